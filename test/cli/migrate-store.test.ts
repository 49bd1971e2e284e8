import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { openSide } from '../../cli/copy-sides.js';
import { demoData } from '../../src/catalogue/demo.js';
import type { Call } from '../../src/store/call.js';
import { openPostgresStore } from '../../src/store/postgres/open.js';
import { type CopyOptions, copyCatalogue } from '../../src/store/sql/copy.js';
import { exported } from '../../src/store/sql/export.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { freshDatabase, sqlOn } from '../postgres.js';
import { call, emptyFolder } from './program.js';

const local: Call = { actor: { kind: 'local', label: 'command line' }, now: 1_767_323_045_000_006 };
const HASH = new Uint8Array(32).fill(0xab);

/** A catalogue with something of every kind: gaps in its numbers, a token that was used, and a version that is older than its parent. */
async function catalogue(t: TestContext): Promise<{ folder: string; from: string }> {
  const folder = emptyFolder(t);
  const path = join(folder, 'catalogue.db');
  const store = openSqliteStore(path, { durability: 'normal' });
  await store.loadDemo(demoData, local);
  const token = { label: 'nightly', scopes: ['read'], expires: null, user: 'username', hash: HASH } as const;
  await store.createToken(token, local);
  await store.authenticate(HASH, local.now);
  const key = { value: '1', by: 'number-or-uuid' } as const;
  await store.updateImage(key, { tags: ['Größe', 'データ'], sharedWith: [2, 3] }, local);
  await store.updateImageVersion(key, { licenses: [1], scripts: [1], membership: [1] }, local);
  const { id } = await store.createLicense(
    { name: 'Gone "for" good\\', text: 'two\nlines\t\u{1f680}' },
    local,
  );
  await store.deleteLicense({ value: String(id), by: 'number-or-uuid' }, local);
  await store.close();
  const db = new Database(path);
  db.exec(`UPDATE image_versions SET parent_id = (SELECT max(id) FROM image_versions)
    WHERE id = (SELECT min(id) FROM image_versions)`);
  db.close();
  return { folder, from: `sqlite:${path}` };
}

/** All that is kept in a database but for when its export was made, and when each token was last used. */
async function held(url: string): Promise<string> {
  const side = await openSide('FROM', url);
  const state = await side.hold();
  try {
    const uses = await state.ask(
      (function* () {
        return (yield { sql: 'SELECT id, last_used_at FROM tokens ORDER BY id', values: [] }) as unknown;
      })(),
    );
    const pieces: string[] = [];
    for await (const piece of exported((work) => state.ask(work), side.dialect, 'now')) pieces.push(piece);
    return `${pieces.join('')}${JSON.stringify(uses)}`;
  } finally {
    await state.close();
    await side.close();
  }
}

const sqlIn = (url: string) =>
  url.startsWith('sqlite:')
    ? async (sql: string) => {
        const db = new Database(url.slice('sqlite:'.length));
        db.exec(sql);
        db.close();
      }
    : async (sql: string) => void (await sqlOn(url)(sql));

/** All tables, indexes, references and triggers of a database, as it was told to make them. */
async function schemaOf(url: string): Promise<readonly unknown[]> {
  if (!url.startsWith('sqlite:')) return sqlOn(url)(SCHEMA);
  const db = new Database(url.slice('sqlite:'.length));
  const rows = db.prepare(
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
  );
  const all = rows.all();
  db.close();
  return all;
}

const SCHEMA = `
  SELECT 'index' AS type, indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made_by, indisvalid AS is_valid
    FROM pg_index WHERE indrelid >= 16384
  UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname, pg_get_constraintdef(oid), convalidated
    FROM pg_constraint WHERE conrelid >= 16384
  UNION ALL SELECT 'trigger', tgrelid::regclass || ' ' || tgname, pg_get_triggerdef(oid), tgenabled = 'O'
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'table', oid::regclass::text, '', true FROM pg_class WHERE relkind IN ('r', 'v') AND oid >= 16384
  ORDER BY type, name`;

const TARGETS = [
  ['sqlite', async (_t: TestContext, folder: string) => `sqlite:${join(folder, 'copy.db')}`],
  ['postgres', async (t: TestContext) => freshDatabase(t)],
] as const;

/** The same call in this process, which does something at each slice. */
async function copied(
  from: string,
  to: string,
  onProgress: CopyOptions['onProgress'],
  signal = new AbortController().signal,
): Promise<void> {
  const first = await openSide('FROM', from);
  const second = await openSide('TO', to);
  try {
    await copyCatalogue(first, second, {
      restart: false,
      signal,
      onProgress,
      onDifference: () => undefined,
    });
  } finally {
    await first.close();
    await second.close();
  }
}

/** Leaves a copy behind that has come as far as this table. */
async function interrupted(from: string, to: string, at: string): Promise<void> {
  const stop = new AbortController();
  const stopped = copied(from, to, (what) => what === at && stop.abort(), stop.signal);
  await assert.rejects(stopped, { name: 'AbortError' });
}

const migrate = (folder: string, ...args: string[]) => call(folder, ['migrate-store', ...args], '', {});

describe('cyanotype migrate-store', () => {
  it('carries all of a catalogue there and back', async (t) => {
    const { folder, from } = await catalogue(t);
    const [one, other] = [await freshDatabase(t), await freshDatabase(t)];
    const [file, copy] = [`sqlite:${join(folder, 'back.db')}`, `sqlite:${join(folder, 'copy.db')}`];
    const before = await held(from);
    assert.match(before, /"last_used_at":1767323045000006/);
    for (const [source, target] of [
      [from, one],
      [one, other],
      [other, file],
      [file, copy],
    ] as const) {
      const { code, stdout } = await migrate(folder, source, target);
      assert.match(
        stdout,
        /^\d+ records and \d+ events \(\d+ rows\) are copied, and are the same in \S+\.\n$/,
      );
      assert.equal(code, 0);
      assert.equal(await held(target), before, target);
    }
    // What lists and searches are answered from is there too, and numbers that are gone are not given again.
    const looked = await call(folder, ['reindex', '--check'], '', { DATABASE_URL: copy });
    assert.equal(looked.stdout, 'All is as it should be.\n');
    const [gone] = await sqlOn(one)("SELECT max(item_id) + 1 AS next FROM events WHERE kind = 'license'");
    assert.deepEqual(await sqlOn(one)("SELECT nextval('licenses_id_seq') AS next"), [gone]);
    const upkeep = await call(folder, ['reindex', '--check'], '', { DATABASE_URL: one });
    assert.equal(upkeep.stdout, 'All is as it should be.\n', upkeep.stderr);
  });

  for (const [kind, target] of TARGETS) {
    it(`goes on where it was killed (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      const program = fileURLToPath(new URL('killed-copy.ts', import.meta.url));
      for (const slices of [1, 9 + Math.floor(Math.random() * 30)]) {
        const tsx = import.meta.resolve('tsx');
        const { signal, stderr } = spawnSync(process.execPath, [
          ...['--import', tsx, program, from, to, String(slices)],
        ]);
        assert.equal(signal, 'SIGKILL', String(stderr));
      }
      const { code, stderr } = await migrate(folder, from, to);
      assert.doesNotMatch(stderr, /^organizations /m);
      assert.equal(code, 0, stderr);
      assert.equal(await held(to), await held(from));
    });

    it(`makes all indexes and references again, of a copy that went on or was begun anew while it did (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const asMade = await target(t, folder);
      await (await openSide('TO', asMade)).close();
      const expected = await schemaOf(asMade);
      assert.ok(expected.length > 60);
      for (const args of [[], ['--restart']]) {
        const to = kind === 'sqlite' ? `sqlite:${join(folder, `with${args.join('')}.db`)}` : await target(t);
        await interrupted(from, to, 'indexes');
        assert.notDeepEqual(await schemaOf(to), expected);
        const { code, stderr } = await migrate(folder, ...args, from, to);
        assert.equal(code, 0, stderr);
        assert.deepEqual(await schemaOf(to), expected);
        assert.equal(await held(to), await held(from));
      }
    });

    it(`refuses a database that a service has open, and does nothing to it (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      const store = await storeIn(to);
      const { code, stderr } = await migrate(folder, from, to);
      assert.match(
        stderr,
        /^error: A service, or another command, has \S+ open\.\nStop it, and run the same command again\.\n$/m,
      );
      assert.equal(code, 1);
      await store.ready();
      await store.close();
      assert.deepEqual(await notedIn(to), []);
      assert.equal((await migrate(folder, from, to)).code, 0);
      // Whoever has named the wrong one has nothing to stop.
      const wrong = await storeIn(to);
      assert.match((await migrate(folder, from, to)).stderr, /holds a catalogue of its own\./);
      await wrong.close();
    });

    it(`refuses what would end in half a copy, or in two (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      const refused = async (args: string[], sentence: RegExp) => {
        const { code, stdout, stderr } = await migrate(folder, ...args);
        assert.match(stderr, sentence);
        assert.deepEqual([code, stdout], [1, '']);
      };
      await interrupted(from, to, 'images');
      for (const command of [['serve'], ['export'], ['user', 'list'], ['reindex', '--check']]) {
        const { code, stdout, stderr } = await call(folder, command, '', { DATABASE_URL: to });
        assert.match(stderr, /^error: \S+ holds an unfinished copy of \S+, and nothing else\.\nRun /);
        assert.deepEqual([code, stdout], [1, ''], command.join(' '));
      }
      // As a source it is as little good as for anything else.
      await refused(
        [to, `sqlite:${join(folder, 'third.db')}`],
        /holds an unfinished copy of sqlite:\S+, and nothing else\.\nRun `cyanotype migrate-store /,
      );
      const { folder: elsewhere, from: another } = await catalogue(t);
      assert.notEqual(elsewhere, folder);
      await refused(
        [another, to],
        /holds an unfinished copy of sqlite:\S+catalogue\.db\.\nGo on with that one/,
      );
      await sqlIn(from)("UPDATE users SET username = 'changed' WHERE id = 2; DELETE FROM image_tags");
      await refused(
        [from, to],
        /has changed since the copy was begun\.\nStop what writes to it, and begin anew with --restart\.\n$/,
      );
      assert.equal((await migrate(folder, '--restart', from, to)).code, 0);
      assert.equal(await held(to), await held(from));
      await refused([from, to], /holds a catalogue of its own\.\nName an empty database/);
      await refused(['--restart', from, to], /holds a catalogue of its own\./);
    });

    it(`finds what changes until the very end, and leaves nothing that could be taken for a catalogue (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      let isChanged = false;
      const changing = copied(from, to, (what) => {
        if (what !== 'comparison' || isChanged) return;
        isChanged = true;
        const db = new Database(from.slice('sqlite:'.length));
        db.exec('DELETE FROM image_tags');
        db.close();
      });
      await assert.rejects(changing, /has changed since the copy was begun/);
      assert.deepEqual(await notedIn(to), ['comparison']);
    });

    it(`tells every difference by kind, number and field (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      await interrupted(from, to, 'lists');
      await sqlIn(to)(`UPDATE images SET name = 'other', search_text = 'other' WHERE id = 1`);
      await sqlIn(to)('DELETE FROM machines WHERE id = (SELECT max(id) FROM machines)');
      await sqlIn(to)("INSERT INTO user_groups (id, name) VALUES (77, 'stray')");
      await sqlIn(to)("UPDATE events SET operation = 'other' WHERE position = 2");
      const { code, stdout, stderr } = await migrate(folder, from, to);
      assert.match(
        stdout,
        /^group 77: is missing in FROM\nimage 1: name is not the same\nimage 1: search_text is not the same\nmachine \d+: is missing in TO\nevent 2: operation is not the same\n$/,
      );
      assert.match(stderr, /error: \S+ is not what \S+ is: 5 differences\.\n.*--restart\.\n$/);
      assert.equal(code, 1);
      assert.equal((await migrate(folder, '--restart', from, to)).code, 0);
      assert.equal(await held(to), await held(from));
    });

    it(`lets the later of two at once go on (${kind})`, async (t) => {
      const { folder, from } = await catalogue(t);
      const to = await target(t, folder);
      let later: Promise<unknown> | undefined;
      const first = copied(from, to, (what) => {
        if (what === 'images') later ??= Promise.allSettled([copied(from, to, () => undefined)]);
      });
      const outcomes = [
        ...(await Promise.allSettled([first])),
        ...((await later) as PromiseSettledResult<void>[]),
      ];
      // The first may have come to its end before the other one began.
      const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
      assert.equal(refused.length, 1);
      assert.match(
        String(refused[0]?.reason),
        /Another migrate-store has begun|holds a catalogue of its own|another command, has \S+ open/,
      );
      assert.equal(await held(to), await held(from));
    });
  }

  it('is kept from a service that has no connection when it begins', async (t) => {
    const { folder, from } = await catalogue(t);
    const to = await freshDatabase(t);
    const store = await storeIn(to);
    t.after(() => store.close());
    await store.ready();
    // As a service is left that nobody has called for a while.
    const ended = await sqlOn(to)(
      `SELECT pg_terminate_backend(pid, 10000) AS ended FROM pg_stat_activity
       WHERE application_name = 'cyanotype' AND datname = current_database()`,
    );
    assert.deepEqual(ended, [{ ended: true }]);
    await interrupted(from, to, 'images');
    await assert.rejects(store.ready(), { code: 'busy' });
    assert.equal((await migrate(folder, from, to)).code, 0);
    await store.ready();
  });

  it('says in a sentence what is wrong with an address, without its password', async (t) => {
    const { folder, from } = await catalogue(t);
    const cases: readonly [string, string, number, RegExp][] = [
      ['sqlite:typo.db', 'sqlite:new.db', 2, /^error: There is no catalogue at sqlite:typo\.db\./],
      [from, 'mysql://root:secret@host/db', 2, /^error: TO names no database that can be copied\./],
      [from, 'sqlite::memory:', 2, /^error: TO names no database that can be copied\./],
      [from, from, 2, /^error: FROM and TO are one database\./],
      [from, 'env:NOWHERE', 2, /^error: TO is env:NOWHERE, and there is no such variable\./],
      [
        from,
        'postgres://me:secret@db.example/catalogue',
        2,
        /^error: TO does not say whether the way to db\.example is encrypted/,
      ],
      [
        from,
        'postgres://me:secret@127.0.0.1:9/catalogue',
        1,
        /^error: Cannot open the database catalogue on 127\.0\.0\.1:9: 127\.0\.0\.1:9 takes no connections/,
      ],
      [await freshDatabase(t), 'sqlite:new.db', 1, /^error: \S+ holds no catalogue\./],
    ];
    for (const [source, target, code, message] of cases) {
      const outcome = await migrate(folder, source, target);
      assert.match(outcome.stderr, message);
      assert.equal(outcome.stderr.trim().split('\n').length, 2, outcome.stderr);
      assert.doesNotMatch(outcome.stderr, /secret/);
      assert.deepEqual([outcome.code, outcome.stdout], [code, ''], target);
    }
  });

  it('leaves a backup of PostgreSQL to its own tools, and says to which', async (t) => {
    const { folder, from } = await catalogue(t);
    const to = await freshDatabase(t);
    assert.equal((await migrate(folder, from, to)).code, 0);
    const encrypted = `${to}?sslmode=verify-full`;
    const { code, stderr } = await call(folder, ['backup', "it's.dump"], '', { DATABASE_URL: encrypted });
    assert.match(
      stderr,
      /^error: .*its own tools.*\nRun pg_dump --format=custom --file='it'\\''s\.dump' 'postgres:\/\/\S+\?sslmode=verify-full&sslrootcert=system'\n$/,
    );
    assert.equal(code, 1);
  });

  it('stops when it is told to, and says that it can go on', async (t) => {
    const { folder, from } = await catalogue(t);
    const target = ['migrate-store', from, 'sqlite:copy.db'];
    const others = process.listenerCount('SIGINT');
    const outcome = call(folder, target, '', {});
    while (process.listenerCount('SIGINT') === others) await new Promise((resolve) => setImmediate(resolve));
    process.emit('SIGINT');
    const { code, stdout, stderr } = await outcome;
    assert.deepEqual([code, stdout], [130, '']);
    assert.match(stderr, /Interrupted\. The same command goes on where it was\.\n$/);
    const unfinished = await call(folder, ['export'], '', { DATABASE_URL: 'sqlite:copy.db' });
    assert.match(
      unfinished.stderr,
      /^error: \S+ holds an unfinished copy of \S+, and nothing else\.\nRun `cyanotype migrate-store /,
    );
    assert.equal(unfinished.code, 1);
    assert.equal((await call(folder, target, '', {})).code, 0);
  });
});

const storeIn = async (url: string): Promise<Store> =>
  url.startsWith('sqlite:')
    ? openSqliteStore(url.slice('sqlite:'.length), { durability: 'normal' })
    : openPostgresStore(url, { size: 2, statementTimeout: 0, connectTimeout: 10_000, durability: 'normal' });

async function notedIn(to: string): Promise<readonly unknown[]> {
  const side = await openSide('TO', to);
  try {
    const state = await side.hold();
    const rows = await state.ask(
      (function* () {
        return (yield { sql: 'SELECT step FROM store_copies', values: [] }) as readonly { step: string }[];
      })(),
    );
    await state.close();
    return rows.map(({ step }) => step);
  } finally {
    await side.close();
  }
}
