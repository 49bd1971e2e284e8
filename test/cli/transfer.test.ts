import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { Actor } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import type { Store } from '../../src/store/store.js';
import { call, emptyFolder, run, start } from './program.js';

const LOCAL: Actor = { kind: 'local', label: 'command line' };
const NOW = 1_767_323_045_000_006;
const env = { DATABASE_URL: 'sqlite:catalogue.db' };

/** A folder with a catalogue that is in use. */
async function withCatalogue(t: TestContext): Promise<{ folder: string; store: Store }> {
  const folder = emptyFolder(t);
  const store = openSqliteStore(join(folder, 'catalogue.db'));
  t.after(() => store.close());
  await store.loadDemo(demoData, { actor: LOCAL, now: NOW });
  return { folder, store };
}

const rest = (file: string) => file.slice(file.indexOf('\n'));

describe('cyanotype export, import, backup', () => {
  it('move a catalogue to another database, through a file and through a pipe', async (t) => {
    const { folder } = await withCatalogue(t);
    const written = await run(folder, ['export', 'catalogue.ndjson'], env);
    assert.deepEqual(written, { code: 0, stdout: '', stderr: '' });
    const path = join(folder, 'catalogue.ndjson');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const file = readFileSync(path, 'utf8');
    const piped = await run(folder, ['export'], env);
    assert.equal(rest(piped.stdout), rest(file));

    const users = demoData.users.length;
    const sentence = new RegExp(
      `^\\d+ records \\(${users} users, ${demoData.images.length} images\\) and \\d+ events imported\\.\\n$`,
    );
    const imported = await run(folder, ['import', 'catalogue.ndjson'], { DATABASE_URL: 'sqlite:new.db' });
    assert.equal(imported.stderr, '');
    assert.match(imported.stdout, sentence);
    const copied = await run(folder, ['import', '-'], { DATABASE_URL: 'sqlite:newer.db' }, file);
    assert.match(copied.stdout, sentence);
    for (const name of ['new', 'newer']) {
      const again = await run(folder, ['export', '-'], { DATABASE_URL: `sqlite:${name}.db` });
      assert.equal(rest(again.stdout), rest(file));
    }
    assert.deepEqual(
      readdirSync(folder).filter((name) => /part|import/.test(name)),
      [],
    );
  });

  it('judge a file without a database, and say what is wrong with it', async (t) => {
    const { folder } = await withCatalogue(t);
    const { stdout: file } = await run(folder, ['export'], env);
    const good = await run(folder, ['import', '--check', '-'], {}, file);
    assert.match(good.stdout, /^\d+ records .* events: it can be imported\.\n$/);
    writeFileSync(join(folder, 'wrong.ndjson'), file.replace('"username":"username"', '"username":42'));
    const wrong = await run(folder, ['import', '--check', 'wrong.ndjson']);
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.stderr,
      /^error: line \d+: username must be a text\nNothing was changed\. Mend that, and run the command again\.\n$/,
    );
    const full = await run(folder, ['import', '-'], env, file);
    assert.equal(full.code, 1);
    assert.match(full.stderr, /^error: a catalogue is imported where there are accounts at most/);
  });

  it('copy a database that is in use, whole or not at all', async (t) => {
    const { folder, store } = await withCatalogue(t);
    const { stdout: file } = await run(folder, ['export'], env);
    const backup = await run(folder, ['backup', 'copy.db'], env);
    assert.deepEqual(backup, { code: 0, stdout: '', stderr: '' });
    await store.createProvider({ name: 'Phoenix' }, { actor: LOCAL, now: NOW });
    assert.equal(statSync(join(folder, 'copy.db')).mode & 0o777, 0o600);
    const copy = await run(folder, ['export'], { DATABASE_URL: 'sqlite:copy.db' });
    assert.equal(rest(copy.stdout), rest(file));
    assert.equal((await run(folder, ['backup', 'copy.db'], env)).code, 0);
    const later = await run(folder, ['export'], { DATABASE_URL: 'sqlite:copy.db' });
    assert.match(later.stdout, /Phoenix/);
  });

  it('say in a sentence what cannot be done, and make no database by mistake', async (t) => {
    const { folder } = await withCatalogue(t);
    const nowhere = { DATABASE_URL: 'sqlite:typo.db' };
    const cases: readonly [readonly string[], Readonly<Record<string, string>>, number, RegExp][] = [
      [['export'], nowhere, 1, /^error: There is no catalogue at sqlite:typo\.db\.\n/],
      [['backup', 'copy.db'], nowhere, 1, /^error: There is no catalogue at sqlite:typo\.db\.\n/],
      [['events'], nowhere, 1, /^error: There is no catalogue at sqlite:typo\.db\.\n/],
      [
        ['export'],
        { DATABASE_URL: 'sqlite::memory:' },
        1,
        /^error: There is no catalogue at sqlite::memory:/,
      ],
      [['export', 'no/folder'], env, 1, /^error: no\/folder: no such file or directory\n/],
      [['backup', 'no/folder'], env, 1, /^error: no\/folder: no such file or directory\n/],
      [['import', 'nothing'], nowhere, 1, /^error: nothing: no such file or directory\n/],
      [['export'], {}, 2, /^error: There is no catalogue to work on\.\n/],
      [['import', '--store', 'x'], {}, 2, /^error: --store is given, and DATABASE_URL is not set\.\n/],
      [['import'], env, 2, /^error: missing required argument 'file'\n/],
      [['events', '--after', '-1'], env, 2, /^error: .*whole number from 0/],
      [['events', '--after', '100000'], env, 1, /^error: after is past the end of the log\.\n/],
    ];
    for (const [args, settings, code, message] of cases) {
      const outcome = await call(folder, args, '', settings);
      assert.match(outcome.stderr, message, args.join(' '));
      assert.equal(outcome.stderr.trim().split('\n').length, 2, outcome.stderr);
      assert.deepEqual([outcome.code, outcome.stdout], [code, ''], args.join(' '));
    }
    assert.equal(existsSync(join(folder, 'copy.db')), false);
  });
});

describe('cyanotype events', () => {
  it('prints the log, for people and as JSON', async (t) => {
    const { folder, store } = await withCatalogue(t);
    const { last } = await store.events({}, 0, 1, { actor: LOCAL, now: NOW });
    await store.updateProvider(
      { value: '1', by: 'number-or-uuid' },
      { name: 'Phoenix' },
      { actor: LOCAL, now: NOW },
    );
    const text = await run(folder, ['events', '--after', String(last)], env);
    assert.match(
      text.stdout,
      /^ +\d+ {2}2026-01-02T03:04:05\.000006Z {2}command line +updateProvider +provider 1: name\n$/,
    );
    const json = await run(folder, ['events', '--after', String(last), '--json'], env);
    const event = JSON.parse(json.stdout);
    assert.deepEqual(
      [event.position, event.by, event.before.name, event.after.name],
      [last + 1, { user: null, token: 'command line' }, 'Tucson', 'Phoenix'],
    );
    const all = await run(folder, ['events', '--json'], env);
    assert.equal(all.stdout.trim().split('\n').length, last + 1);
    const some = await run(folder, ['events', '--kind', 'provider'], env);
    assert.equal(some.stdout.trim().split('\n').length, demoData.providers.length + 1);
  });

  it('follows the log until it is interrupted', async (t) => {
    const { folder, store } = await withCatalogue(t);
    const { last } = await store.events({}, 0, 1, { actor: LOCAL, now: NOW });
    const program = start(folder, ['events', '--follow', '--after', String(last - 1), '--json'], env);
    await program.until(/\n/);
    await store.createProvider({ name: 'Phoenix' }, { actor: LOCAL, now: NOW });
    await program.until(/"name":"Phoenix"/);
    program.child.kill('SIGINT');
    const { code, stdout, stderr } = await program.ended;
    assert.deepEqual([code, stderr, stdout.trim().split('\n').length], [0, '', 2]);
  });
});
