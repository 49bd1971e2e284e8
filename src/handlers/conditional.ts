import { hash } from 'node:crypto';
import { CatalogueError } from '../catalogue/errors.js';
import { jsonText } from '../http/json-text.js';
import type { Precondition } from '../store/call.js';

/** RFC 9110, section 8.8.3. Strong: two representations have the same tag when they are the same to the letter. */
export function etagOf(representation: object): string {
  const known = etags.get(representation);
  if (known !== undefined) return known;
  const etag = `"${hash('sha256', jsonText(representation), 'base64url').slice(0, 22)}"`;
  etags.set(representation, etag);
  return etag;
}

/** Of bodies that are shown again as long as nothing of them changes. */
const etags = new WeakMap<object, string>();

type Shown<Body> =
  | { readonly status: 200; readonly headers: { readonly ETag: string }; readonly body: Body }
  | { readonly status: 304; readonly headers: { readonly ETag: string } };

/** A single thing as it is now, or 304 to one who holds it already (RFC 9110, section 13.1.2). */
export function shown<Body extends object>(
  body: Body,
  headers: { readonly 'if-none-match'?: string },
): Shown<Body> {
  const etag = etagOf(body);
  const held = headers['if-none-match'];
  if (held !== undefined && names(held, etag, 'weak')) return { status: 304, headers: { ETag: etag } };
  return { status: 200, headers: { ETag: etag }, body };
}

/** The answer of a write that shows what has become of the thing. */
export const written = <Body extends object>(body: Body) => ({
  status: 200 as const,
  headers: { ETag: etagOf(body) },
  body,
});

/** What `If-Match` demands of the thing before a change (RFC 9110, section 13.1.1); nothing where it was not sent. */
export function demanded<Thing>(
  headers: { readonly 'if-match'?: string },
  view: (thing: Thing) => object,
): Precondition<Thing> | undefined {
  const wanted = headers['if-match'];
  if (wanted === undefined) return undefined;
  return (current) => {
    if (names(wanted, etagOf(view(current)), 'strong')) return;
    throw new CatalogueError('precondition_failed', 'this has changed since it was read');
  };
}

const TAG = /^(W\/)?("[^"]*")$/;

/**
 * A weak tag never stands for the same letters, so `If-Match` does not take it; `If-None-Match` does. What is no tag
 * names nothing, whatever stands beside it.
 */
function names(list: string, etag: string, comparison: 'weak' | 'strong'): boolean {
  if (list.trim() === '*') return true;
  // No tag of ours has a comma, so that of a tag which has one no part is taken for ours.
  return list.split(',').some((entry) => {
    const [, weak, tag] = TAG.exec(entry.trim()) ?? [];
    return tag === etag && (weak === undefined || comparison === 'weak');
  });
}
