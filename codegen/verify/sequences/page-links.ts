import type { Json } from '../../api.js';
import { isObject, type JsonObject } from '../ids.js';
import { headerOf, type Reply } from './run.js';

export const LINKS = ['links', '_links', 'paging', 'pagination', 'meta'];

/** Where a body may say where its pages are. */
const placesIn = (body: Json | undefined): readonly JsonObject[] =>
  isObject(body) ? [body, ...LINKS.map((name) => body[name])].filter(isObject) : [];

export const RELATIONS = {
  next: { members: ['next', 'next_page_url', 'next_url'], relations: ['next'] },
  previous: { members: ['previous', 'prev', 'prev_page_url'], relations: ['prev', 'previous'] },
  first: { members: ['first', 'first_page_url'], relations: ['first'] },
  last: { members: ['last', 'last_page_url'], relations: ['last'] },
} as const;
type Relation = keyof typeof RELATIONS;

/** The address that an answer gives under a relation: in its body, or in its Link header (RFC 8288). */
export function linked(reply: Reply, relation: Relation): string | undefined {
  const { members, relations } = RELATIONS[relation];
  for (const place of placesIn(reply.body)) {
    for (const name of members) {
      const value = place[name];
      const address = isObject(value) ? value.href : value;
      if (typeof address === 'string' && /^(https?:\/)?\/|^\?/i.test(address)) return address;
    }
  }
  return headerLink(headerOf(reply, 'Link') ?? '', relations);
}

/** A list that says where its next page is, also by saying that there is none. */
export const hasLinks = (reply: Reply): boolean =>
  linked(reply, 'next') !== undefined ||
  placesIn(reply.body).some(({ next }) => next === null || next === '');

/** Says in whatever form what comes after it: an address, a number, a token. */
export const leadsOn = (reply: Reply): boolean =>
  linked(reply, 'next') !== undefined ||
  placesIn(reply.body).some((place) =>
    Object.entries(place).some(([name, value]) => /^next/i.test(name) && Boolean(value)),
  );

const LINK = /<([^<>]*)>\s*((?:;[^;,="]+(?:=(?:"[^"]*"\s*|[^;,"]*))?)*)/g;

function headerLink(header: string, relations: readonly string[]): string | undefined {
  for (const [, address, parameters = ''] of header.matchAll(LINK)) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^;,\s]+))/i.exec(parameters);
    const words = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/);
    if (words.some((word) => relations.includes(word))) return address;
  }
  return undefined;
}

/** What the next page begins after, where that is no address. */
export function cursorOf(reply: Reply | undefined): string | number | undefined {
  for (const place of placesIn(reply?.body)) {
    const value = place.next ?? place.next_cursor ?? place.next_page_token;
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
  }
  return undefined;
}
