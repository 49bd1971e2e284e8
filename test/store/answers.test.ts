import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Actor } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import { CatalogueError } from '../../src/catalogue/errors.js';
import { hashToken, TOKEN_SCOPES } from '../../src/catalogue/token.js';
import type { Call } from '../../src/store/call.js';
import type { Store } from '../../src/store/store.js';
import { databaseOf, emptyDatabase, opened } from '../service-store.js';
import { STORE_KINDS } from '../store-kind.js';
import { diceOfStep, FREQUENT, type Said, said, spoiled, WAYS } from './answers-calls.js';
import { Seen } from './answers-seen.js';
import { anonymous, by, id, local, NOW, SECOND } from './dialects.js';

/** Few in the suite, many on request: `SEED=7 RUNS=300 node --import tsx --test test/store/answers.test.ts`. */
const RUNS = Number(process.env.RUNS ?? 20);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

/** Whose token is the third one. */
const STAFF = 2;

const SOON = 600 * SECOND;

/** In which all histories are to end, or what failed is to become short: this many milliseconds for each. */
const PATIENCE_MS = 4_000;

const step = fc.noShrink(
  fc.record({
    way: fc.oneof(fc.constantFrom(...Object.keys(WAYS)), fc.constantFrom(...FREQUENT)),
    /** Who asks: nobody, the command line, or one of those who have a token, which may be good no longer. */
    who: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom('anonymous' as const, 'local' as const) },
      { weight: 8, arbitrary: fc.constantFrom(0, 1, STAFF, STAFF, STAFF) },
      { weight: 2, arbitrary: fc.nat(9) },
    ),
    odd: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    precondition: fc.constantFrom(null, null, 'holds' as const, 'fails' as const),
    /** Time goes on, and where another server's clock is behind, back. */
    later: fc.constantFrom(
      0,
      0,
      0,
      1,
      SECOND,
      20 * SECOND,
      61 * SECOND,
      -SECOND,
      'until something ends' as const,
    ),
    dice: fc.infiniteStream(fc.nat(2 ** 30)),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** What a caller is told, and what the precondition was shown. */
type Answer = { readonly shown?: unknown } & (
  | { readonly value: unknown }
  | { readonly refused: Pick<CatalogueError, 'code' | 'message' | 'fields'> }
);

async function read(value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null || !(Symbol.asyncIterator in value)) return value;
  const items: unknown[] = [];
  for await (const item of value as AsyncIterable<unknown>) items.push(item);
  return items;
}

async function answerOf(
  store: Store,
  { method, args }: Said,
  precondition: Step['precondition'],
): Promise<Answer> {
  let shown: unknown;
  const judge = (current: unknown) => {
    shown = current;
    if (precondition === 'fails') throw new CatalogueError('precondition_failed', 'not what was seen');
  };
  try {
    const run = store[method] as (...args: readonly unknown[]) => unknown;
    const value = await read(await run(...args, ...(precondition === null ? [] : [judge])));
    return { value, shown };
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const { code, message, fields } = error;
    return { refused: { code, message, fields }, shown };
  }
}

/** For people, on one line. */
function written({ method, args }: Said): string {
  const shown = args.map((arg) => {
    const { actor, now } = (arg ?? {}) as Partial<Call>;
    if (actor === undefined)
      return inspect(arg, { depth: 4, compact: true, breakLength: Number.POSITIVE_INFINITY });
    return `${actor.kind === 'user' ? actor.user.username : actor.kind} at ${now}`;
  });
  return `${method}(${shown.join(', ')})`;
}

/** The demo, with one token at least for each of its users. */
async function load(store: Store): Promise<void> {
  const call = by(local, NOW - SECOND);
  // Of the tokens of the demo nobody knows the hashes: they are others each time.
  await store.loadDemo({ ...demoData, tokens: [] }, call);
  const [first, ...others] = demoData.users.map(({ username }) => username);
  for (const [index, user] of [first, ...others, first].entries()) {
    const scopes = index < demoData.users.length ? TOKEN_SCOPES : (['read'] as const);
    const terms = { label: `token ${index}`, scopes, expires: null };
    await store.createToken({ ...terms, user: user ?? '', hash: TOKENS[index] ?? assert.fail() }, call);
  }
}

const TOKENS = [...demoData.users, null].map((_, index) => hashToken(`token ${index}`));

/** The same uuids in each history. */
function uuids(): () => string {
  let made = 0;
  return () => `aaaaaaaa-0000-4000-8000-${String(++made).padStart(12, '0')}`;
}

/** A catalogue in both stores, and what was asked of it. */
class History {
  readonly #stores: readonly Store[];
  readonly #told: string[] = [];
  readonly seen = new Seen(TOKENS);
  now = NOW;

  constructor(stores: readonly Store[]) {
    this.#stores = stores;
  }

  /** In place of what is loaded. */
  async import(file: AsyncIterable<Uint8Array>): Promise<void> {
    const call = by(local, NOW - SECOND);
    // An account that gives way, and whose number is another's then.
    const user = { username: 'first', staff: true, organizations: [] };
    await this.ask({ method: 'createUser', args: [user, call] });
    await this.ask({ method: 'importCatalogue', args: [file, {}, call] });
  }

  /** Of both stores, which have to say the same. */
  async ask(call: Said, precondition: Step['precondition'] = null): Promise<Answer> {
    if (call.method !== 'authenticate') this.#told.push(written(call));
    try {
      const [here, there] = await Promise.all(
        this.#stores.map((store) => answerOf(store, call, precondition)),
      );
      assert.ok(here !== undefined);
      assert.deepEqual(there, here);
      if ('value' in here) {
        this.seen.note(here.value);
        if (call.method === 'createToken') this.seen.tokens.push((call.args[0] as { hash: Uint8Array }).hash);
      }
      return here;
    } catch (error) {
      throw new Error(`${written(call)}:\n${inspect(error)}\nafter\n${this.#told.join('\n')}`);
    }
  }

  async #actor(who: Step['who']): Promise<Actor> {
    if (who === 'local') return local;
    const { tokens } = this.seen;
    const hash = who === 'anonymous' ? undefined : tokens[who % tokens.length];
    if (hash === undefined) return anonymous;
    const answer = await this.ask({ method: 'authenticate', args: [hash, this.now] });
    return ('value' in answer && (answer.value as { actor: Actor } | null)?.actor) || anonymous;
  }

  async take({ way: name, who, odd, precondition, later, dice: numbers }: Step): Promise<Answer> {
    this.now = later === 'until something ends' ? this.#nextMoment() : this.now + later;
    const call = by(await this.#actor(who), this.now);
    const dice = diceOfStep(numbers);
    const way = WAYS[name];
    assert.ok(way !== undefined);
    const good = said(way, dice, call, this.seen);
    return this.ask(odd ? spoiled(good, dice, call, this.seen) : good, precondition);
  }

  /** Where something begins or ends soon: what was shown last of that. */
  #nextMoment(): number {
    const found = this.seen.moments.filter((moment) => moment > this.now && moment < this.now + SOON);
    return found.at(-1) ?? this.now;
  }

  /** All that there is, for everyone who is anybody. */
  async lookAround(): Promise<void> {
    this.now = this.#nextMoment();
    for (const who of ['anonymous', 'local', 0, 1] as const) {
      const call = by(await this.#actor(who), this.now);
      await this.#lookAs(call);
    }
    const call = by(local, this.now);
    for (let after = 0, last = 1; after < last; ) {
      const answer = await this.ask({ method: 'events', args: [{}, after, 100, call] });
      assert.ok('value' in answer);
      ({ next: after, last } = answer.value as { next: number; last: number });
    }
    await this.ask({ method: 'exportCatalogue', args: [call] });
    await this.ask({ method: 'reindex', args: [{ check: true }, call] });
  }

  async #lookAs(call: Call): Promise<void> {
    const all = { page: 1, size: 100 };
    const unfiltered = ['licenses', 'scripts', 'groups'] as const;
    const lists = [
      'images',
      'imageVersions',
      'imageRequests',
      'users',
      'organizations',
      'tokens',
      'providers',
    ] as const;
    const clouds = ['identities', 'instances', 'volumes'] as const;
    for (const method of [...lists, ...clouds]) await this.ask({ method, args: [{}, all, call] });
    for (const method of unfiltered) await this.ask({ method, args: [all, call] });
    for (const group of [1, 2, 3]) await this.ask({ method: 'groupMembers', args: [id(group), all, call] });
    await this.ask({ method: 'images', args: [{}, { page: 2, size: 3 }, call] });
    await this.ask({ method: 'images', args: [{ search: 'u' }, all, call] });
    for (const filter of [{}, { ended: true }, { isPublic: true }, { tagName: 'Ubuntu' }]) {
      await this.ask({ method: 'countImages', args: [filter, call] });
    }
  }
}

/** A file that can be read again and again. */
const fileOf = (pieces: readonly string[]): AsyncIterable<Uint8Array> => ({
  async *[Symbol.asyncIterator]() {
    for (const piece of pieces) yield Buffer.from(piece);
  },
});

test(`both stores answer every call of a history alike (${RUNS} histories, SEED=${SEED})`, async (t) => {
  const copies = await Promise.all(STORE_KINDS.map((kind) => databaseOf(kind, load)));
  const [first] = copies;
  assert.ok(first !== undefined);
  const original = await opened(await first());
  const file = fileOf((await read(await original.store.exportCatalogue(by(local)))) as string[]);
  await original.remove();
  const told = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 120, size: 'max' }),
      fc.nat(4).map((number) => number === 4),
      async (steps, isImported) => {
        const databases = await Promise.all(
          isImported ? STORE_KINDS.map(emptyDatabase) : copies.map((copy) => copy()),
        );
        const stores = await Promise.all(databases.map((database) => opened(database, uuids())));
        try {
          const history = new History(stores.map(({ store }) => store));
          if (isImported) await history.import(file);
          for (const each of steps) {
            const answer = await history.take(each);
            const what = 'value' in answer ? 'answered' : answer.refused.code;
            told.set(what, (told.get(what) ?? 0) + 1);
          }
          await history.lookAround();
        } finally {
          for (const { remove } of stores) await remove();
        }
      },
    ),
    { numRuns: RUNS, seed: SEED, includeErrorInReport: true, interruptAfterTimeLimit: RUNS * PATIENCE_MS },
  );
  t.diagnostic(JSON.stringify(Object.fromEntries(told)));
});
