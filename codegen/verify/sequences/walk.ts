import type { Json } from '../../api.js';
import { itemsOf, type JsonObject } from '../ids.js';
import type { Operation, SentRequest } from '../model.js';
import type { Resource } from './infer.js';
import { cursorOf, hasLinks, linked } from './page-links.js';
import { idsIn } from './place.js';
import type { Ids, Reply, Run } from './run.js';

export const PAGE_SIZES = ['page_size', 'per_page', 'pagesize', 'perpage', 'limit'];
export const PAGES = ['page', 'page_number', 'pagenumber'];
export const CURSORS = ['after', 'cursor', 'page_token', 'pagetoken', 'starting_after', 'since'];
export const OFFSETS = ['offset', 'skip'];

export interface Page {
  readonly reply: Reply;
  readonly items: readonly JsonObject[];
}

export interface Walk {
  readonly pages: readonly Page[];
  /** What tells the items apart, in their order; none where nothing does. */
  readonly ids: readonly string[] | undefined;
  /** The end of the list was reached. */
  readonly complete: boolean;
  /** What the link to the next page answered where nothing was there. */
  readonly broken?: Reply;
}

/** Long lists are not walked to their end. */
const PAGES_AT_MOST = 20;

/** The word that a parameter's name is: some set those that are no filters apart by a sign, as in `_page` and `$skip`. */
export const wordOf = (name: string): string => name.toLowerCase().replace(/^[_$]/, '');

export const queryNamed = ({ parameters }: Operation, names: readonly string[]): string | undefined =>
  parameters.find((one) => one.in === 'query' && names.includes(wordOf(one.name)))?.name;

export type Query = Readonly<Record<string, Json>>;

export type List = Resource & { readonly list: Operation };

/** Follows a list from its first page: by its links where it has any, else by the number or the offset of the page. */
export async function walk(
  run: Run,
  resource: List,
  above: Ids,
  query: Query = {},
): Promise<Walk | undefined> {
  const { list, name } = resource;
  const first = await run.send(list, { ids: above, query });
  const items = first.fine ? itemsOf(first.body, name) : undefined;
  if (items === undefined) return undefined;
  const pages: Page[] = [{ reply: first, items }];
  const byLinks = hasLinks(first);
  const turn = byLinks ? undefined : await turning(run, resource, above, query, pages);
  let complete = false;
  let broken: Reply | undefined;
  while (pages.length < PAGES_AT_MOST) {
    const next = byLinks
      ? await linkedPage(run, resource, pages)
      : await turnedPage(run, resource, above, turn, pages);
    if (next === 'end') complete = true;
    if (next === 'end' || next === undefined) break;
    if ('status' in next) {
      broken = next;
      break;
    }
    pages.push(next);
  }
  return { pages, ids: idsOfAll(pages, resource), complete, ...(broken !== undefined && { broken }) };
}

/** None where an id does not tell the items apart: what an event is about is in many events. */
function idsOfAll(pages: readonly Page[], resource: Resource): readonly string[] | undefined {
  for (const { items } of pages) {
    const seen = new Map<string, string>();
    for (const [index, key] of keysOf(items, resource).entries()) {
      const text = JSON.stringify(items[index]);
      const other = seen.get(key);
      if (other !== undefined && (other !== text || resource.parameter === undefined)) return undefined;
      seen.set(key, text);
    }
  }
  return pages.flatMap(({ items }) => keysOf(items, resource));
}

/** `end` where the list is over; undefined where it cannot be told; the answer alone where the link leads to nothing. */
async function linkedPage(
  run: Run,
  { list, name }: List,
  pages: readonly Page[],
): Promise<Page | Reply | 'end' | undefined> {
  const last = pages.at(-1);
  if (last === undefined) return undefined;
  const link = linked(last.reply, 'next');
  if (link === undefined) return 'end';
  const { request } = last.reply.exchange;
  const url = sameServer(request, link, run.context.subject.baseUrl);
  if (url === undefined) return undefined;
  const reply = await run.follow(list, request, url);
  // Of another server, seen from elsewhere, the path may be another, too.
  const isOwn = new URL(link, request.url).origin === new URL(request.url).origin;
  if (isOwn && (reply.status === 404 || reply.status === 410)) return reply;
  const items = reply.fine ? itemsOf(reply.body, name) : undefined;
  return items && { reply, items };
}

/** How the next page is asked for where nothing links to it; `whole` where there are no pages. */
type Turning = 'whole' | ((pages: readonly Page[]) => Query | 'end');

async function turning(
  run: Run,
  resource: List,
  above: Ids,
  query: Query,
  pages: Page[],
): Promise<Turning | undefined> {
  const { list, name } = resource;
  const cursor = queryNamed(list, CURSORS);
  if (cursor !== undefined && cursorOf(pages[0]?.reply) !== undefined) {
    return (seen) => {
      const value = cursorOf(seen.at(-1)?.reply);
      return value === undefined ? 'end' : { ...query, [cursor]: value };
    };
  }
  const offset = queryNamed(list, OFFSETS);
  if (offset !== undefined) {
    return (seen) => ({ ...query, [offset]: seen.reduce((sum, { items }) => sum + items.length, 0) });
  }
  const page = queryNamed(list, PAGES);
  if (page === undefined) {
    return queryNamed(list, [...PAGE_SIZES, ...CURSORS]) === undefined ? 'whole' : undefined;
  }
  // Some count pages from 0, and some answer the whole list where no page is asked for.
  for (const start of [1, 0]) {
    const reply = await run.send(list, { ids: above, query: { ...query, [page]: start } });
    const items = reply.fine ? itemsOf(reply.body, name) : undefined;
    if (items === undefined || !begins(items, pages[0]?.items ?? [], resource)) continue;
    pages[0] = { reply, items };
    return (seen) => ({ ...query, [page]: start + seen.length });
  }
  return undefined;
}

async function turnedPage(
  run: Run,
  resource: List,
  above: Ids,
  turn: Turning | undefined,
  pages: readonly Page[],
): Promise<Page | 'end' | undefined> {
  const { list, name } = resource;
  const last = pages.at(-1);
  if (turn === undefined || last === undefined) return undefined;
  if (turn === 'whole' || last.items.length === 0) return 'end';
  const query = turn(pages);
  if (query === 'end') return 'end';
  const reply = await run.send(list, { ids: above, query });
  // Many answer 404 past the end, and some the last page again.
  if (reply.status === 404) return 'end';
  const items = reply.fine ? itemsOf(reply.body, name) : undefined;
  if (items === undefined) return undefined;
  return items.length === 0 || JSON.stringify(items) === JSON.stringify(last.items)
    ? 'end'
    : { reply, items };
}

/** The page after these, by its number or its offset; none where nothing comes, or it cannot be asked for so. */
export async function pageAfter(
  run: Run,
  resource: List,
  above: Ids,
  query: Query,
  pages: readonly Page[],
): Promise<Page | undefined> {
  const seen = [...pages];
  const turn = await turning(run, resource, above, query, seen);
  const next = await turnedPage(run, resource, above, turn, seen);
  return next === 'end' ? undefined : next;
}

/** What tells an item from others: its id, else all that it shows. Where there are no members, an `id` may be another's. */
export const keysOf = (items: readonly JsonObject[], resource: Resource): readonly string[] =>
  items.map(
    (item) =>
      (resource.parameter === undefined ? undefined : idsIn(item, resource)[0]?.value) ??
      JSON.stringify(item),
  );

export const sameItems = (a: readonly JsonObject[], b: readonly JsonObject[], resource: Resource): boolean =>
  JSON.stringify(keysOf(a, resource)) === JSON.stringify(keysOf(b, resource));

/** Whether a page is what a list begins with. */
const begins = (page: readonly JsonObject[], list: readonly JsonObject[], resource: Resource): boolean =>
  (page.length > 0 || list.length === 0) && sameItems(page, list.slice(0, page.length), resource);

/**
 * A link belongs to the server that gave it, under the name that we know it by: a server behind another name links to
 * that, and what we send is nobody else's business.
 */
export function sameServer(request: SentRequest, link: string, baseUrl: string): string | undefined {
  if (!URL.canParse(link, request.url)) return undefined;
  const own = new URL(request.url);
  const target = new URL(link, request.url);
  const url = `${own.origin}${target.pathname}${target.search}`;
  const inside = new URL(url).pathname.startsWith(new URL(baseUrl).pathname.replace(/\/?$/, '/'));
  return inside ? url : undefined;
}
