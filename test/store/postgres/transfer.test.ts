import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoData } from '../../../src/catalogue/demo.js';
import { openPostgresStore } from '../../../src/store/postgres/open.js';
import type { Store } from '../../../src/store/store.js';
import { freshDatabase, sqlOn } from '../../postgres.js';
import { by, failure, local } from '../dialects.js';

/** One server of several on that database, with so many connections. */
async function server(t: TestContext, url: string, size: number): Promise<Store> {
  const options = { size, statementTimeout: 10_000, connectTimeout: 1_000, durability: 'normal' } as const;
  const store = await openPostgresStore(url, options);
  t.after(() => store.close());
  return store;
}

async function exported(store: Store): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of await store.exportCatalogue(by(local))) pieces.push(piece);
  return pieces.join('').split('\n');
}

async function* bytes(lines: readonly string[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.join('\n'));
}

/** An export that is long enough for a thread of its own. */
async function long(t: TestContext): Promise<string[]> {
  const store = await server(t, await freshDatabase(t), 2);
  await store.loadDemo(demoData, by(local));
  for (let count = 0; count < 8; count++) {
    await store.createLicense({ name: `licence ${count}`, text: 'x'.repeat(60_000) }, by(local));
  }
  return exported(store);
}

describe('an export from PostgreSQL', () => {
  it('gives its connection back, whether it is read to its end or not', async (t) => {
    const store = await server(t, await freshDatabase(t), 1);
    await store.loadDemo(demoData, by(local));
    for await (const piece of await store.exportCatalogue(by(local))) {
      assert.match(piece, /^\{"kind":"catalogue"/);
      await assert.rejects(store.users({}, { page: 1, size: 1 }, by(local)), failure('busy'));
      break;
    }
    assert.equal((await exported(store)).at(-2)?.startsWith('{"kind":"end"'), true);
    assert.equal((await store.users({}, { page: 1, size: 1 }, by(local))).total, demoData.users.length);
  });

  it('has all events that were kept before it, each with its position', async (t) => {
    const url = await freshDatabase(t);
    const store = await server(t, url, 2);
    await store.loadDemo(demoData, by(local));
    const [{ count } = { count: 0 }] = await sqlOn(url)('SELECT count(*)::int AS count FROM events');
    const [open] = await sqlOn(url)('SELECT count(*)::int AS count FROM events WHERE position IS NULL');
    assert.equal(open?.count, count);
    const lines = (await exported(store)).filter((line) => line.startsWith('{"kind":"event"'));
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { record: { position: number } }).record.position),
      Array.from({ length: Number(count) }, (_, place) => place + 1),
    );
  });
});

describe('an import to PostgreSQL', () => {
  it('shows to other servers nothing, or all of it', async (t) => {
    const file = await long(t);
    const url = await freshDatabase(t);
    const [one, other] = [await server(t, url, 4), await server(t, url, 2)];
    const images = async () => (await other.images({}, { page: 1, size: 1 }, by(local))).total;
    const users = async () => (await other.users({}, { page: 1, size: 1 }, by(local))).total;
    let isDone = false;
    const importing = one.importCatalogue(bytes(file), {}, by(local)).finally(() => {
      isDone = true;
    });
    const seen = new Set<number>();
    while (!isDone) {
      seen.add(await users());
      await sleep(5);
    }
    await importing;
    assert.deepEqual(
      [...seen].filter((count) => count !== 0 && count !== demoData.users.length),
      [],
    );
    assert.deepEqual([await users(), await images()], [demoData.users.length, demoData.images.length]);
    assert.deepEqual((await exported(other)).slice(1), file.slice(1));
    assert.deepEqual(await other.reindex({ check: true }, by(local)), { places: 0, counts: 0, texts: 0 });
  });

  it('keeps nothing, and no number, where the database fails at its end', async (t) => {
    const file = await long(t);
    const url = await freshDatabase(t);
    const store = await server(t, url, 4);
    const { id } = await store.createUser({ username: 'first', staff: true, organizations: [] }, by(local));
    // The last thing of all that it is going to look for.
    await sqlOn(url)('ALTER SEQUENCE image_requests_id_seq RENAME TO elsewhere');
    await assert.rejects(store.importCatalogue(bytes(file), {}, by(local)));
    const { items } = await store.users({}, { page: 1, size: 10 }, by(local));
    assert.deepEqual(
      items.map(({ username }) => username),
      ['first'],
    );
    const next = await store.createUser({ username: 'second', staff: false, organizations: [] }, by(local));
    assert.equal(next.id, id + 1);
    const [kept] = await sqlOn(url)("SELECT count(*)::int AS count FROM pg_trigger WHERE tgenabled = 'D'");
    assert.equal(kept?.count, 0);
  });
});
