import type { CallOptions } from '../../harness.js';

export type Request = readonly [method: string, url: string, options?: CallOptions];

/** A real request for each status that a contract declares, or several, by contract and operation; `{name}` in a URL is of `MADE`. */
export type StatusRequests = Readonly<Record<string, Readonly<Record<number, Request | readonly Request[]>>>>;

export const bad: CallOptions = { headers: { authorization: 'Token nobody' } };
/** Looks like one, and is none. */
export const unknown: CallOptions = { headers: { authorization: `Token cyn_${'x'.repeat(43)}` } };
/** Over the limit of the server that is asked. */
export const large = JSON.stringify({ name: 'x'.repeat(5000) });
export const json = { 'content-type': 'application/json' };
export const text = { 'content-type': 'text/plain' };
/** A tag that nothing has. */
export const stale = { 'if-match': '"stale"' };
/** Matches whatever there is. */
export const held = { 'if-none-match': '*' };
