import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import Database from 'better-sqlite3';
import { demoData } from '../../src/catalogue/demo.js';
import { migrate, migrations } from '../../src/store/sqlite/migrate.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { by, local } from './dialects.js';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'cyanotype-migrations-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const version = (db: Database.Database): unknown => db.pragma('user_version', { simple: true });

describe('migrations of SQLite', () => {
  it('run once each, in order, and again only what is new', () => {
    const db = new Database(':memory:');
    const first = 'CREATE TABLE a (n INTEGER) STRICT; INSERT INTO a VALUES (1)';
    migrate(db, [first]);
    migrate(db, [first, 'INSERT INTO a SELECT n + 1 FROM a']);
    migrate(db, [first, 'INSERT INTO a SELECT n + 1 FROM a']);
    assert.deepEqual(db.prepare('SELECT n FROM a ORDER BY n').pluck().all(), [1, 2]);
    assert.equal(version(db), 2);
  });

  it('are whole or not at all', () => {
    const db = new Database(':memory:');
    assert.throws(() =>
      migrate(db, ['CREATE TABLE a (n INTEGER) STRICT; CREATE TABLE a (n INTEGER) STRICT']),
    );
    assert.deepEqual(db.prepare('SELECT name FROM sqlite_schema').all(), []);
    assert.equal(version(db), 0);
  });

  it('make strict tables only', () => {
    const db = new Database(':memory:');
    migrate(db);
    const tables = db.pragma('table_list') as { name: string; type: string; strict: number }[];
    const own = tables.filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
    assert.ok(own.length > 0);
    assert.deepEqual(
      own.filter(({ strict }) => strict !== 1),
      [],
    );
  });

  it('turn the one decision of a request into its first step, and lose nothing', () => {
    const db = new Database(':memory:');
    const [catalogue] = migrations;
    assert.ok(catalogue !== undefined);
    migrate(db, [catalogue]);
    db.exec(`
      INSERT INTO users VALUES (1, 'u1', 'ada', 0, 1, 5), (2, 'u2', 'bob', 1, 1, 5);
      INSERT INTO organizations VALUES (1, 'o1');
      INSERT INTO providers VALUES (1, 'p1', 'Tucson');
      INSERT INTO instances VALUES (1, 'i1', 'one', 1, 1), (2, 'i2', 'two', 1, 1);
      INSERT INTO image_requests VALUES
        (1, 'r1', 'denied', 1, 'one', 1, 1, 'd', 's', '""', '""', '[]', '"private"', NULL, 6, 2, 7, 'no', NULL),
        (2, 'r2', 'pending', 1, 'two', 2, 1, 'd', 's', '""', '""', '[]', '"private"', NULL, 8, NULL, NULL, NULL, NULL);`);
    migrate(db);
    assert.deepEqual(db.prepare('SELECT id, uuid, status, created_at FROM image_requests').raw().all(), [
      [1, 'r1', 'denied', 6],
      [2, 'r2', 'pending', 8],
    ]);
    assert.deepEqual(db.prepare('SELECT * FROM image_request_steps').raw().all(), [
      [1, 0, 'denied', 2, 7, 'no'],
    ]);
    assert.deepEqual(db.prepare('SELECT name, active FROM organizations').raw().all(), [['o1', 1]]);
    assert.deepEqual(db.pragma('foreign_key_check'), []);
  });

  it('keep what is there when the file is opened again', async (t) => {
    const path = join(folder(t), 'catalogue.db');
    const first = openSqliteStore(path);
    await first.loadDemo(demoData, by(local));
    await first.close();
    const second = openSqliteStore(path);
    assert.equal(await second.isEmpty(), false);
    await second.close();
  });
});

describe('opening a database that is not ours to open', () => {
  it('refuses a newer schema with a sentence, and leaves it alone', (t) => {
    const path = join(folder(t), 'newer.db');
    const db = new Database(path);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    assert.throws(
      () => openSqliteStore(path),
      new RegExp(
        `newer\\.db: The database has schema version ${migrations.length + 1}, made by a newer release`,
      ),
    );
    const after = new Database(path);
    assert.equal(version(after), migrations.length + 1);
    assert.deepEqual(after.prepare('SELECT name FROM sqlite_schema').all(), []);
    after.close();
  });

  it('says what is wrong with a file that is no database, or has no folder', (t) => {
    const path = join(folder(t), 'text.db');
    writeFileSync(path, 'Just some text, and long enough to be looked at.'.repeat(20));
    assert.throws(() => openSqliteStore(path), /Cannot open the database .*text\.db: file is not a database/);
    assert.throws(
      () => openSqliteStore(join(folder(t), 'no', 'such.db')),
      /Cannot open the database .*such\.db: /,
    );
  });
});

describe('a store', () => {
  it('is ready until it is closed', async () => {
    const store = openSqliteStore(':memory:');
    await store.ready();
    await store.close();
    await assert.rejects(store.ready());
  });

  it('makes its uuids with what it is given', async () => {
    const store = openSqliteStore(':memory:', { newUuid: () => '00000000-0000-4000-8000-000000000001' });
    const user = await store.createUser({ username: 'ada', staff: false, organizations: [] }, by(local));
    assert.equal(user.uuid, '00000000-0000-4000-8000-000000000001');
    await store.close();
  });

  it('has write-ahead logging and foreign keys', async (t) => {
    const path = join(folder(t), 'catalogue.db');
    const store = openSqliteStore(path);
    const db = new Database(path);
    assert.equal(db.pragma('journal_mode', { simple: true }), 'wal');
    db.close();
    const broken = { ...demoData, instances: [{ id: 1, uuid: 'x', name: 'x', owner: 99, provider: 1 }] };
    await assert.rejects(store.loadDemo(broken, by(local)), /FOREIGN KEY/);
    assert.equal(await store.isEmpty(), true, 'nothing of it stays');
    await store.close();
  });
});
