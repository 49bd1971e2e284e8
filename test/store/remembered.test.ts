import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setImmediate, setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import type { Actor } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import { CatalogueError } from '../../src/catalogue/errors.js';
import { connect } from '../../src/store/sqlite/connection.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { Remembered } from '../../src/store/sqlite/remembered.js';
import type { Store } from '../../src/store/store.js';
import { anonymous, by, id, local, NOW, other, owner, SECOND, staff } from './dialects.js';
import { diceOf, WRITES, type WriteName } from './writes.js';

/** Few in the suite, many on request: `SEED=7 RUNS=500 node --import tsx --test test/store/remembered.test.ts`. */
const RUNS = Number(process.env.RUNS ?? 3);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

function freshFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-remembered-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'catalogue.db');
}

const ACTORS: readonly Actor[] = [local, staff, owner, other, anonymous];
const HASHES = [1, 2, 3].map((byte) => new Uint8Array(32).fill(byte));

/** All that a store may have remembered: images alone and in lists, for everybody, and whose tokens those are. */
async function seen(store: Store, now: number): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const actor of ACTORS) {
    const call = by(actor, now);
    const page = await store.images({}, { page: 1, size: 100 }, call);
    found.push(page, await store.images({}, { page: 2, size: 3 }, call));
    for (const image of page.items) found.push(await store.image(id(image.id), call));
    for (const image of page.items) found.push(await store.image(id(image.uuid), call));
  }
  for (const hash of HASHES) found.push(await store.authenticate(hash, now));
  return found;
}

const step = fc.record({
  write: fc.constantFrom(...(Object.keys(WRITES) as WriteName[])),
  actor: fc.constantFrom<Actor>(local, staff, staff, owner),
  dice: fc.infiniteStream(fc.nat(2 ** 30)),
});

describe('what is remembered of the database', () => {
  it(`is what it says now, after every write of this connection and of another (${RUNS} histories, SEED=${SEED})`, async (t) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 40 }), async (steps) => {
        const file = freshFile(t);
        const open = () => openSqliteStore(file, { durability: 'normal' });
        const writer = open();
        const reader = open();
        await writer.loadDemo(demoData, by(local));
        for (const [index, hash] of HASHES.entries()) {
          const terms = { label: 'a', scopes: ['read'], expires: NOW + 20 * SECOND * (index + 1) } as const;
          await writer.createToken({ user: index + 1, hash, ...terms }, by(local));
        }
        let now = NOW;
        for (const { write, actor, dice } of steps) {
          now += SECOND;
          // So that there is something to forget.
          await Promise.all([seen(writer, now), seen(reader, now)]);
          await WRITES[write](writer, diceOf(dice), by(actor, now)).catch((error: unknown) =>
            assert.ok(error instanceof CatalogueError, String(error)),
          );
          const fresh = open();
          const expected = await seen(fresh, now);
          await fresh.close();
          assert.deepEqual(await seen(writer, now), expected, `${write}, in the one that wrote`);
          assert.deepEqual(await seen(reader, now), expected, `${write}, in the other`);
        }
        await Promise.all([writer.close(), reader.close()]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('is asked for twice, and once more after a change, of whatever table, by whomever', async (t) => {
    const file = freshFile(t);
    const [own, others] = [connect(file, 'normal'), connect(file, 'normal')];
    const known = new Remembered(own, (text) => text.toUpperCase());
    let asked = 0;
    const one = () =>
      known.one('a', () => {
        asked++;
        return 'text';
      });
    // Others are looked at once for all that runs before the next event.
    const counted = async (work: () => unknown) => {
      const before = asked;
      work();
      await setImmediate();
      return [one(), one(), asked - before];
    };
    assert.deepEqual(await counted(() => {}), ['TEXT', 'TEXT', 2]);
    assert.deepEqual(await counted(() => {}), ['TEXT', 'TEXT', 0]);
    const insert = "INSERT INTO licenses (name, text) VALUES ('a', '')";
    for (const by of [own, others])
      assert.deepEqual(await counted(() => by.run(insert)), ['TEXT', 'TEXT', 1]);
    own.close();
    others.close();
  });

  it('is of the state that is seen: of this connection at once, of others by the next event, or in a read', async (t) => {
    const file = freshFile(t);
    const [own, others] = [connect(file, 'normal'), connect(file, 'normal')];
    const insert = "INSERT INTO licenses (name, text) VALUES ('a', '')";
    const isAnother = (work: () => void, look: () => number = own.version) => {
      const before = own.version();
      work();
      return look() !== before;
    };
    const byOthers = () => void others.run(insert);
    assert.equal(
      isAnother(() => {}),
      false,
    );
    assert.equal(
      isAnother(() => void own.run(insert)),
      true,
    );
    assert.equal(
      isAnother(byOthers, () => own.read(own.version)),
      true,
    );
    for (const wait of [setImmediate, () => setTimeout(0)]) {
      const before = own.version();
      byOthers();
      await wait();
      assert.notEqual(own.version(), before);
    }
    // All that one event has led to is of one look, however many promises it goes through.
    const looks = await new Promise<readonly number[]>((resolve) => {
      const event = async () => {
        const before = own.version();
        byOthers();
        for (let hop = 0; hop < 100; hop++) await null;
        resolve([before, own.version()]);
      };
      globalThis.setImmediate(event);
    });
    assert.equal(looks[0], looks[1]);
    own.close();
    others.close();
  });

  it('has a bound: the oldest goes first, what alone is too long is not kept, and what is not there is asked for again', (t) => {
    const db = connect(freshFile(t), 'normal');
    const known = new Remembered(db, (text) => text.length);
    const asked: (string | number)[] = [];
    const ask = (key: number, length: number | undefined) =>
      known.one(key, () => {
        asked.push(key);
        return length === undefined ? undefined : 'x'.repeat(length);
      });
    const askTwice = (key: number, length: number | undefined) => [ask(key, length), ask(key, length)];
    for (const key of [1, 2, 3]) assert.deepEqual(askTwice(key, 400_000), [400_000, 400_000]);
    assert.deepEqual(asked.splice(0), [1, 1, 2, 2, 3, 3]);
    for (const key of [2, 3]) ask(key, 400_000);
    assert.deepEqual(asked.splice(0), []);
    askTwice(1, 400_000);
    for (let time = 0; time < 3; time++) ask(4, 1_000_001);
    for (let time = 0; time < 3; time++) ask(5, undefined);
    assert.deepEqual(asked.splice(0), [1, 4, 4, 4, 5, 5, 5]);
    assert.deepEqual(
      known.many([3, 9, 1], (unknown) => {
        assert.deepEqual(unknown, [9]);
        return [];
      }),
      [400_000, 400_000],
    );
    // Of what is asked for once nothing is kept, nor has it driven out what was.
    for (let key = 100; key < 2_100; key++) ask(key, 1_000);
    assert.equal(asked.splice(0).length, 2_000);
    ask(3, 400_000);
    ask(100, 1_000);
    assert.deepEqual(asked.splice(0), [100]);
    db.close();
  });
});
