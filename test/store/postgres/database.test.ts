import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, describe, it, type TestContext } from 'node:test';
import pg from 'pg';
import { CatalogueError } from '../../../src/catalogue/errors.js';
import { readAddress } from '../../../src/store/postgres/address.js';
import { database } from '../../../src/store/postgres/database.js';
import { Pool, type PoolOptions } from '../../../src/store/postgres/pool.js';
import { all, get, run, type Work } from '../../../src/store/sql/work.js';
import { PostgresServer } from '../../postgres-server.js';

const OPTIONS: PoolOptions = {
  size: 4,
  statementTimeout: 5_000,
  connectTimeout: 2_000,
  durability: 'full',
};

let server: PostgresServer;
before(async () => {
  server = await PostgresServer.start();
});
after(() => server.stop());

let made = 0;

/** A database with a table of accounts: `name`, unique, and `amount`. */
async function opened(t: TestContext, options: Partial<PoolOptions> = {}, written = () => {}) {
  made += 1;
  const name = `faults_${made}`;
  await server.query(`CREATE DATABASE ${name}`);
  await server.query('CREATE TABLE accounts (name text PRIMARY KEY, amount bigint NOT NULL)', name);
  const pool = new Pool(readAddress(server.url(name)), { ...OPTIONS, ...options });
  t.after(() => pool.close());
  const sql = (text: string) => server.query(text, name);
  return { db: database(pool, written), pool, sql, name };
}

const isBusy =
  (message: RegExp = /try again later$/) =>
  (error: unknown) =>
    error instanceof CatalogueError && error.code === 'busy' && message.test(error.message);

function* amounts(): Work<number> {
  return (yield* get<{ sum: number }>('SELECT coalesce(sum(amount), 0) AS sum FROM accounts'))?.sum ?? 0;
}

const put = (name: string, amount: number) => () => run('INSERT INTO accounts VALUES (?, ?)', name, amount);

describe('a PostgreSQL', () => {
  it('answers in one statement and in several, with numbers as numbers and JSON as text', async (t) => {
    const { db } = await opened(t);
    await db.write(put('ada', 9_007_199_254_740_991));
    const row = await db.ask(() =>
      get(
        'SELECT amount, count(*) OVER () AS n, amount > ? AS is_rich, \'{"b": 1,  "a": 2}\'::json AS j FROM accounts',
        3,
      ),
    );
    assert.deepEqual(row, { amount: 9_007_199_254_740_991, n: 1, is_rich: true, j: '{"b": 1,  "a": 2}' });
    assert.equal(await db.read(amounts), 9_007_199_254_740_991);
  });

  it('keeps all or nothing of a write, and what a rule throws comes out as it is', async (t) => {
    const { db } = await opened(t);
    const refusal = new CatalogueError('conflict', 'no');
    const work = db.write(function* () {
      yield* run("INSERT INTO accounts VALUES ('ada', 1)");
      throw refusal;
    });
    await assert.rejects(work, (error) => error === refusal);
    assert.equal(await db.ask(amounts), 0);
  });

  it('lets several statements of a read see one state', async (t) => {
    const { db } = await opened(t);
    let other: Promise<void> | undefined;
    const seen = await db.read(function* () {
      const first = yield* amounts();
      other = db.write(put('ada', 1));
      yield* get('SELECT pg_sleep(0.2)');
      return [first, yield* amounts()];
    });

    await other;
    assert.deepEqual(seen, [0, 0]);
    assert.equal(await db.ask(amounts), 1);
  });

  it('writes nothing within a read', async (t) => {
    const { db } = await opened(t);
    await assert.rejects(db.read(put('ada', 1)));
    assert.equal(await db.ask(amounts), 0);
  });

  // What each sees allows it, and both together break the rule: only as if one after the other is it kept.
  it('runs a write again that another one was in the way of, so that a rule over several rows holds', async (t) => {
    const { db } = await opened(t);
    await db.write(put('ada', 1));
    await db.write(put('bob', 1));
    let runs = 0;
    const takeFrom = (name: string) =>
      db.write(function* () {
        runs += 1;
        if ((yield* amounts()) < 2) throw new CatalogueError('conflict', 'one must be left');
        yield* get('SELECT pg_sleep(0.05)');
        yield* run('UPDATE accounts SET amount = 0 WHERE name = ?', name);
      });
    const outcomes = await Promise.allSettled([takeFrom('ada'), takeFrom('bob')]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(runs, 3);
    assert.equal(await db.ask(amounts), 1);
  });

  it('lets writes that look at the same and change a row of their own each go on, and no others', async (t) => {
    const { db } = await opened(t);
    await db.write(put('ada', 1));
    await db.write(put('bob', 1));
    let runs = 0;
    const addTo = (name: string) =>
      db.writeOnSnapshot(function* () {
        runs += 1;
        const seen = yield* amounts();
        yield* get('SELECT pg_sleep(0.05)');
        yield* run('UPDATE accounts SET amount = amount + ? WHERE name = ?', seen, name);
      });
    await Promise.all([addTo('ada'), addTo('bob')]);
    assert.equal(runs, 2);
    assert.equal(await db.ask(amounts), 6);
    await Promise.all([addTo('ada'), addTo('ada')]);
    assert.equal(runs, 5);
    assert.equal(await db.ask(amounts), 24);
  });

  it('lets a rule see what another write has made meanwhile under the same name', async (t) => {
    const { db } = await opened(t);
    const make = () =>
      db.write(function* () {
        const taken = yield* get('SELECT 1 FROM accounts WHERE name = ?', 'ada');
        if (taken !== undefined) throw new CatalogueError('conflict', 'taken');
        yield* get('SELECT pg_sleep(0.05)');
        yield* run("INSERT INTO accounts VALUES ('ada', 1)");
      });
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    const refusals = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    assert.deepEqual(refusals, ['conflict', 'conflict']);
  });

  it('counts right with more writers at one row than there are connections', async (t) => {
    const { db } = await opened(t);
    await db.write(put('ada', 0));
    const add = () => db.write(() => run("UPDATE accounts SET amount = amount + 1 WHERE name = 'ada'"));
    await Promise.all(Array.from({ length: 20 }, add));
    assert.equal(await db.ask(amounts), 20);
  });

  it('lets those who got in the way of each other again and again go one by one', async (t) => {
    const { db } = await opened(t, { size: 10 });
    await db.write(put('ada', 0));
    let runs = 0;
    const add = () =>
      db.write(function* () {
        runs += 1;
        const seen = yield* amounts();
        yield* get('SELECT pg_sleep(0.01)');
        yield* run('UPDATE accounts SET amount = ?', seen + 1);
      });
    await Promise.all(Array.from({ length: 30 }, add));
    assert.equal(await db.ask(amounts), 30);
    // Two tries for each, and one more that one of these was in the way of.
    assert.ok(runs < 120, `${runs} runs`);
  });

  it('says so when a write is in the way of others for too long, and keeps nothing of it', async (t) => {
    const { db, name } = await opened(t, { statementTimeout: 300 });
    await db.write(put('ada', 0));
    const holder = new pg.Client({ connectionString: server.url(name) });
    await holder.connect();
    await holder.query('BEGIN; UPDATE accounts SET amount = 5');
    await assert.rejects(
      db.write(() => run('UPDATE accounts SET amount = amount + 1')),
      isBusy(/^the database took too long: try again later$/),
    );
    await holder.query('COMMIT');
    await holder.end();
    assert.equal(await db.ask(amounts), 5);
  });

  it('gives up a statement that takes too long, and goes on with the next', async (t) => {
    const { db } = await opened(t, { statementTimeout: 200, size: 1 });
    await assert.rejects(
      db.ask(() => get('SELECT pg_sleep(5)')),
      isBusy(/took too long/),
    );
    await assert.rejects(
      db.read(() => get('SELECT pg_sleep(5)')),
      isBusy(/took too long/),
    );
    assert.equal(await db.ask(amounts), 0);
  });

  it('says so when all connections are in use for too long, and goes on when they are not', async (t) => {
    const { db } = await opened(t, { size: 2, connectTimeout: 200 });
    const slow = [1, 2].map(() => db.ask(() => get('SELECT pg_sleep(0.6)')));
    await assert.rejects(db.ask(amounts), isBusy(/^the database is not available at present/));
    await Promise.all(slow);
    assert.equal(await db.ask(amounts), 0);
  });

  it('does not notice that connections at rest were cut', async (t) => {
    const { db, sql, name } = await opened(t);
    await db.write(put('ada', 1));
    await sql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND pid <> pg_backend_pid()`,
    );
    assert.equal(await db.ask(amounts), 1);
    assert.equal(await db.read(amounts), 1);
    await db.write(put('bob', 1));
    assert.equal(await db.ask(amounts), 2);
  });

  it('runs work again whose connection is cut before its COMMIT: it is kept once', async (t) => {
    const { db, sql } = await opened(t);
    let runs = 0;
    await db.write(function* () {
      runs += 1;
      yield* put('ada', 1)();
      if (runs === 1) yield* get('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    assert.equal(runs, 2);
    assert.deepEqual(await sql('SELECT name FROM accounts'), [{ name: 'ada' }]);
  });

  it('is busy where connections are cut again and again', async (t) => {
    const { db } = await opened(t);
    const cut = () => get('SELECT pg_terminate_backend(pg_backend_pid())');
    for (const work of [db.ask, db.read, db.write]) {
      await assert.rejects(work(cut), isBusy(/^the database is not available at present: try again later$/));
    }
    assert.equal(await db.ask(amounts), 0);
  });

  it('does not say that a write was kept, or was not, whose COMMIT has got no answer', async (t) => {
    const { db, sql } = await opened(t);
    // A trigger that is asked at the COMMIT, and cuts the connection in its midst.
    await sql(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$`);
    await sql(`CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON accounts DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION cut()`);
    await assert.rejects(
      db.write(put('ada', 1)),
      isBusy(/^the database did not say whether the change was kept: look before you try again$/),
    );
  });

  it('names a mistake of ours in the log, and is not busy for it', async (t) => {
    const { db } = await opened(t);
    await db.write(put('ada', 1));
    await assert.rejects(
      db.ask(() => get('SELECT nothing FROM accounts')),
      {
        name: 'PostgresError',
        message: /^PostgreSQL answered 42703, .+, to: SELECT nothing FROM accounts$/,
      },
    );
    // Again and again it is violated, and by nobody else.
    await assert.rejects(db.write(put('ada', 1)), { name: 'PostgresError', reason: 'constraint' });
    assert.equal(await db.ask(amounts), 1);
  });

  it('finds nothing by a text with U+0000, and writes none', async (t) => {
    const { db } = await opened(t);
    const named = () => all('SELECT * FROM accounts WHERE name = ?', 'a\u0000');
    assert.deepEqual(await db.ask(named), []);
    await assert.rejects(db.write(put('a\u0000', 1)), { name: 'PostgresError' });
  });

  it('tells of each write that was kept, and of no other', async (t) => {
    let kept = 0;
    const { db } = await opened(t, {}, () => {
      kept += 1;
    });
    await db.write(put('ada', 1));
    await db.writeOnSnapshot(put('bob', 1));
    await assert.rejects(db.write(put('ada', 1)));
    await db.ask(amounts);
    assert.equal(kept, 2);
  });

  it('may be asked what it was asked before, when a table has changed meanwhile', async (t) => {
    const { db, sql } = await opened(t);
    await db.write(put('ada', 1));
    const whole = () => get('SELECT * FROM accounts');
    assert.deepEqual(await db.ask(whole), { name: 'ada', amount: 1 });
    await sql("ALTER TABLE accounts ADD COLUMN note text DEFAULT ''");
    assert.deepEqual(await db.ask(whole), { name: 'ada', amount: 1, note: '' });
  });

  it('is there again after it was stopped, or has crashed, and not meanwhile', async (t) => {
    const { db } = await opened(t);
    for (const [how, amount] of [
      ['SIGINT', 1],
      ['SIGQUIT', 2],
    ] as const) {
      await db.write(put(how, 1));
      await server.down(how);
      for (const work of [db.ask, db.read, db.write]) {
        await assert.rejects(
          work(amounts),
          isBusy(/^the database is not available at present: try again later$/),
        );
      }
      await server.up();
      assert.equal(await db.ask(amounts), amount);
    }
  });

  it('is not waited for where nothing answers at its address', async (t) => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    t.after(() => silent.close());
    const { port } = silent.address() as AddressInfo;
    const pool = new Pool(readAddress(`postgres://ada:secret@127.0.0.1:${port}/c`), {
      ...OPTIONS,
      connectTimeout: 200,
    });
    t.after(() => pool.close());
    await assert.rejects(database(pool, () => {}).ask(amounts), isBusy());
  });
});
