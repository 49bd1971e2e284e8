import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { emptyFolder, run, start } from './program.js';

const SETTINGS = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' };

function settingsIn(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(file, 'utf8');
  return new Map([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
}

async function names(url: string, headers: Record<string, string> = {}): Promise<readonly string[]> {
  const response = await fetch(url, { headers });
  assert.equal(response.status, 200, url);
  const body = (await response.json()) as Record<string, readonly { name: string }[]>;
  return (body.results ?? body.images ?? []).map(({ name }) => name);
}

describe('cyanotype serve --demo', () => {
  it('serves the demo, says how to reach it, and stops with grace', async (t) => {
    const folder = emptyFolder(t);
    const first = start(folder, ['serve', '--demo'], SETTINGS);
    t.after(() => first.child.kill('SIGKILL'));
    const [, url] = await first.until(
      / Docs +(http:\S+)\/docs\n[\s\S]*curl -H 'Authorization: Token cyn_.*\n/,
    );
    assert.ok(url);

    const file = join(folder, 'var/demo.env');
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const settings = settingsIn(file);
    assert.deepEqual(
      [...settings.keys()],
      [
        'CYANOTYPE_URL',
        'CYANOTYPE_TOKEN',
        'CYANOTYPE_STAFF_TOKEN',
        'CYANOTYPE_ORGANIZATION',
        'CYANOTYPE_VOLUME',
        'CYANOTYPE_PROVIDER',
        'CYANOTYPE_PROVIDER_UUID',
        'CYANOTYPE_IDENTITY',
        'CYANOTYPE_IDENTITY_UUID',
        'CYANOTYPE_INSTANCES',
      ],
    );
    assert.equal(settings.get('CYANOTYPE_URL'), url);
    assert.equal(new Set(settings.get('CYANOTYPE_INSTANCES')?.split(',')).size, 8);

    const token = settings.get('CYANOTYPE_TOKEN') ?? '';
    assert.ok((await names(`${url}/api/v2/images`)).includes('Ubuntu 12.04 Updated NoGUI v1'));
    assert.ok((await names(`${url}/images`, { 'x-auth-token': token })).includes('my_image'));
    const staff = { authorization: `Token ${settings.get('CYANOTYPE_STAFF_TOKEN')}` };
    assert.ok((await names(`${url}/api/v2/images`, staff)).includes('Ubuntu 10.04 (withdrawn)'));
    assert.equal((await fetch(`${url}/docs`)).status, 200);

    first.child.kill('SIGTERM');
    assert.equal((await first.ended).code, 0);

    // A second run keeps the data and the tokens.
    const second = start(folder, ['serve', '--demo'], SETTINGS);
    t.after(() => second.child.kill('SIGKILL'));
    await second.until(/left as it was\n/);
    assert.equal(settingsIn(file).get('CYANOTYPE_TOKEN'), token);
    second.child.kill('SIGINT');
    assert.equal((await second.ended).code, 0);
  });

  it('leaves a database with other data alone', async (t) => {
    const folder = emptyFolder(t);
    const env = { ...SETTINGS, DATABASE_URL: 'sqlite:own.db' };
    assert.equal((await run(folder, ['user', 'add', 'ada'], env)).code, 0);
    const program = start(folder, ['serve', '--demo'], env);
    t.after(() => program.child.kill('SIGKILL'));
    const [, url] = await program.until(/ Docs +(http:\S+)\/docs\n[\s\S]*Token +none/);
    assert.deepEqual(await names(`${url}/api/v2/images`), []);
    assert.throws(() => statSync(join(folder, 'var/demo.env')), { code: 'ENOENT' });
    program.child.kill('SIGTERM');
    assert.equal((await program.ended).code, 0);
  });

  it('never loads demo data in production', async (t) => {
    const folder = emptyFolder(t);
    const outcome = await run(folder, ['serve', '--demo'], { ...SETTINGS, NODE_ENV: 'production' });
    assert.equal(outcome.code, 1);
    assert.match(outcome.stderr, /^error: Demo data is never loaded where NODE_ENV is production\.\n/);
    assert.throws(() => statSync(join(folder, 'var')), { code: 'ENOENT' });
  });
});

describe('cyanotype serve', () => {
  it('says in a sentence why it cannot start', async (t) => {
    const folder = emptyFolder(t);
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.after(() => taken.close());
    const port = String((taken.address() as AddressInfo).port);
    const cases: readonly (readonly [Readonly<Record<string, string>>, RegExp])[] = [
      [
        { ...SETTINGS, DATABASE_URL: 'sqlite:catalogue.db', PORT: port },
        new RegExp(`^error: port ${port} .*in use`),
      ],
      [SETTINGS, /^error: DATABASE_URL is missing/],
      [{ ...SETTINGS, DATABASE_URL: 'sqlite:catalogue.db', PORT: 'http' }, /^error: PORT must be/],
      [{ ...SETTINGS, DATABASE_URL: 'sqlite:no/such/folder/catalogue.db' }, /^error: .*no\/such\/folder/],
    ];
    for (const [env, message] of cases) {
      const outcome = await run(folder, ['serve'], env);
      assert.match(outcome.stderr, message);
      assert.equal(outcome.stderr.trim().split('\n').length, 2, outcome.stderr);
      assert.equal(outcome.code, 1);
    }
  });
});
