import { Stopped } from '../client.js';
import type { Outcome, SentRequest } from '../model.js';
import { realOf } from '../transactions/gavel.js';
import { type GavelResult, Unjudgeable } from '../transactions/gavel-result.js';
import { callHook } from './call-hook.js';
import { compareAsLeft } from './compare.js';

import type { Hooks, Registered } from './hooks.js';
import { ensureErrors, fail, skip, testOf } from './mark.js';
import { placeIn } from './place-in.js';
import { requestOf, UnsendableRequest } from './sendable.js';
import type { HookTest, HookTransaction } from './transaction.js';

export interface Totals {
  readonly tests: number;
  readonly passing: number;
  readonly failing: number;
  /** More than one may belong to a test: each hook that throws counts. */
  readonly errors: number;
  readonly skipped: number;
  /** The limit that ended it before it was done. */
  readonly stopped?: string;
}

/** What is told while it runs. `transaction` is as the hooks have left it. */
export type DreddEvent =
  | {
      readonly kind: 'pass' | 'fail' | 'skip';
      readonly transaction: HookTransaction;
      readonly test: HookTest;
    }
  | ErrorEvent
  | { readonly kind: 'warning'; readonly message: string };

export interface ErrorEvent {
  readonly kind: 'error';
  readonly message: string;
  /** None where a hook for all transactions has failed. */
  readonly transaction?: HookTransaction;
  /** `before hook of “Images > List”`, where a hook threw it. */
  readonly hook?: string;
  /** Where in its file, or the file. */
  readonly place?: string;
}

export interface DreddRun {
  readonly transactions: HookTransaction[];
  readonly hooks: Hooks;
  /** In capitals; empty: all. */
  readonly method: readonly string[];
  readonly only: readonly string[];
  readonly dryRun: boolean;
  /** Milliseconds that a hook may take. */
  readonly hookTimeout: number;
  readonly send: (request: SentRequest) => Promise<Outcome>;
  readonly tell: (event: DreddEvent) => void;
}

/** dredd's own words: what becomes of a transaction, and what its count is called. */
const TOTALS = { skip: 'skipped', pass: 'passing', fail: 'failing' } as const;

/** All transactions one after the other, with their hooks, in dredd's order and with dredd's meaning of what goes wrong. */
export async function runTransactions(run: DreddRun): Promise<Totals> {
  const runner = new Runner(run);
  return runner.run();
}

class Runner {
  readonly #run: DreddRun;
  readonly #totals = { tests: 0, passing: 0, failing: 0, errors: 0, skipped: 0 };
  /** An error has been told, and stands in place of the result of the next transaction to end. */
  #isHalted = false;
  #current: HookTransaction | undefined;
  /** A hook is running, and what nobody catches is its own. */
  #isInHook = false;

  constructor(run: DreddRun) {
    this.#run = run;
  }

  async run(): Promise<Totals> {
    const { transactions, hooks } = this.#run;
    process.on('uncaughtException', this.#stray);
    try {
      await this.#callAll(hooks.ofAll('beforeAll'), transactions);
      // Only now: a hook may have changed the list.
      const stopped = await this.#runEach([...transactions]);
      await this.#callAll(hooks.ofAll('afterAll'), transactions);
      return { ...this.#totals, ...(stopped === undefined ? {} : { stopped }) };
    } finally {
      process.off('uncaughtException', this.#stray);
    }
  }

  /** Why it ended early, if it did. */
  async #runEach(transactions: readonly HookTransaction[]): Promise<string | undefined> {
    try {
      for (const transaction of transactions) {
        this.#current = transaction;
        await this.#runOne(transaction);
      }
      return undefined;
    } catch (error) {
      if (error instanceof Stopped) return error.message;
      throw error;
    } finally {
      this.#current = undefined;
    }
  }

  /** Thrown by what a hook began and did not wait for; nobody else could catch it, and it would end the whole run. */
  readonly #stray = (error: unknown): void => {
    if (this.#isInHook) return;
    const message = error instanceof Error ? error.message : String(error);
    const mine = this.#current === undefined ? {} : { transaction: this.#current };
    this.#error({ message: `${message}, thrown after the hook that began it was done`, ...mine });
  };

  async #runOne(transaction: HookTransaction): Promise<void> {
    const { hooks } = this.#run;
    await this.#call(hooks.ofEach('beforeEach'), transaction);
    await this.#call(hooks.ofName('before', transaction.name), transaction);
    await this.#execute(transaction);
    await this.#call(hooks.ofEach('afterEach'), transaction);
    await this.#call(hooks.ofName('after', transaction.name), transaction);
    this.#conclude(transaction);
  }

  async #execute(transaction: HookTransaction): Promise<void> {
    transaction.startedAt = Date.now();
    const test = testOf(transaction);
    this.#totals.tests += 1;
    test.start = new Date();
    ensureErrors(transaction);
    const { dryRun, method, only } = this.#run;
    if (transaction.skip) {
      transaction.test = test;
      skip(transaction, 'Skipped in before hook');
    } else if (transaction.fail) {
      transaction.test = test;
      fail(transaction, `Failed in before hook: ${transaction.fail}`);
    } else if (
      dryRun ||
      (method.length > 0 && !method.includes(transaction.request.method)) ||
      (only.length > 0 && !only.includes(transaction.name))
    ) {
      transaction.test = test;
      skip(transaction);
    } else await this.#exchange(test, transaction);
  }

  async #exchange(test: HookTest, transaction: HookTransaction): Promise<void> {
    const { hooks, send } = this.#run;
    let request: SentRequest;
    try {
      request = requestOf(transaction);
    } catch (error) {
      if (!(error instanceof UnsendableRequest)) throw error;
      this.#error({ message: error.message, transaction });
      return;
    }
    const outcome = await send(request);
    if (outcome.kind === 'lost') {
      this.#error({ message: outcome.message, transaction });
      return;
    }
    transaction.real = realOf(outcome.answer);
    await this.#call(hooks.ofEach('beforeEachValidation'), transaction);
    await this.#call(hooks.ofName('beforeValidation', transaction.name), transaction);
    this.#validate(test, transaction);
  }

  #validate(test: HookTest, transaction: HookTransaction): void {
    const { expected, real } = transaction;
    let results: GavelResult | undefined;
    try {
      results = compareAsLeft(transaction);
    } catch (error) {
      if (!(error instanceof Unjudgeable)) throw error;
      this.#error({ message: error.message, transaction });
    }
    const isValid = results?.valid === true;
    test.title = transaction.id;
    test.actual = real;
    test.expected = expected;
    test.request = transaction.request;
    test.status = isValid ? 'pass' : 'fail';
    test.message = (['headers', 'body', 'statusCode'] as const)
      .flatMap((field) =>
        (results?.fields[field]?.errors ?? []).map(({ message }) => `${field}: ${message}\n`),
      )
      .join('');
    test.valid = isValid;
    if (results !== undefined) transaction.results = results;
    test.errors = transaction.errors;
    test.results = transaction.results;
    transaction.test = test;
  }

  /** Tells what became of it, unless an error was told in its place. */
  #conclude(transaction: HookTransaction): void {
    const { test } = transaction;
    const isSilent = this.#isHalted || test === undefined;
    this.#isHalted = false;
    if (isSilent || test === undefined) return;
    if (test.valid === true && transaction.fail && !transaction.skip)
      fail(transaction, `Failed in after hook: ${transaction.fail}`);
    const isPassed = test.valid === true && !transaction.fail;
    const kind = transaction.skip ? 'skip' : isPassed ? 'pass' : 'fail';
    this.#totals[TOTALS[kind]] += 1;
    if (kind !== 'skip') {
      test.end = new Date();
      test.duration = test.end.getTime() - (test.start ?? test.end).getTime();
    }
    this.#run.tell({ kind, transaction, test });
  }

  #error(error: Omit<ErrorEvent, 'kind'>): void {
    this.#totals.errors += 1;
    this.#isHalted = true;
    this.#run.tell({ kind: 'error', ...error });
  }

  #call(hooks: readonly Registered<HookTransaction>[], transaction: HookTransaction): Promise<void> {
    return this.#callEach(hooks, transaction, [transaction], transaction);
  }

  #callAll(hooks: readonly Registered<HookTransaction[]>[], transactions: HookTransaction[]): Promise<void> {
    return this.#callEach(hooks, transactions, transactions, undefined);
  }

  /** `of`: what an assertion that does not hold fails. */
  async #callEach<T>(
    hooks: readonly Registered<T>[],
    data: T,
    of: readonly HookTransaction[],
    transaction: HookTransaction | undefined,
  ): Promise<void> {
    const { hookTimeout, tell } = this.#run;
    const mine = transaction === undefined ? {} : { transaction };
    for (const { hook, title, file } of hooks) {
      this.#isInHook = true;
      const end = await callHook(hook, data, hookTimeout);
      this.#isInHook = false;
      const the = `the ${title}${file === undefined ? '' : ` (${file})`}`;
      if (end.kind === 'hung') {
        const message = `${the} was not done within ${hookTimeout / 1000} seconds. One with two parameters is done when it calls the second.`;
        if (transaction === undefined) this.#error({ message: `Hook timed out: ${message}` });
        else {
          // What dredd says of hooks in other languages. One in JavaScript that hangs ends dredd itself, without a word.
          transaction.fail = 'Hook timed out.';
          tell({ kind: 'warning', message });
        }
      } else if (end.kind === 'threw') {
        const { error } = end;
        if (isAssertion(error)) {
          for (const one of of) fail(one, `Failed assertion in hooks: ${error.message}`);
        } else {
          const message = error instanceof Error ? error.message : String(error);
          const place = file === undefined ? undefined : (placeIn(file, error) ?? file);
          this.#error({ message, hook: title, ...(place === undefined ? {} : { place }), ...mine });
        }
      } else if (end.passedOver !== undefined) {
        const { passedOver } = end;
        const said = passedOver instanceof Error ? passedOver.message : String(passedOver);
        const advice = 'throw it, or set transaction.fail';
        tell({
          kind: 'warning',
          message: `${the} gave its callback “${said}”, which changes nothing, as in dredd: ${advice}.`,
        });
      }
    }
  }
}

/** chai's, whichever copy of it the hooks have; Node's own are errors, as they are to dredd. */
function isAssertion(error: unknown): error is Error {
  if (!(error instanceof Error) || error.name !== 'AssertionError') return false;
  return !('generatedMessage' in error);
}
