import { invalid } from '../catalogue/errors.js';
import type { Page, PageRequest } from '../store/call.js';

/** How an API names its page keys, and how many items a page has. */
export interface PageKeys {
  readonly page: string;
  readonly size: string;
  readonly standard: number;
  readonly most: number;
}

/** What a contract's query may hold: each key absent, or of the type that the contract names. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

function wholeNumber(query: Query, key: string): number | undefined {
  const value = query[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
  throw invalid(key, 'must be a whole number from 1');
}

/** A size over the most counts as the most; a page past the end is a page without items. */
export function pageRequest(query: Query, keys: PageKeys): PageRequest {
  const page = wholeNumber(query, keys.page) ?? 1;
  const size = Math.min(wholeNumber(query, keys.size) ?? keys.standard, keys.most);
  if (!Number.isSafeInteger(page * size)) throw invalid(keys.page, 'must be a smaller number');
  const { after } = query;
  return { page, size, ...(typeof after === 'string' && { after }) };
}

/** Page and size first, then the filters as they were sent, and the key that decides where the page begins last. */
function link(base: string, query: Query, keys: PageKeys, request: PageRequest): string {
  const own = new Set([keys.page, keys.size, 'after']);
  const filters = Object.entries(query).filter(([key, value]) => value !== undefined && !own.has(key));
  const parameters = new URLSearchParams([
    [keys.page, String(request.page)],
    [keys.size, String(request.size)],
    ...filters.map(([key, value]) => [key, String(value)] as [string, string]),
    ...(request.after === undefined ? [] : [['after', request.after] as [string, string]]),
  ]);
  return `${base}?${parameters}`;
}

export interface Links {
  readonly next: string | null;
  readonly previous: string | null;
}

/** The URLs of the pages beside this one. `base` is the list's own URL, absolute or relative as the API wants it. */
export function pageLinks(
  base: string,
  query: Query,
  keys: PageKeys,
  request: PageRequest,
  page: Page<unknown>,
): Links {
  const last = Math.max(1, Math.ceil(page.total / request.size));
  const to = (number: number, after: string | null) =>
    after === null ? null : link(base, query, keys, { page: number, size: request.size, after });
  return {
    next: to(request.page + 1, page.next),
    previous: to(Math.max(1, Math.min(request.page - 1, last)), page.previous),
  };
}

const CHUNK = 32_768;

async function* listText(key: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let text = `{${JSON.stringify(key)}:[`;
  let separator = '';
  for await (const item of items) {
    text += separator + JSON.stringify(item);
    separator = ',';
    if (text.length < CHUNK) continue;
    yield text;
    text = '';
  }
  yield `${text}]}`;
}

/**
 * A body of one list that is written while it is read, so that its length costs no memory. To the handler's type it
 * is the body that the contract names; `mount` sends what iterates over text as text.
 */
export function streamedList<Key extends string, Item>(
  key: Key,
  items: AsyncIterable<Item>,
): Record<Key, Item[]> {
  return listText(key, items) as unknown as Record<Key, Item[]>;
}
