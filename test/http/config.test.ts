import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig, withoutPassword } from '../../src/config.js';

const DATABASE_URL = 'sqlite:var/catalogue.db';

test('all settings but the database have a default, and the whole is frozen', () => {
  const config = readConfig({ DATABASE_URL, PATH: '/bin', PUBLIC_URL: '' });
  assert.deepEqual(config, {
    host: '127.0.0.1',
    port: 8080,
    databaseUrl: DATABASE_URL,
    publicUrl: null,
    expandedHosts: [],
    trustProxy: false,
    logLevel: 'info',
    durability: 'full',
    databasePool: { size: 10, statementTimeout: 10000, connectTimeout: 5000 },
    bodyLimit: 1048576,
    shutdownDeadline: 10000,
    environment: 'development',
  });
  assert.ok(Object.isFrozen(config));
});

test('each setting is read', () => {
  const config = readConfig({
    DATABASE_URL,
    HOST: '::1',
    PORT: '0',
    PUBLIC_URL: 'https://images.example.org/base/',
    EXPANDED_HOSTS: 'atmo.example.org , [::1],LOCALHOST',
    TRUST_PROXY: '10.0.0.0/8, 127.0.0.1',
    LOG_LEVEL: 'warn',
    DURABILITY: 'normal',
    DATABASE_POOL_SIZE: '40',
    DATABASE_STATEMENT_TIMEOUT: '30000',
    DATABASE_CONNECT_TIMEOUT: '100',
    BODY_LIMIT: '2048',
    SHUTDOWN_DEADLINE: '0',
    NODE_ENV: 'production',
  });
  assert.equal(config.port, 0);
  assert.equal(config.publicUrl, 'https://images.example.org/base');
  assert.deepEqual(config.expandedHosts, ['atmo.example.org', '[::1]', 'localhost']);
  assert.deepEqual(config.trustProxy, ['10.0.0.0/8', '127.0.0.1']);
  assert.equal(config.durability, 'normal');
  assert.deepEqual(config.databasePool, { size: 40, statementTimeout: 30_000, connectTimeout: 100 });
  assert.equal(config.environment, 'production');
  assert.equal(readConfig({ DATABASE_URL, TRUST_PROXY: 'true' }).trustProxy, true);
  assert.equal(readConfig({ DATABASE_URL, TRUST_PROXY: '2' }).trustProxy, 2);
});

test('what is missing or wrong stops the start with a sentence that names it', () => {
  assert.throws(() => readConfig({}), /^ConfigError: DATABASE_URL is missing: set it to sqlite:PATH/);
  for (const [name, value] of [
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '80.5'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['DATABASE_URL', 'postgres:catalogue'],
    ['DATABASE_POOL_SIZE', '0'],
    ['DATABASE_POOL_SIZE', '1001'],
    ['DATABASE_STATEMENT_TIMEOUT', '99'],
    ['DATABASE_CONNECT_TIMEOUT', '60001'],
    ['PUBLIC_URL', 'images.example.org'],
    ['PUBLIC_URL', 'http://x/?a=b'],
    ['EXPANDED_HOSTS', 'atmo.example.org:8080'],
    ['EXPANDED_HOSTS', 'https://atmo.example.org'],
    ['EXPANDED_HOSTS', 'a.example,,b.example'],
    ['EXPANDED_HOSTS', '::1'],
    ['TRUST_PROXY', 'yes'],
    ['TRUST_PROXY', '127.0.0.1, 300.1.1.1'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['LOG_LEVEL', 'loud'],
    ['DURABILITY', 'off'],
    ['BODY_LIMIT', '1'],
    ['SHUTDOWN_DEADLINE', '-1'],
    ['NODE_ENV', 'staging'],
  ] as const) {
    assert.throws(
      () => readConfig({ DATABASE_URL, [name]: value }),
      new RegExp(`^ConfigError: ${name} must be `),
      `${name}=${value}`,
    );
  }
});

test('a database is a file, or a PostgreSQL', () => {
  for (const url of ['sqlite:x.db', 'postgres://ada:secret@db/c', 'postgresql://ada@db/c']) {
    assert.equal(readConfig({ DATABASE_URL: url }).databaseUrl, url);
  }
});

test('what is shown of a database has no password in it', () => {
  for (const [url, shown] of [
    ['sqlite:x:y@z.db', 'sqlite:x:y@z.db'],
    ['postgres://ada:secret@db:5432/c', 'postgres://ada@db:5432/c'],
    ['postgresql://ada:se/cr@t:?#x@db/c?sslmode=disable', 'postgresql://ada@db/c?sslmode=disable'],
    ['postgres://ada@db/c', 'postgres://ada@db/c'],
  ] as const) {
    assert.equal(withoutPassword(url), shown);
  }
});

test('all that is wrong is told at once', () => {
  const wrong = { PORT: 'x', LOG_LEVEL: 'loud' };
  for (const name of ['DATABASE_URL is missing', 'PORT must be', 'LOG_LEVEL must be']) {
    assert.throws(() => readConfig(wrong), new RegExp(name));
  }
});

test('a setting with our prefix that is none is told, what demo.env holds for clients is not', () => {
  assert.throws(() => readConfig({ DATABASE_URL, CYANOTYPE_PORT: '1' }), /CYANOTYPE_PORT is not a setting/);
  assert.doesNotThrow(() => readConfig({ DATABASE_URL, CYANOTYPE_TOKEN: 'x', CYANOTYPE_URL: 'y' }));
});

test('production and a database that forgets contradict each other', () => {
  assert.throws(
    () => readConfig({ DATABASE_URL: 'sqlite::memory:', NODE_ENV: 'production' }),
    /DATABASE_URL is sqlite::memory: and NODE_ENV is production/,
  );
});
