import { type Id, idsOf, itemsOf, type JsonObject, pathParameters } from '../ids.js';
import type { Resource } from './infer.js';
import type { Ids, Reply, Run } from './run.js';

/** The ids of a member, from those of what it stands below. */
export function memberIds(resource: Resource, above: Ids, id: string): Ids {
  const all = [...above];
  all[pathParameters(resource.path).length - 1] = id;
  return Array.from(all);
}

/** How many things of a kind are looked at to find one that has something below it. */
const PARENTS = 3;

/** The values for the parameters before a resource's own: those that lists show, and the author's examples last. */
export async function idsAbove(run: Run, resource: Resource): Promise<readonly Ids[]> {
  const { parent } = resource;
  if (parent?.list === undefined) return [[]];
  for (const above of await idsAbove(run, parent)) {
    const listed = await run.send(parent.list, { ids: above });
    const found = itemsOf(listed.body, parent.name)?.slice(0, PARENTS) ?? [];
    const ids = found.flatMap((item) => idsIn(item, parent)[0]?.value ?? []);
    if (listed.fine && ids.length > 0) return [...ids.map((id) => memberIds(parent, above, id)), []];
  }
  return [[]];
}

export const idsIn = (thing: JsonObject, { parameter = 'id', name }: Resource): readonly Id[] =>
  idsOf(thing, parameter, name);

export interface Listed {
  readonly above: Ids;
  readonly reply: Reply;
  readonly items: readonly JsonObject[];
}

/** The list as it comes when nothing is asked for; below the first parent where it is not empty. */
export async function listed(run: Run, resource: Resource): Promise<Listed | undefined> {
  if (resource.list === undefined) return undefined;
  let last: Listed | undefined;
  for (const above of await idsAbove(run, resource)) {
    const reply = await run.send(resource.list, { ids: above });
    const items = reply.fine ? itemsOf(reply.body, resource.name) : undefined;
    if (items === undefined) continue;
    last = { above, reply, items };
    if (items.length > 0) return last;
  }
  return last;
}

export function isIn(item: JsonObject, items: readonly JsonObject[], resource: Resource): boolean {
  const id = idsIn(item, resource)[0]?.value;
  return id !== undefined && items.some((other) => idsIn(other, resource)[0]?.value === id);
}
