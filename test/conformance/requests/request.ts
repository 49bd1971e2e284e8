import type { CallOptions } from '../../harness.js';

export type Request = readonly [method: string, url: string, options?: CallOptions];

/** A real request for each status that a contract declares, by contract and operation. */
export type StatusRequests = Readonly<Record<string, Readonly<Record<number, Request>>>>;

export const bad: CallOptions = { headers: { authorization: 'Token nobody' } };
/** Over the limit of the server that is asked. */
export const large = JSON.stringify({ name: 'x'.repeat(5000) });
export const json = { 'content-type': 'application/json' };
export const text = { 'content-type': 'text/plain' };
/** A tag that nothing has. */
export const stale = { 'if-match': '"stale"' };
/** Matches whatever there is. */
export const held = { 'if-none-match': '*' };
