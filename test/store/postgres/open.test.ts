import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { openPool } from '../../../src/store/postgres/open.js';
import type { PoolOptions } from '../../../src/store/postgres/pool.js';
import { GUARDED, PostgresServer } from '../../postgres-server.js';
import { AUTHORITY, CERTIFICATE, KEY } from './tls.js';

const OPTIONS: PoolOptions = { size: 2, statementTimeout: 5_000, connectTimeout: 2_000, durability: 'full' };

let server: PostgresServer;
before(async () => {
  server = await PostgresServer.start();
});
after(() => server.stop());

let made = 0;

async function emptyDatabase(options = ''): Promise<string> {
  made += 1;
  await server.query(`CREATE DATABASE opened_${made} ${options}`);
  return `opened_${made}`;
}

/** What whoever starts the service is told. */
async function refusal(url: string): Promise<string> {
  const error = await openPool(url, OPTIONS).then(
    () => assert.fail('it was opened'),
    (reason: Error) => reason,
  );
  assert.doesNotMatch(error.message, /secret/);
  return error.message;
}

const at = (database: string) => `Cannot open the database ${database} on 127.0.0.1:${server.port}: `;

describe('opening a PostgreSQL', () => {
  it('makes the schema in an empty database, once, and finds it the next time', async () => {
    const name = await emptyDatabase();
    for (const _ of [1, 2]) {
      const pool = await openPool(server.url(name), OPTIONS);
      await pool.close();
    }
    const done = await server.query('SELECT number FROM migrations', name);
    assert.equal(done[0]?.number, 1);
    assert.equal((await server.query('SELECT count(*)::int AS n FROM images', name))[0]?.n, 0);
  });

  it('makes the schema once where several begin at the same time', async () => {
    const name = await emptyDatabase();
    const pools = await Promise.all([1, 2, 3].map(() => openPool(server.url(name), OPTIONS)));
    await Promise.all(pools.map((pool) => pool.close()));
    const done = await server.query('SELECT number FROM migrations ORDER BY number', name);
    assert.deepEqual(
      done.map(({ number }) => number),
      done.map((_, index) => index + 1),
    );
  });

  it('refuses a schema of a newer release', async () => {
    const name = await emptyDatabase();
    await (await openPool(server.url(name), OPTIONS)).close();
    await server.query('INSERT INTO migrations (number) VALUES (1000)', name);
    assert.match(
      await refusal(server.url(name)),
      /The database has schema version 1000, made by a newer release; this one knows up to \d+\. Run that release, or use a backup of before\.$/,
    );
  });

  it('compares texts by their bytes, whatever the language of the database', async () => {
    const name = await emptyDatabase("TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'de'");
    await (await openPool(server.url(name), OPTIONS)).close();
    const inserted = `INSERT INTO organizations (uuid, name) VALUES ('1', 'ä'), ('2', 'b'), ('3', 'Z')`;
    await server.query(inserted, name);
    const names = await server.query('SELECT name FROM organizations ORDER BY name', name);
    assert.deepEqual(
      names.map((row) => row.name),
      ['Z', 'b', 'ä'],
    );
  });

  it('folds letter cases as the catalogue does', async () => {
    const name = await emptyDatabase();
    await (await openPool(server.url(name), OPTIONS)).close();
    // Unicode, CaseFolding.txt, and what foldCase says of ß, Σ and composed letters.
    for (const [text, folded] of [
      ['Straße', 'strasse'],
      ['STRASSE', 'strasse'],
      ['ΣΑΣ', 'σασ'],
      ['σας', 'σασ'],
      ['E\u0301', 'é'],
      ['Ada', 'ada'],
      ['Ǆ', 'ǆ'],
      ['', ''],
    ]) {
      const [row] = await server.query(`SELECT fold_case('${text}') AS folded`, name);
      assert.equal(row?.folded, folded);
    }
  });

  it('does not make a text with U+0000 another one', async () => {
    const name = await emptyDatabase();
    await (await openPool(server.url(name), OPTIONS)).close();
    await assert.rejects(server.query("INSERT INTO organizations (uuid, name) VALUES ('1', E'\\000')", name));
  });

  it('is a sentence where nobody listens', async () => {
    const other = await PostgresServer.freePort();
    assert.equal(
      await refusal(`postgres://ada:secret@127.0.0.1:${other}/c`),
      `Cannot open the database c on 127.0.0.1:${other}: 127.0.0.1:${other} takes no connections: nothing listens there`,
    );
  });

  it('is a sentence where the host is not known', async () => {
    assert.match(
      await refusal('postgres://ada:secret@no-such-host.invalid/c?sslmode=verify-full'),
      /^Cannot open the database c on no-such-host\.invalid:5432: .+ has a host name that (?:is not known|nobody could look up)$/,
    );
  });

  it('is a sentence where the password is wrong, or missing', async () => {
    assert.equal(
      await refusal(server.url('postgres', GUARDED.user, 'wrong-secret')),
      `${at('postgres')}the password of guarded in DATABASE_URL is wrong`,
    );
    assert.equal(
      await refusal(server.url('postgres', GUARDED.user)),
      `${at('postgres')}the server asks for a password, and DATABASE_URL has none`,
    );
  });

  it('is a sentence where there is no such database', async () => {
    assert.equal(
      await refusal(server.url('nowhere')),
      `${at('nowhere')}there is no database nowhere: make it (createdb), or name another in DATABASE_URL`,
    );
  });

  it('is a sentence where the user may not make the tables', async () => {
    const name = await emptyDatabase();
    assert.match(
      await refusal(server.url(name, GUARDED.user, GUARDED.password)),
      /guarded may not make the tables in it \(permission denied for schema public\): grant that, or make guarded its owner$/,
    );
  });

  it('is a sentence where the database keeps texts in few languages', async () => {
    const name = await emptyDatabase("TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
    assert.equal(
      await refusal(server.url(name)),
      `${at(name)}it keeps texts as LATIN1: make it with ENCODING 'UTF8'`,
    );
  });

  it('is a sentence where the server has no encryption, and nothing is sent in plain text', async () => {
    const url = `${server.url('postgres', GUARDED.user, GUARDED.password)}?sslmode=verify-full`;
    assert.equal(await refusal(url), `${at('postgres')}The server does not support SSL connections`);
  });
});

describe('an encrypted PostgreSQL', () => {
  let encrypted: PostgresServer;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cyanotype-tls-'));
    writeFileSync(join(folder, 'ca.pem'), AUTHORITY);
    encrypted = await PostgresServer.start({ tls: { certificate: CERTIFICATE, key: KEY } });
    await encrypted.query('CREATE DATABASE c');
  });
  after(async () => {
    await encrypted.stop();
    rmSync(folder, { recursive: true });
  });

  const url = (host: string, query: string) =>
    `${encrypted.url('c').replace('127.0.0.1', host)}?${query.replace('CA', join(folder, 'ca.pem'))}`;

  const isEncrypted = async (t: TestContext, host: string, query: string) => {
    const pool = await openPool(url(host, query), OPTIONS);
    t.after(() => pool.close());
    const sql = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
    return pool.ask({ sql, values: [] });
  };

  it('is believed by its certificate and its name', async (t) => {
    assert.deepEqual(await isEncrypted(t, 'localhost', 'sslmode=verify-full&sslrootcert=CA'), [
      { ssl: true },
    ]);
  });

  it('is believed by its certificate alone, or without one, where that is asked for', async (t) => {
    assert.deepEqual(await isEncrypted(t, '127.0.0.1', 'sslmode=verify-ca&sslrootcert=CA'), [{ ssl: true }]);
    assert.deepEqual(await isEncrypted(t, '127.0.0.1', 'sslmode=no-verify'), [{ ssl: true }]);
  });

  for (const [what, host, query] of [
    ['an authority that is not known', 'localhost', 'sslmode=verify-full'],
    ['a name that is not its own', '127.0.0.1', 'sslmode=verify-full&sslrootcert=CA'],
  ] as const) {
    it(`is not believed with ${what}`, async () => {
      assert.match(
        await refusal(url(host, query)),
        /the certificate of .+ is not to be trusted \(.+\): sslrootcert=FILE in DATABASE_URL names who signed it$/,
      );
    });
  }
});
