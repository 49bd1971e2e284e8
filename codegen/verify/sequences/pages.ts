import { follow } from '../document.js';
import { itemsOf, type JsonObject } from '../ids.js';
import type { Operation } from '../model.js';
import type { Resource } from './infer.js';
import { checkLeads } from './next-page.js';
import { linked } from './page-links.js';
import { checkNumbers } from './page-numbers.js';
import { listed } from './place.js';
import type { Ids, Reply, Run } from './run.js';
import { checkTotal, checkTotals } from './totals.js';
import {
  type List,
  PAGE_SIZES,
  type Page,
  queryNamed,
  sameItems,
  sameServer,
  type Walk,
  walk,
} from './walk.js';

/** A list in small pages: as large as was asked for, each item once, none missing, back again, and by their numbers. */
export async function pages(run: Run, resource: Resource): Promise<void> {
  const { list } = resource;
  if (list === undefined) return;
  const start = await listed(run, resource);
  if (start === undefined || start.items.length === 0) return;
  const { above } = start;
  const place = { ...resource, list };
  const whole = await walk(run, place, above);
  if (whole === undefined) return;
  const steady = once(() => isSteady(run, place, whole));
  checkNext(run, whole);
  checkTotal(run, list, whole);
  await checkTwice(run, whole, steady);

  const sizeName = queryNamed(list, PAGE_SIZES);
  const size = sizeName === undefined ? undefined : smallSize(run, list, sizeName, whole);
  if (sizeName === undefined || size === undefined) {
    await checkLeads(run, place, above, {}, whole);
    return;
  }
  const small = await walk(run, place, above, { [sizeName]: size });
  if (small === undefined) return;
  const large = small.pages.find(({ items }) => items.length > size);
  if (large !== undefined) {
    if (await isLeast(run, place, above, { name: sizeName, size }, [whole, small])) return;
    run.problem([large.reply], {
      check: 'pages-differ',
      cause: 'size',
      message: `${large.items.length} items came where “${sizeName}” is ${size}.`,
      expected: `at most ${size} items`,
    });
    return;
  }
  checkNext(run, small);
  checkTotal(run, list, small);
  await checkTotals(run, list, whole, small);
  await checkTwice(run, small, steady);
  await checkSame(run, place, above, whole, small);
  await checkLinks(run, place, small, steady);
  await checkLeads(run, place, above, { [sizeName]: size }, small);
  await checkNumbers(run, place, above, { [sizeName]: size }, small);
}

type Steady = () => Promise<boolean>;

function once(ask: Steady): Steady {
  let answer: Promise<boolean> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}

/** A list in another order each time, such as that of suggestions, promises nothing of what is on which page. */
async function isSteady(run: Run, resource: List, { pages: [first] }: Walk): Promise<boolean> {
  if (first === undefined) return false;
  const { request } = first.reply.exchange;
  const again = await run.follow(resource.list, request, request.url);
  const items = again.fine ? itemsOf(again.body, resource.name) : undefined;
  return items !== undefined && sameItems(items, first.items, resource);
}

/** Whether the server has pages of its own least size: the next size gives as many, and less than there are. */
async function isLeast(
  run: Run,
  { list, name }: List,
  above: Ids,
  asked: { readonly name: string; readonly size: number },
  [whole, small]: readonly [whole: Walk, small: Walk],
): Promise<boolean> {
  const [all = 0, few] = [whole, small].map(({ pages: [first] }) => first?.items.length);
  const next = await run.send(list, { ids: above, query: { [asked.name]: asked.size + 1 } });
  const items = next.fine ? itemsOf(next.body, name) : undefined;
  return items !== undefined && items.length === few && few < all;
}

/** Some pages of the list, and not too many; what the author allows. */
export function smallSize(
  run: Run,
  list: Operation,
  name: string,
  { pages: known }: Walk,
): number | undefined {
  const count = known.reduce((sum, { items }) => sum + items.length, 0);
  const schema = list.parameters.find((one) => one.in === 'query' && one.name === name)?.schema;
  const keywords = follow(run.context.subject.document, schema, '')?.node ?? {};
  if (Array.isArray(keywords.enum)) {
    return keywords.enum
      .filter((value): value is number => typeof value === 'number')
      .sort((a, b) => a - b)[0];
  }
  const least = typeof keywords.minimum === 'number' ? Math.ceil(keywords.minimum) : 1;
  const most = typeof keywords.maximum === 'number' ? Math.floor(keywords.maximum) : 100;
  const size = Math.min(Math.max(1, Math.ceil(count / 15)) + run.choose(2), Math.max(1, count - 1));
  return Math.min(Math.max(size, least), most);
}

const repliesOf = (walked: Walk): readonly Reply[] => walked.pages.map(({ reply }) => reply);

async function checkTwice(run: Run, walked: Walk, steady: Steady): Promise<void> {
  const seen = new Map<string, number>();
  let index = 0;
  for (const [number, page] of walked.pages.entries()) {
    for (const _ of page.items) {
      const id = walked.ids?.[index];
      index += 1;
      if (id === undefined) return;
      const before = seen.get(id);
      if (before !== undefined) {
        if (before !== number && !(await steady())) return;
        const replies = walked.pages.slice(before, number + 1).map(({ reply }) => reply);
        run.problem(replies, {
          check: 'pages-differ',
          cause: 'twice',
          message:
            before === number
              ? `${brief(id)} stands twice on page ${number + 1}.`
              : `${brief(id)} stands on page ${before + 1} and again on page ${number + 1}.`,
          expected: 'each item on one page',
        });
        return;
      }
      seen.set(id, number);
    }
  }
}

/** Where an item has no id, it is told by all that it shows. */
const brief = (id: string): string => (id.length <= 60 ? id : `${id.slice(0, 59)}…`);

/** Small pages and large ones hold the same, while nobody else writes. */
async function checkSame(run: Run, resource: List, above: Ids, whole: Walk, small: Walk): Promise<void> {
  if (!whole.complete || !small.complete || whole.ids === undefined || small.ids === undefined) return;
  const [all, walked] = [new Set(whole.ids), new Set(small.ids)];
  const missing = [...all].find((id) => !walked.has(id));
  const more = [...walked].find((id) => !all.has(id));
  if (missing === undefined && more === undefined) return;
  const again = await walk(run, resource, above);
  if (JSON.stringify(again?.ids) !== JSON.stringify(whole.ids)) return;
  run.problem([...repliesOf(whole), ...repliesOf(small)], {
    check: 'pages-differ',
    cause: 'missing',
    message:
      missing === undefined
        ? `${brief(more ?? '')} stands on a small page, and not in the list when it is asked for in large ones.`
        : `${brief(missing)} is in the list, and on none of its small pages.`,
    expected: 'the same items, however large the pages are',
  });
}

/** `previous` and `first` lead back to where `next` came from, and `last` to where it ends. */
async function checkLinks(run: Run, resource: List, walked: Walk, steady: Steady): Promise<void> {
  const [first, second] = walked.pages;
  if (first === undefined || second === undefined) return;
  const last = walked.complete ? walked.pages.at(-1) : undefined;
  await checkLink(run, resource, { name: 'previous', at: 'second', from: second, to: first }, steady);
  await checkLink(run, resource, { name: 'first', at: 'second', from: second, to: first }, steady);
  if (last !== undefined && last.items.length > 0)
    await checkLink(run, resource, { name: 'last', at: 'first', from: first, to: last }, steady);
}

interface Link {
  readonly name: 'previous' | 'first' | 'last';
  /** The page that it stands on, in a word. */
  readonly at: string;
  readonly from: Page;
  readonly to: Page;
}

async function checkLink(
  run: Run,
  { list, ...resource }: List,
  { name, at, from, to }: Link,
  steady: Steady,
): Promise<void> {
  const link = linked(from.reply, name);
  const { request } = from.reply.exchange;
  const url = link === undefined ? undefined : sameServer(request, link, run.context.subject.baseUrl);
  if (url === undefined) return;
  const there = await run.follow(list, request, url);
  const items = there.fine ? itemsOf(there.body, resource.name) : undefined;
  // A link to the first or the last page may have forgotten how large pages are to be.
  const end = { previous: undefined, first: 0, last: -1 }[name];
  const part = (all: readonly JsonObject[]) => (end === undefined ? all : all.slice(end).slice(0, 1));
  if (items !== undefined && sameItems(part(items), part(to.items), resource)) return;
  // Too many requests, or a server that is ill, say nothing of where a link leads.
  if (!there.fine && ![400, 404, 410, 422].includes(there.status)) return;
  if (!(await steady())) return;
  const target = name === 'last' ? 'last' : 'first';
  run.problem([...new Set([to.reply, from.reply]), there], {
    check: 'pages-differ',
    cause: name,
    message: `The link “${name}” of the ${at} page leads to ${there.fine ? `other items than the ${target} page has` : there.status}.`,
    expected: `the ${target} page`,
  });
}

/** A link to a next page leads to one. */
function checkNext(run: Run, { pages: walked, broken }: Walk): void {
  const last = walked.at(-1);
  if (broken === undefined || last === undefined) return;
  run.problem([last.reply, broken], {
    check: 'link-broken',
    cause: 'next',
    message: `The link “next” of page ${walked.length} leads to ${broken.status}.`,
    expected: 'the next page',
  });
}
