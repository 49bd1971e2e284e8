import { listBody } from '../http/json-text.js';
import { type PageKeys, pageLinks, pageRequest, type Query } from '../http/pagination.js';
import type { Page, PageRequest } from '../store/call.js';

const KEYS: PageKeys = { page: 'page', size: 'page_size', standard: 20, most: 100 };

/** Both versions of the API answer their lists alike: `url` is the list's own, absolute. */
export async function paged<Item, Shown extends object>(
  url: string,
  query: Query,
  read: (page: PageRequest) => Promise<Page<Item>>,
  show: (item: Item) => Shown,
): Promise<{ count: number; next: string | null; previous: string | null; results: Shown[] }> {
  const request = pageRequest(query, KEYS);
  const page = await read(request);
  const head = { count: page.total, ...pageLinks(url, query, KEYS, request, page) };
  return listBody(head, 'results', page.items.map(show));
}
