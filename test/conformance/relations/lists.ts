import assert from 'node:assert/strict';
import type { StateAnswer } from '../../../codegen/library.js';
import type { Who } from '../../harness.js';
import { type Ask, expectStatus, type Item, itemOf, nameOf, type Relations } from './relation.js';

export interface List {
  readonly operation: string;
  /** Below the contract's mount. */
  readonly url: string;
  /** What asks for the size of a page. */
  readonly size: 'page_size' | 'per_page';
  /** Everybody whose list is another; undefined is who sends no token. */
  readonly who: readonly (Who | undefined)[];
  readonly order: (item: Item, next: Item) => boolean;
  /** Where each of it can be read. */
  readonly one?: { readonly operation: string; readonly id: string };
  /** Whoever may see a thing has it in the list. */
  readonly isWhole: boolean;
  /** What a filter, as it stands in a query, leaves. */
  readonly filters?: Readonly<Record<string, (item: Item) => boolean>>;
}

export const newest =
  (key: string) =>
  (item: Item, next: Item): boolean =>
    String(item[key]) >= String(next[key]);
export const oldest = (item: Item, next: Item): boolean => Number(item.id) < Number(next.id);

interface Page {
  readonly items: readonly Item[];
  readonly count: number;
  /** The query of the next page. */
  readonly next: string | null;
}

/** More than a list of these has, and as much as a page may. */
const ALL = 100;

export function listRelations(list: List): Relations {
  const { operation, who, one } = list;
  const whole = (ask: Ask, as: Who | undefined, filter = '') =>
    pageOf(ask, list, `${list.size}=${ALL}${filter && `&${filter}`}`, as);
  const each = async (run: (as: Who | undefined) => Promise<void>) => {
    for (const as of who) await run(as);
  };
  const ids = (items: readonly Item[]) => items.map((item) => item.id ?? item.position);
  return {
    [operation]: {
      'a list goes in its order': (ask) =>
        each(async (as) => {
          const { items } = await whole(ask, as);
          for (const [index, item] of items.slice(1).entries()) {
            const before = items[index] ?? item;
            assert.ok(
              list.order(before, item),
              `${nameOf(as)}: ${ids([before, item]).join(' stands before ')}`,
            );
          }
        }),
      'who follows the links sees everything once': (ask) =>
        each(async (as) => {
          const all = await whole(ask, as);
          assert.equal(all.items.length, all.count, `${nameOf(as)}: the count is not what there is`);
          assert.deepEqual(ids(await walk(ask, list, '', as)), ids(all.items), `${nameOf(as)} follows links`);
        }),
      'a page by its number has what belongs there': (ask) =>
        each(async (as) => {
          const all = await whole(ask, as);
          for (let number = 1; (number - 1) * 2 <= all.count + 1; number += 1) {
            const page = await pageOf(ask, list, `page=${number}&${list.size}=2`, as);
            const its = all.items.slice((number - 1) * 2, number * 2);
            assert.deepEqual(ids(page.items), ids(its), `${nameOf(as)}: page ${number} of two each`);
            assert.equal(page.count, all.count, `${nameOf(as)}: the count on page ${number}`);
          }
        }),
      'a filter leaves what it names, on every page': (ask) =>
        each(async (as) => {
          const all = await whole(ask, as);
          for (const [filter, leaves] of Object.entries(list.filters ?? {})) {
            const left = ids(all.items.filter(leaves));
            const filtered = await whole(ask, as, filter);
            assert.deepEqual(ids(filtered.items), left, `${nameOf(as)}: ${filter}`);
            assert.equal(filtered.count, left.length, `${nameOf(as)}: the count with ${filter}`);
            assert.deepEqual(
              ids(await walk(ask, list, filter, as)),
              left,
              `${nameOf(as)}: links with ${filter}`,
            );
          }
        }),
      'an empty parameter counts as absent, and an unknown one is ignored': (ask) =>
        each(async (as) => {
          const all = await whole(ask, as);
          const keys = Object.keys(list.filters ?? {}).map((filter) => filter.replace(/=.*/, '='));
          for (const more of [...keys, 'no_such_key=1']) {
            assert.deepEqual(
              ids((await whole(ask, as, more)).items),
              ids(all.items),
              `${nameOf(as)}: ${more}`,
            );
          }
        }),
      ...(one === undefined
        ? {}
        : {
            'what one may not see is in no list, and is not found': async (ask) => {
              const lists = new Map<Who | undefined, ReadonlySet<unknown>>();
              for (const as of who) lists.set(as, new Set(ids((await whole(ask, as)).items)));
              const known = new Set([...lists.values()].flatMap((seen) => [...seen]));
              for (const [as, seen] of lists) {
                for (const id of known) {
                  const answer = await ask(one.operation, one.id.replace('{id}', String(id)), { as });
                  if (seen.has(id)) expectStatus(answer, 200, `${nameOf(as)}, who has ${id} in the list,`);
                  else if (list.isWhole)
                    expectStatus(answer, 404, `${nameOf(as)}, who does not have ${id} in the list,`);
                }
              }
            },
          }),
    },
  };
}

async function pageOf(ask: Ask, list: List, query: string, as: Who | undefined): Promise<Page> {
  const answer = await ask(list.operation, `${list.url}?${query}`, { as });
  expectStatus(answer, 200, `${list.url}?${query}, asked by ${nameOf(as)},`);
  const { count, next, results, images } = itemOf(answer);
  return {
    items: (results ?? images) as readonly Item[],
    count: Number(count ?? answer.headers['x-total-count']),
    next: queryOf(list, count === undefined ? linked(answer) : next),
  };
}

/** RFC 8288. */
function linked({ headers }: StateAnswer): string | null {
  const link = headers.link;
  if (link === undefined) return null;
  const [, target] = /^<(\/[^>]*)>; rel="next"$/.exec(link) ?? [];
  assert.ok(target !== undefined, `the header Link is ${link}`);
  return target;
}

function queryOf({ url }: List, next: unknown): string | null {
  if (next === null) return null;
  const { pathname, search } = new URL(String(next), 'http://relative.invalid');
  assert.ok(pathname.endsWith(url), `the next page of ${url} is ${next}`);
  return search.slice(1);
}

async function walk(ask: Ask, list: List, filter: string, as: Who | undefined): Promise<Item[]> {
  const items: Item[] = [];
  let query: string | null = `${list.size}=2${filter && `&${filter}`}`;
  for (let pages = 0; query !== null; pages += 1) {
    assert.ok(pages <= ALL, `${nameOf(as)}: the pages do not end`);
    const page: Page = await pageOf(ask, list, query, as);
    items.push(...page.items);
    query = page.next;
  }
  return items;
}
