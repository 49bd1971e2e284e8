import type { Api, Group } from '../api.js';
import { distinct } from './distinct.js';
import type { Emission } from './emission.js';

export interface TagObject {
  readonly name: string;
  readonly description?: string;
}

/** Groups → tags; what several groups of one name say stands under that name together. */
export function tagsOf(api: Api, emission: Emission): TagObject[] {
  const tags = new Map<string, Group[]>();
  for (const group of api.groups) {
    if (group.name !== undefined) tags.set(group.name, [...(tags.get(group.name) ?? []), group]);
  }
  return [...tags].map(([name, groups]) => {
    const descriptions = distinct(groups.flatMap(({ description }) => description ?? []));
    return emission.at(groups[0]?.span ?? emission.span, {
      name,
      ...(descriptions.length === 0 ? {} : { description: descriptions.join('\n\n') }),
    });
  });
}
