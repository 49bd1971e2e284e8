import assert from 'node:assert/strict';
import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { startApp } from '../harness.js';
import { call, emptyFolder, run } from './program.js';

const STORE = { DATABASE_URL: 'sqlite:catalogue.db' };

/** The command, with a server that has the demo. */
async function onServer(t: TestContext) {
  const folder = emptyFolder(t);
  const { listen, tokens, watch } = await startApp(t);
  const url = await listen();
  const env = { CYANOTYPE_URL: url, CYANOTYPE_TOKEN: tokens.staff };
  return { folder, url, tokens, watch, cyanotype: (...args: string[]) => call(folder, args, '', env) };
}

describe('commands on a running server', () => {
  it('list, add and edit, as tables and as JSON', async (t) => {
    const { cyanotype } = await onServer(t);
    const table = await cyanotype('provider', 'list');
    assert.equal(table.stderr, '');
    assert.deepEqual(table.stdout.split('\n'), [
      'ID  NAME    ACTIVE  UUID',
      '1   Tucson  yes     4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101',
      '4   Austin  yes     4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d104',
      '',
    ]);
    const added = JSON.parse((await cyanotype('provider', 'add', '解析 cloud', '--json')).stdout);
    assert.deepEqual([added.name, added.active], ['解析 cloud', true]);
    const edited = await cyanotype('provider', 'edit', added.uuid, '--no-active');
    assert.match(edited.stdout, /^name {4}解析 cloud\nactive {2}no$/m);
    const all = JSON.parse((await cyanotype('provider', 'list', '--json')).stdout);
    assert.deepEqual(
      all.map(({ name, active }: { name: string; active: boolean }) => [name, active]),
      [
        ['Tucson', true],
        ['Austin', true],
        ['解析 cloud', false],
      ],
    );
  });

  it('know users by name, and end the good of their tokens', async (t) => {
    const { cyanotype, folder, url } = await onServer(t);
    await cyanotype('user', 'add', 'ada', '--organization', '000a115d-2852-4b0a-9ce8-47f1134ba95a');
    const { stdout: token } = await cyanotype('token', 'add', '--user', 'ada', '--scope', 'read');
    const asAda = (...args: string[]) =>
      call(folder, args, '', { CYANOTYPE_URL: url, CYANOTYPE_TOKEN: token.trim() });
    const seen = JSON.parse((await asAda('user', 'list', '--json')).stdout);
    assert.deepEqual(
      seen.map(({ username }: { username: string }) => username),
      ['ada'],
    );
    const refused = await asAda('provider', 'add', 'Mine');
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, /^error: this token may only read/);
    await cyanotype('user', 'edit', 'ada', '--no-active');
    const out = await asAda('user', 'list');
    assert.equal(out.code, 1);
    assert.match(out.stderr, /^error: .*token.*\n.*make another one/i);
    assert.doesNotMatch(out.stderr, /cyn_/);
  });

  it('say what is wrong in a sentence, and end with 1, or 2 where the call is wrong', async (t) => {
    const { cyanotype, folder, url, tokens } = await onServer(t);
    const taken = await cyanotype('provider', 'add', 'Austin');
    assert.deepEqual([taken.code, taken.stdout], [1, '']);
    assert.match(taken.stderr, /^error: a provider with this name exists \(name is taken\)\.\n/);
    assert.match((await cyanotype('user', 'show', 'nobody')).stderr, /^error: user not found\.\n/);
    const both = { CYANOTYPE_URL: url, CYANOTYPE_TOKEN: tokens.staff, ...STORE };
    const unclear = await run(folder, ['user', 'list'], both);
    assert.equal(unclear.code, 2);
    assert.match(unclear.stderr, /DATABASE_URL and CYANOTYPE_URL are both set/);
    const nowhere = await run(folder, ['user', 'list']);
    assert.equal(nowhere.code, 2);
    assert.match(nowhere.stderr, /There is no catalogue to work on/);
    const away = { CYANOTYPE_URL: 'http://127.0.0.1:1', CYANOTYPE_TOKEN: 'cyn_x' };
    assert.match(
      (await run(folder, ['user', 'list'], away)).stderr,
      /^error: http:\/\/127\.0\.0\.1:1 does not answer/,
    );
  });
});

describe('profiles', () => {
  it('are kept in a file that nobody else may read, and used by name', async (t) => {
    const { folder, url, tokens } = await onServer(t);
    const file = join(folder, '.config', 'cyanotype', 'profiles.json');
    const added = await run(folder, ['profile', 'add', '--url', url], {}, `${tokens.staff}\n`);
    assert.deepEqual([added.code, added.stdout], [0, `Profile default is in ${file}.\n`]);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), { default: { url, token: tokens.staff } });
    assert.equal((await run(folder, ['provider', 'list'])).code, 0);
    const listed = await run(folder, ['profile', 'list']);
    assert.ok(listed.stdout.includes(url) && !listed.stdout.includes('cyn_'));
    chmodSync(file, 0o644);
    const open = await run(folder, ['provider', 'list']);
    assert.deepEqual([open.code, open.stderr.split('\n')[1]], [2, `Run: chmod 600 ${file}`]);
    chmodSync(file, 0o600);
    assert.match(
      (await run(folder, ['user', 'list', '--profile', 'x'])).stderr,
      /no profile x\.\nIt has: default\./,
    );
    assert.equal((await run(folder, ['profile', 'remove', 'default'])).code, 0);
    assert.equal((await run(folder, ['provider', 'list'])).code, 2);
  });

  it('do not take a server to which the token would travel in the clear', async (t) => {
    const folder = emptyFolder(t);
    const refused = await run(folder, ['profile', 'add', '--url', 'http://images.example.org'], {}, 'cyn_x');
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /is not https/);
  });
});

describe('commands on a store', () => {
  it('need no server and no token', async (t) => {
    const folder = emptyFolder(t);
    assert.equal((await run(folder, ['user', 'add', 'ada', '--staff'], STORE)).code, 0);
    const { stdout } = await run(folder, ['user', 'list', '--json'], STORE);
    const [ada] = JSON.parse(stdout);
    assert.deepEqual([ada.username, ada.staff, ada.active], ['ada', true, true]);
    const last = await run(folder, ['user', 'edit', 'ada', '--no-staff'], STORE);
    assert.deepEqual([last.code, last.stdout], [1, '']);
  });
});
