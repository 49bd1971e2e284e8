import { follow } from '../document.js';
import { itemsOf } from '../ids.js';
import type { Operation } from '../model.js';
import type { Resource } from './infer.js';
import { linked } from './page-links.js';
import type { Ids, Reply, Run } from './run.js';
import { PAGES, type Page, queryNamed, sameItems, type Walk, walk } from './walk.js';

type Query = NonNullable<Parameters<typeof walk>[3]>;

/** Where links lead from page to page, a page that is asked for by its number is the same page. */
export async function checkNumbers(
  run: Run,
  resource: Resource & { readonly list: Operation },
  above: Ids,
  query: Query,
  { pages: [first, second, third], complete }: Walk,
): Promise<void> {
  const { list, name } = resource;
  const page = queryNamed(list, PAGES);
  if (first === undefined || second === undefined || !isLinked(first) || !complete) return;
  if (page === undefined || !isNumber(run, list, page)) return;
  const byNumber = async (number: number): Promise<Page | undefined> => {
    const reply = await run.send(list, { ids: above, query: { ...query, [page]: number } });
    const items = reply.fine ? itemsOf(reply.body, name) : undefined;
    return items && { reply, items };
  };
  const one = await byNumber(1);
  const two = await byNumber(2);
  if (one === undefined || two === undefined) return;
  const are = (a: Page | undefined, b: Page | undefined): boolean =>
    sameItems(a?.items ?? [], b?.items ?? [], resource);
  if (are(one, first) && are(two, second)) return;
  const zero = await byNumber(0);
  const fromZero = zero !== undefined && are(zero, first) && are(one, second) && are(two, third);
  if (fromZero || !(await isStill(run, resource, above, query, [first, second]))) return;
  const [number, byIt, there] = are(one, first) ? [2, two, second] : [1, one, first];
  const replies: readonly Reply[] = [there.reply, byIt.reply];
  run.problem(replies, {
    check: 'pages-differ',
    cause: 'number',
    message: `What comes with “${page}=${number}” is not the ${number === 1 ? 'first' : 'second'} page that the links lead over.`,
    expected: 'the same page, however one comes to it',
  });
}

const isLinked = ({ reply }: Page): boolean => linked(reply, 'next') !== undefined;

/** A page may also be told by a word that only its link knows. */
function isNumber(run: Run, { parameters }: Operation, name: string): boolean {
  const schema = parameters.find((one) => one.in === 'query' && one.name === name)?.schema;
  const { type } = follow(run.context.subject.document, schema, '')?.node ?? {};
  return [type].flat().some((one) => one === 'number' || one === 'integer');
}

/** Nobody else writes. */
async function isStill(
  run: Run,
  resource: Resource & { readonly list: Operation },
  above: Ids,
  query: Query,
  pages: readonly Page[],
): Promise<boolean> {
  const again = await walk(run, resource, above, query);
  return pages.every(({ items }, at) => sameItems(items, again?.pages[at]?.items ?? [], resource));
}
