import type { Action, Resource } from '../api.js';

export interface PlacedAction {
  readonly action: Action;
  readonly resource: Resource;
}

/**
 * A name for each action: its own in camelCase; where several share it, with the resource's name behind it; then
 * with the method; then with a number. All that share a name get the longer one, so that order does not matter.
 */
export function operationIds(actions: readonly PlacedAction[]): string[] {
  const forms = [
    ({ action, resource }: PlacedAction) => camel([action.name ?? fallback(action, resource)]),
    ({ action, resource }: PlacedAction) =>
      camel([action.name ?? fallback(action, resource), resource.name ?? resource.template.text]),
    ({ action, resource }: PlacedAction) =>
      camel([
        action.name ?? fallback(action, resource),
        resource.name ?? resource.template.text,
        action.method,
      ]),
  ];
  let ids = actions.map((placed) => forms[0]?.(placed) ?? '');
  for (const form of forms.slice(1)) {
    const counts = count(ids);
    ids = ids.map((id, index) => {
      const placed = actions[index];
      return (counts.get(id) ?? 0) > 1 && placed !== undefined ? form(placed) : id;
    });
  }
  const used = new Set<string>();
  return ids.map((id) => {
    let unique = id;
    for (let number = 2; used.has(unique); number += 1) unique = `${id}${number}`;
    used.add(unique);
    return unique;
  });
}

function fallback(action: Action, resource: Resource): string {
  return `${action.method} ${resource.name ?? action.template.text}`;
}

function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Letters and digits of any script are kept: TypeScript allows them in a name. */
function camel(texts: readonly string[]): string {
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
  const joined = words
    .map((word, index) => {
      const plain = word === word.toUpperCase() ? word.toLowerCase() : word;
      const first = plain.charAt(0);
      return `${index === 0 ? first.toLowerCase() : first.toUpperCase()}${plain.slice(1)}`;
    })
    .join('');
  return /^\p{L}/u.test(joined) ? joined : `operation${joined}`;
}
