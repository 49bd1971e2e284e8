import { itemsOf, type JsonObject } from '../ids.js';
import type { Operation } from '../model.js';
import { measureOf } from './bounds.js';
import type { Resource } from './infer.js';
import { listed } from './place.js';
import { shown } from './representation.js';
import type { Ids, Reply, Run } from './run.js';
import { type Orders, ordersOf, SORTS } from './sort-orders.js';
import { queryNamed, sameItems } from './walk.js';

type List = Resource & { readonly list: Operation };

/** A list that can be sorted by what its items show is sorted, and in the direction that was asked for. */
export async function sorting(run: Run, resource: Resource): Promise<void> {
  const { list } = resource;
  if (list === undefined || queryNamed(list, SORTS) === undefined) return;
  const start = await listed(run, resource);
  if (start === undefined || start.items.length < 2 || start.items.some(isPinned)) return;
  const properties = [...new Set(start.items.flatMap((item) => Object.keys(item)))];
  for (const orders of ordersOf(run.context.subject, list, properties)) {
    // A server that does not sort does so for all of them.
    if (await isWrong(run, { ...resource, list }, start.above, orders)) return;
  }
}

/** What stands above all others, whatever the order is. */
const isPinned = (item: JsonObject): boolean =>
  Object.entries(item).some(([name, value]) => value === true && /pin|stick|featur|promot/i.test(name));

interface Sorted {
  readonly reply: Reply;
  readonly items: readonly JsonObject[];
}

async function isWrong(run: Run, resource: List, above: Ids, orders: Orders): Promise<boolean> {
  const { property, ascending, descending } = orders;
  const ask = async (query: Orders['ascending']): Promise<Sorted | undefined> => {
    const reply = await run.send(resource.list, { ids: above, query });
    const items = reply.fine ? itemsOf(reply.body, resource.name) : undefined;
    return items && { reply, items };
  };
  const up = await ask(ascending);
  const down = await ask(descending);
  if (up === undefined || down === undefined) return false;
  // Suggestions, say, come in another order each time.
  const isSteady = async () => {
    const [one, other] = [await ask(ascending), await ask(descending)];
    return (
      sameItems(one?.items ?? [], up.items, resource) && sameItems(other?.items ?? [], down.items, resource)
    );
  };
  for (const [{ reply, items }, query, sign] of [
    [up, ascending, 1],
    [down, descending, -1],
  ] as const) {
    const pair = outOfOrder(items, property, sign);
    if (pair === undefined) continue;
    if (!(await isSteady())) return false;
    run.problem([reply], {
      check: 'sort-ignored',
      cause: property,
      message: `${shown(pair[0])} stands before ${shown(pair[1])} as “${property}” where ${said(query)} was asked for.`,
      expected: sign === 1 ? 'the least first' : 'the greatest first',
    });
    return true;
  }
  if (!differs(up.items, property) || !sameItems(up.items, down.items, resource) || !(await isSteady()))
    return false;
  run.problem([up.reply, down.reply], {
    check: 'sort-ignored',
    cause: property,
    message: `${said(descending)} gives the same order as ${said(ascending)}, though “${property}” is not the same in all items.`,
    expected: 'the reverse order',
  });
  return true;
}

const said = (query: Orders['ascending']): string =>
  `“${Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}”`;

/** Neighbours that stand the wrong way round; only of numbers and times is it known what comes first. */
function outOfOrder(items: readonly JsonObject[], property: string, sign: 1 | -1) {
  const values = items.map((item) => item[property]).filter((value) => value !== null && value !== undefined);
  const measures = values.map(measureOf).filter((one) => one !== undefined);
  if (measures.length < values.length || new Set(measures.map(({ value }) => typeof value)).size > 1)
    return undefined;
  for (const [index, measure] of measures.entries()) {
    const next = measures[index + 1];
    // What a time is rounded to is not what it is sorted by.
    const margin = typeof measure.value === 'number' ? 0 : 1000;
    if (next !== undefined && sign * (next.at - measure.at) < -margin)
      return [measure.value, next.value] as const;
  }
  return undefined;
}

/** Texts that differ in more than what a collation may pass over. */
const differs = (items: readonly JsonObject[], property: string): boolean =>
  new Set(
    items.flatMap((item) => {
      const value = item[property];
      if (typeof value === 'string') return value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || [];
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : [];
    }),
  ).size > 1;
