import assert from 'node:assert/strict';
import type { StateAnswer } from '../../../codegen/library.js';
import type { Who } from '../../harness.js';

export interface Question {
  /** Nobody: without a token. */
  readonly as?: Who | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks an operation at a URL below where its contract is mounted. */
export type Ask = (operation: string, url: string, question?: Question) => Promise<StateAnswer>;

export type Relation = (ask: Ask) => Promise<void>;
/** By operation and in words. */
export type Relations = Readonly<Record<string, Readonly<Record<string, Relation>>>>;

export type Item = Readonly<Record<string, unknown>>;

export const nobody = undefined;
export const nameOf = (who: Who | undefined) => who ?? 'nobody';

export function itemOf({ body }: StateAnswer): Item {
  assert.ok(typeof body === 'object' && body !== null && !Array.isArray(body), 'the body is no object');
  return body as Item;
}

/** What stands at a path of an item. */
export const at = (item: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step], item);

export function expectStatus({ status }: StateAnswer, expected: number, what: string): void {
  assert.equal(status, expected, `${what} is answered with ${status}, not with ${expected}`);
}

export function joined(...all: readonly Relations[]): Relations {
  const result: Record<string, Record<string, Relation>> = {};
  for (const [operation, relations] of all.flatMap((one) => Object.entries(one))) {
    result[operation] = { ...result[operation], ...relations };
  }
  return result;
}
