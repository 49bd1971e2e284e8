import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { demoData } from '../../src/catalogue/demo.js';
import { type Connection, connect, stage } from '../../src/store/sqlite/connection.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { by, failure, id, local, NOW, owner, VOLUME } from './dialects.js';

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'cyanotype-commit-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'catalogue.db');
}

async function demo(t: TestContext): Promise<{ store: Store; path: string }> {
  const path = newFile(t);
  const store = openSqliteStore(path);
  t.after(() => store.close());
  await store.loadDemo(demoData, by(local));
  return { store, path };
}

function connection(t: TestContext, path = newFile(t)): Connection {
  const db = connect(path, 'full');
  t.after(() => db.close());
  return db;
}

/**
 * How many transactions stand in the write-ahead log: after its header of 32 bytes each frame is 24 bytes and a page,
 * and only the last frame of a transaction says, in its bytes 4 to 7, how many pages the database then has. Frames of
 * an earlier round have other salts (https://sqlite.org/fileformat2.html#walformat).
 */
function commitsIn(path: string): number {
  const log = readFileSync(`${path}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  const salt = log.subarray(16, 24);
  let commits = 0;
  for (let at = 32; at + frame <= log.length; at += frame) {
    if (salt.equals(log.subarray(at + 8, at + 16)) && log.readUInt32BE(at + 4) > 0) commits++;
  }
  return commits;
}

const rename = (store: Store, name: string) => store.updateProvider(id(1), { name }, by(local));
const nameOf = async (store: Store) => (await store.provider(id(1), by(local))).name;

describe('writes to SQLite', () => {
  it('wait for the disk unless told otherwise', (t) => {
    const path = newFile(t);
    const level = (db: Connection) => db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous;
    // https://sqlite.org/pragma.html#pragma_synchronous: 1 is NORMAL, 2 is FULL.
    assert.equal(level(connection(t, path)), 2);
    const normal = connect(path, 'normal');
    t.after(() => normal.close());
    assert.equal(level(normal), 1);
  });

  it('keep at hand what a statement may have to take back, but what all that there is is sorted with', async (t) => {
    const db = connection(t);
    const kept = () => db.get<{ temp_store: number }>('PRAGMA temp_store')?.temp_store;
    // https://sqlite.org/pragma.html#pragma_temp_store: 1 is FILE, 2 is MEMORY.
    assert.equal(kept(), 2);
    const folder = mkdtempSync(join(tmpdir(), 'cyanotype-staged-'));
    const staged = stage(folder);
    t.after(() => {
      staged.close();
      rmSync(folder, { recursive: true });
    });
    staged.commit();
    await assert.rejects(
      db.merge(staged.file, () => {
        assert.equal(kept(), 1);
        throw new Error('taken back');
      }),
      /taken back/,
    );
    assert.equal(kept(), 2);
  });

  it('share one transaction where they wait at the same time', async (t) => {
    const { store, path } = await demo(t);
    const before = commitsIn(path);
    const names = Array.from({ length: 50 }, (_, index) => `shared ${index}`);
    const made = await Promise.all(names.map((name) => store.createOrganization({ name }, by(local))));
    const commits = commitsIn(path) - before;
    // How many one transaction takes in depends on the time that each of them takes.
    assert.ok(commits >= 1 && commits <= 10, `${commits} transactions`);
    assert.deepEqual(
      made.map(({ name }) => name),
      names,
    );
    const { events } = await store.events({ kind: 'organization' }, 0, 100, by(local));
    assert.deepEqual(events.map(({ after }) => after?.name).slice(-50), names);

    for (const name of ['one', 'after', 'the other']) await rename(store, name);
    assert.equal(commitsIn(path) - before - commits, 3);
  });

  it('take back what is theirs, and nothing of those beside them', async (t) => {
    const { store } = await demo(t);
    // Its tag is made before the user is looked up.
    const wrongly = (tag: string) =>
      store.updateImage(id(1), { tags: [tag], sharedWith: ['nobody'] }, by(owner));
    const alone = wrongly('first');
    const beside = rename(store, 'Beside');
    await assert.rejects(alone, failure('invalid', 'access_list'));
    await beside;
    const [first, wrong, last] = await Promise.allSettled([
      store.updateImage(id(1), { tags: ['kept'] }, by(owner)),
      wrongly('second'),
      rename(store, 'Kept'),
    ]);
    assert.deepEqual([first.status, wrong.status, last.status], ['fulfilled', 'rejected', 'fulfilled']);
    assert.ok(wrong.status === 'rejected' && failure('invalid', 'access_list')(wrong.reason));
    const image = await store.image(id(1), by(owner));
    assert.deepEqual(
      image.tags.map(({ name }) => name),
      ['kept'],
    );
    assert.equal(await nameOf(store), 'Kept');
    const { last: position } = await store.events({}, 0, 1, by(local));
    const { events } = await store.events({}, position - 4, 10, by(local));
    assert.deepEqual(
      events.map(({ operation, kind }) => `${operation} ${kind}`),
      ['updateProvider provider', 'updateImage tag', 'updateImage image', 'updateProvider provider'],
    );
  });

  it('fail together where the transaction cannot be committed, and leave nothing', async (t) => {
    const db = connection(t);
    const insert = (table: string, columns: string, values: string) =>
      db.write(() => db.run(`INSERT INTO ${table} (${columns}) VALUES (${values})`));
    const outcomes = await Promise.allSettled([
      insert('licenses', 'name', "'before'"),
      db.write(() => {
        // Refers to nobody, which is then looked at by COMMIT alone.
        db.run('PRAGMA defer_foreign_keys = ON');
        db.run('INSERT INTO memberships (user_id, organization_id) VALUES (7, 7)');
      }),
      insert('licenses', 'name', "'after'"),
    ]);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.code),
      Array(3).fill('SQLITE_CONSTRAINT_FOREIGNKEY'),
    );
    assert.deepEqual(db.all('SELECT * FROM licenses'), []);
    await insert('licenses', 'name', "'later'");
    assert.deepEqual(db.all('SELECT id, name FROM licenses'), [{ id: 1, name: 'later' }]);
  });

  it('are not seen before they are committed', async (t) => {
    const { store } = await demo(t);
    const before = await nameOf(store);
    const writing = rename(store, 'Committed');
    assert.equal(await nameOf(store), before);
    await writing;
    assert.equal(await nameOf(store), 'Committed');
  });

  it('wait for the lock of another program, and keep nobody else waiting', async (t) => {
    const { store, path } = await demo(t);
    const other = new Database(path);
    t.after(() => other.close());
    const hash = new Uint8Array(32).fill(1);
    const token = { label: 'reader', scopes: ['read'], expires: null, user: 'username' } as const;
    await store.createToken({ ...token, hash }, by(local));
    other.exec('BEGIN IMMEDIATE');
    // Nor does one who reads with a token, whose use is noted.
    assert.deepEqual((await store.authenticate(hash, NOW))?.scopes, ['read']);
    let isWritten = false;
    const writing = rename(store, 'In the end').then(() => {
      isWritten = true;
    });
    const begin = performance.now();
    await setTimeout(50);
    assert.notEqual(await nameOf(store), 'In the end');
    assert.ok(performance.now() - begin < 2000, 'the event loop stood still');
    assert.equal(isWritten, false);
    other.exec('COMMIT');
    await writing;
    assert.equal(await nameOf(store), 'In the end');
  });

  it('give up a lock that another program keeps', async (t) => {
    const { store, path } = await demo(t);
    const other = new Database(path);
    t.after(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    const writing = assert.rejects(rename(store, 'Never'), failure('busy'));
    await setTimeout(20);
    const now = performance.now.bind(performance);
    t.mock.method(performance, 'now', () => now() + 5_000);
    await writing;
    other.exec('COMMIT');
    await rename(store, 'Afterwards');
  });

  it('are committed before the store is closed', async (t) => {
    const path = newFile(t);
    const store = openSqliteStore(path);
    await store.loadDemo(demoData, by(local));
    const image = { name: 'the last', organization: null, arch: 'arm', rootVolume: VOLUME } as const;
    const writing = store.createImage({ ...image, isPublic: true, extraVolumes: '[]' }, by(owner));
    await store.close();
    const { id: made } = await writing;
    const again = openSqliteStore(path);
    t.after(() => again.close());
    assert.equal((await again.image(id(made), by(owner))).name, 'the last');
  });
});
