import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { addressForTools, readAddress, shown } from '../../../src/store/postgres/address.js';

describe('the address of a PostgreSQL', () => {
  it('is taken apart, with what is written by its number', () => {
    const address = readAddress('postgres://ada:p%40ss%2Fword@127.0.0.1:5433/my%20catalogue');
    assert.deepEqual(address, {
      host: '127.0.0.1',
      port: 5433,
      user: 'ada',
      password: 'p@ss/word',
      database: 'my catalogue',
      tls: false,
    });
    assert.equal(shown(address), 'my catalogue on 127.0.0.1:5433');
  });

  it('has a port, a host and a socket where none or one is named', () => {
    assert.equal(readAddress('postgresql://ada@localhost/c').port, 5432);
    assert.equal(readAddress('postgres://ada@[::1]:1/c').host, '::1');
    assert.equal(readAddress('postgres://ada@/c?host=/var/run/postgresql').host, '/var/run/postgresql');
    assert.equal(readAddress('postgres://ada@%2Ftmp/c').host, '/tmp');
  });

  it('is encrypted as it says', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cyanotype-tls-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'an authority');
    const tls = (query: string) => readAddress(`postgres://ada:secret@db.example/c?${query}`).tls;
    assert.equal(tls('sslmode=disable'), false);
    assert.deepEqual(tls('sslmode=verify-full'), { rejectUnauthorized: true });
    assert.deepEqual(tls('sslmode=verify-full&sslrootcert=system'), { rejectUnauthorized: true });
    assert.deepEqual(tls('sslmode=no-verify'), { rejectUnauthorized: false });
    const full = tls(`sslmode=verify-full&sslrootcert=${file}`);
    assert.deepEqual(full, { ca: Buffer.from('an authority'), rejectUnauthorized: true });
    const authority = tls(`sslmode=verify-ca&sslrootcert=${file}`);
    assert.ok(authority !== false && authority.rejectUnauthorized === true);
    assert.equal(typeof authority.checkServerIdentity, 'function');
  });

  it("is as encrypted for PostgreSQL's own programs, and they are not told the password", (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'cyanotype-tls-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'a b.pem');
    writeFileSync(file, 'an authority');
    const named = encodeURIComponent(file);
    const cases = [
      ['localhost', '', 'localhost:5432/my%20c'],
      ['localhost', '?host=/run/pg', '%2Frun%2Fpg:5432/my%20c'],
      ['db.example:1', '?sslmode=disable', 'db.example:1/my%20c?sslmode=disable'],
      ['db.example', '?sslmode=no-verify', 'db.example:5432/my%20c?sslmode=require'],
      ['db.example', '?sslmode=verify-full', 'db.example:5432/my%20c?sslmode=verify-full&sslrootcert=system'],
      [
        'db.example',
        `?sslmode=verify-ca&sslrootcert=${named}&sslcert=${named}&sslkey=${named}`,
        `db.example:5432/my%20c?sslmode=verify-ca&sslrootcert=${named}&sslcert=${named}&sslkey=${named}`,
      ],
    ] as const;
    for (const [host, query, told] of cases) {
      const url = `postgres://ada:secret@${host}/my%20c${query}`;
      assert.equal(addressForTools(url), `postgres://ada@${told}`);
    }
  });

  const wrong: readonly (readonly [string, RegExp])[] = [
    ['postgres://ada:secret@db.example/c', /does not say whether the way to db\.example is encrypted/],
    ['postgres://ada:secret@db.example/c?sslmode=require', /sslmode=require, which means different things/],
    ['postgres://ada:secret@db.example/c?sslmode=prefer', /sslmode=prefer, which means different things/],
    ['postgres://ada:secret@localhost/c?sslmode=verifyfull', /sslmode=verifyfull/],
    ['postgres://ada:secret@db.example/c?sslmode=verify-ca', /add sslrootcert=FILE/],
    ['postgres://ada:secret@localhost/c?sslrootcert=/x', /does not ask for encryption/],
    [
      'postgres://ada:secret@localhost/c?sslmode=verify-full&sslrootcert=/nowhere/ca.pem',
      /\/nowhere\/ca\.pem, which cannot be read/,
    ],
    ['postgres://ada:secret@localhost/c?uselibpqcompat=true', /the parameter "uselibpqcompat"/],
    ['postgres://ada:secret@localhost/c?target_session_attrs=read-write', /"target_session_attrs"/],
    ['postgres://ada:secret@one,two/c', /several hosts/],
    ['postgres://ada:secret@localhost/', /names no database/],
    ['postgres://localhost/c', /names no user/],
    ['postgres://ada:sec#ret@localhost/c', /is no URL|has a #/],
    ['postgres://ada:100%secret@localhost/c', /a % that stands for nothing/],
  ];
  for (const [url, sentence] of wrong) {
    it(`is refused with a sentence, and without its password: ${url}`, () => {
      assert.throws(
        () => readAddress(url),
        ({ message }: Error) => sentence.test(message) && !/sec#?ret/.test(message),
      );
    });
  }
});
