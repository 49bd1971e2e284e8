import type { HookTest, HookTransaction } from './transaction.js';

/** What reporters of dredd are told; hooks see it as `transaction.test`. */
export function testOf({ id, name, origin, startedAt, errors }: HookTransaction): HookTest {
  return { status: '', title: id, message: name, origin, startedAt, errors };
}

export function ensureErrors(transaction: HookTransaction): NonNullable<HookTransaction['errors']> {
  transaction.results ??= {};
  transaction.errors ??= [];
  return transaction.errors;
}

/** It has failed, whatever came or comes. */
export function fail(transaction: HookTransaction, reason: string): void {
  transaction.fail = true;
  conclude(transaction, 'fail', 'error', reason);
}

/** It is not sent, or not judged. */
export function skip(transaction: HookTransaction, reason?: string): void {
  transaction.skip = true;
  conclude(transaction, 'skip', 'warning', reason);
}

function conclude(
  transaction: HookTransaction,
  status: 'fail' | 'skip',
  severity: string,
  reason: string | undefined,
): void {
  const errors = ensureErrors(transaction);
  if (reason !== undefined) errors.push({ severity, message: reason });
  transaction.test ??= testOf(transaction);
  const { test } = transaction;
  test.status = status;
  if (reason !== undefined) test.message = reason;
  test.request = transaction.request;
  test.expected = transaction.expected;
  test.actual = transaction.real;
  test.errors = transaction.errors;
  test.results = transaction.results;
}
