import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../src/catalogue/access.js';
import { CatalogueError } from '../../src/catalogue/errors.js';
import { type KindName, kindNamed, RECORD_KINDS, type StoredRecord } from '../../src/store/records.js';
import { withoutSecrets } from '../../src/store/sql/records.js';
import type { Store } from '../../src/store/store.js';
import { by, DIALECTS, local, NOW, openDemo, owner, SECOND, staff } from './dialects.js';
import { BEGINNINGS, diceOf, READS, WRITES, type WriteName } from './writes.js';

/** Few in the suite, many on request: `SEED=7 RUNS=500 node --import tsx --test test/store/replay.test.ts`. */
const RUNS = Number(process.env.RUNS ?? 12);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

const names = Object.keys(WRITES) as WriteName[];
const step = fc.record({
  write: fc.constantFrom(...names),
  actor: fc.constantFrom<Actor>(local, staff, staff, owner),
  dice: fc.infiniteStream(fc.nat(2 ** 30)),
});

type Held = ReadonlyMap<string, StoredRecord>;

/** What one holds who follows the log from its beginning. */
async function followed(store: Store): Promise<Held> {
  const held = new Map<string, StoredRecord>();
  for (let after = 0, last = 1; after < last; ) {
    const slice = await store.events({}, after, 50, by(local));
    for (const { kind, id, before, after } of slice.events) {
      assert.deepEqual(held.get(`${kind} ${id}`) ?? null, before, `before, ${kind} ${id}`);
      if (after === null) held.delete(`${kind} ${id}`);
      else held.set(`${kind} ${id}`, after);
    }
    ({ next: after, last } = slice);
  }
  return held;
}

/** What an export says. */
async function written(store: Store): Promise<Held> {
  const held = new Map<string, StoredRecord>();
  for await (const piece of await store.exportCatalogue(by(local))) {
    for (const text of piece.trimEnd().split('\n')) {
      const { kind, record } = JSON.parse(text) as { kind: string; record: StoredRecord };
      if (!RECORD_KINDS.some((one) => one.kind === kind)) continue;
      held.set(`${kind} ${record.id}`, withoutSecrets(kindNamed(kind as KindName), record));
    }
  }
  return held;
}

async function* bytesOf(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

const sorted = (held: Held) => [...held].sort(([left], [right]) => (left < right ? -1 : 1));

for (const dialect of DIALECTS.filter(({ name }) => name === 'sqlite')) {
  describe(`who follows the event log (${dialect.name})`, () => {
    it(`holds what an export says, after every write (${RUNS} histories, SEED=${SEED})`, async (t) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
          const { store } = await openDemo(dialect, t);
          let now = NOW;
          for (const { write, actor, dice } of steps) {
            now += SECOND;
            try {
              await WRITES[write](store, diceOf(dice), by(actor, now));
            } catch (error) {
              if (!(error instanceof CatalogueError)) throw error;
            }
          }
          const held = sorted(await written(store));
          assert.deepEqual(sorted(await followed(store)), held);
          // What the catalogue writes, an import takes.
          const { store: copy } = await dialect.open(t);
          await copy.importCatalogue(bytesOf(await store.exportCatalogue(by(local))), {}, by(local));
          assert.deepEqual(sorted(await written(copy)), held);
          await Promise.all([store.close(), copy.close()]);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });

    it('holds what each write of its own changes', async (t) => {
      for (const name of names) {
        const { store } = await openDemo(dialect, t);
        const before = sorted(await written(store));
        const { last } = await store.events({}, 0, 1, by(local));
        let now = NOW;
        for (
          let attempt = 0;
          JSON.stringify(sorted(await written(store))) === JSON.stringify(before);
          attempt++
        ) {
          assert.ok(attempt < 300, `${name} changes nothing`);
          const numbers = fc.sample(fc.nat(2 ** 30), { seed: attempt, numRuns: 60 });
          now += SECOND;
          await WRITES[name](store, diceOf(numbers), by(staff, now)).catch((error: unknown) =>
            assert.ok(error instanceof CatalogueError, String(error)),
          );
        }
        const { events } = await store.events({}, last, 1000, by(local));
        assert.deepEqual([...new Set(events.map(({ operation }) => operation))], [name]);
        assert.deepEqual(sorted(await followed(store)), sorted(await written(store)), name);
        await store.close();
      }
    });

    it('meets every method of the store in one of the lists', async (t) => {
      const { store } = await dialect.open(t);
      assert.deepEqual([...READS, ...BEGINNINGS, ...names].sort(), Object.keys(store).sort());
    });
  });
}
