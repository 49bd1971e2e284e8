import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { describe, it, type TestContext } from 'node:test';
import { runProgram } from '../../cli/program.js';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { issueToken, LOCAL, startApp } from '../harness.js';
import { call, emptyFolder } from './program.js';

const SETTINGS = ['HOME', 'XDG_CONFIG_HOME', 'DATABASE_URL', 'CYANOTYPE_URL', 'CYANOTYPE_TOKEN'];

/** All that the commands are told of where the catalogue is, until the test ends. */
function meant(t: TestContext, settings: Readonly<Record<string, string>>): void {
  for (const name of SETTINGS) {
    const before = process.env[name];
    t.after(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
    delete process.env[name];
  }
  Object.assign(process.env, settings);
}

const onServer = (t: TestContext, url: string, token: string) =>
  meant(t, { CYANOTYPE_URL: url, CYANOTYPE_TOKEN: token });

/** A service that nobody but its first user has come to yet. */
async function emptyServer(t: TestContext): Promise<{ url: string; token: string }> {
  const config = readConfig({ DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent', NODE_ENV: 'test' });
  const store = openSqliteStore(join(emptyFolder(t), 'catalogue.db'));
  const now = Date.now() * 1000;
  await store.createUser({ username: 'first', staff: true, organizations: [] }, { actor: LOCAL, now });
  const app = await buildApp(config, store);
  t.after(async () => {
    await app.close();
    await store.close();
  });
  return {
    url: await app.listen({ host: '127.0.0.1', port: 0 }),
    token: await issueToken(store, 'first', now),
  };
}

/** Something that stands in the place of a server. */
async function standIn(
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const rest = (file: string) => file.slice(file.indexOf('\n'));

describe('cyanotype export and import on a server', () => {
  it('move a catalogue from one to another, and the token of the importer with it', async (t) => {
    const folder = emptyFolder(t);
    const from = await startApp(t);
    onServer(t, await from.listen(), from.tokens.staff);
    assert.deepEqual(await call(folder, ['export', 'catalogue.ndjson']), { code: 0, stdout: '', stderr: '' });
    const path = join(folder, 'catalogue.ndjson');
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const file = readFileSync(path, 'utf8');
    const own: string[] = [];
    for await (const piece of await from.store.exportCatalogue({ actor: LOCAL, now: 0 })) own.push(piece);
    assert.equal(rest(file), rest(own.join('')));

    const to = await emptyServer(t);
    onServer(t, to.url, to.token);
    const imported = await call(folder, ['import', 'catalogue.ndjson']);
    assert.deepEqual([imported.code, imported.stderr], [0, '']);
    assert.match(imported.stdout, /^\d+ records \(\d+ users, \d+ images\) and \d+ events imported\.\n$/);
    const gone = await call(folder, ['export', 'later.ndjson']);
    assert.deepEqual([gone.code, gone.stdout], [1, '']);
    assert.match(gone.stderr, /^error: .*token.*\n.*make another one/i);
    onServer(t, to.url, from.tokens.staff);
    const copied = await call(folder, ['export', '-']);
    assert.equal(rest(copied.stdout), rest(file));
    assert.deepEqual(readdirSync(folder), ['catalogue.ndjson']);
  });

  it('say in the words of the server why a file is not taken, also before its end', async (t) => {
    const folder = emptyFolder(t);
    const { listen, tokens } = await startApp(t);
    const url = await listen();
    onServer(t, url, tokens.staff);
    // Far more than the buffers of a connection hold: the answer comes while most of it is still to be sent.
    writeFileSync(join(folder, 'long.ndjson'), Buffer.alloc(64_000_000, 'x'));
    const full = await call(folder, ['import', 'long.ndjson']);
    assert.equal(full.code, 1);
    assert.match(full.stderr, /^error: a catalogue is imported where there are accounts at most.*\nNothing/);
    onServer(t, url, tokens.user);
    const forbidden = await call(folder, ['export', 'mine.ndjson']);
    assert.match(forbidden.stderr, /^error: only staff may do this\.\n/);
    assert.deepEqual(readdirSync(folder), ['long.ndjson']);
    const folderItself = await call(folder, ['import', '.']);
    assert.match(folderItself.stderr, /^error: \.: illegal operation on a directory\n/);
  });

  it('have a file judged there, and imported as JSON', async (t) => {
    const folder = emptyFolder(t);
    const { url, token } = await emptyServer(t);
    meant(t, { HOME: folder });
    assert.equal((await call(folder, ['profile', 'add', '--url', url], token)).code, 0);
    const { stdout: file } = await call(folder, ['export']);
    const wrong = file.replace('"username":"first"', '"username":42');
    const judged = await call(folder, ['import', '--check', '--profile', 'default', '-'], wrong);
    assert.equal(judged.code, 1);
    assert.match(judged.stderr, /^error: line 2: username must be a text.*\nNothing was changed\./);
    // This one holds more than accounts, so only a judgement can succeed.
    const full = await startApp(t);
    const added = await call(
      folder,
      ['profile', 'add', 'full', '--url', await full.listen()],
      full.tokens.staff,
    );
    assert.equal(added.code, 0);
    const good = await call(folder, ['import', '--check', '--profile', 'full', '-'], file);
    assert.equal(good.stdout, '2 records (1 users, 0 images) and 2 events: it can be imported.\n');
    const json = JSON.parse((await call(folder, ['import', '--json', '-'], file)).stdout);
    assert.deepEqual([json.imported, json.counts.user, json.counts.event], [true, 1, 2]);
  });

  it('leave no half of a file, whichever way the server broke off', async (t) => {
    const folder = emptyFolder(t);
    let isPolite = false;
    const url = await standIn(t, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"kind":"catalogue","format":1}\n', () =>
        isPolite ? response.end() : response.destroy(),
      );
    });
    onServer(t, url, 'cyn_x');
    const broken = await call(folder, ['export', 'catalogue.ndjson']);
    assert.deepEqual([broken.code, broken.stdout], [1, '']);
    assert.match(broken.stderr, /^error: http:\S+ broke off in the middle of its answer: .*\n.*\n$/);
    isPolite = true;
    const short = await call(folder, ['export', 'catalogue.ndjson']);
    assert.equal(short.code, 1);
    assert.match(short.stderr, /^error: http:\S+ did not send a whole export: the last line is missing\.\n/);
    assert.equal((await call(folder, ['export'])).code, 1);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('do not say that nothing was changed where the server did not say so', async (t) => {
    const folder = emptyFolder(t);
    const url = await standIn(t, (request, response) => request.resume().on('end', () => response.destroy()));
    onServer(t, url, 'cyn_x');
    const { code, stderr } = await call(folder, ['import', '-'], '{}\n');
    assert.equal(code, 1);
    assert.match(stderr, /^error: http:\S+ does not answer: .*\nLook whether the catalogue is there before/);
  });
});

describe('cyanotype events on a server', () => {
  it('goes on where it was when the server is back, and says so', async (t) => {
    const { app, store, tokens } = await startApp(t);
    let isAway = false;
    const url = await standIn(t, async ({ url = '', headers }, response) => {
      if (isAway) return void response.destroy();
      const { authorization = '' } = headers;
      const { statusCode, body } = await app.inject({ url, headers: { authorization } });
      response.writeHead(statusCode, { 'content-type': 'application/json' }).end(body);
    });
    onServer(t, url, tokens.staff);
    const rename = (name: string) =>
      store.updateProvider({ value: '1', by: 'number-or-uuid' }, { name }, { actor: LOCAL, now: 0 });
    const { last } = await store.events({}, 0, 1, { actor: LOCAL, now: 0 });
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const said = { stdout: '', stderr: '' };
    stdout.on('data', (text) => {
      said.stdout += text;
    });
    stderr.on('data', (text) => {
      said.stderr += text;
    });
    const until = async (stream: PassThrough, fits: () => boolean) => {
      const early = ended.then(() => assert.fail(`ended early: ${said.stderr}`));
      while (!fits()) await Promise.race([once(stream, 'data'), early]);
      early.catch(() => undefined);
    };
    const terminal = { stdin: Readable.from([]), stdout, stderr, exitCode: 0 };
    await rename('First');
    const ended = runProgram(['events', '--follow', '--after', String(last), '--json'], terminal);
    await until(stdout, () => said.stdout.includes('First'));
    isAway = true;
    await until(stderr, () => said.stderr.includes('until it answers'));
    await rename('Second');
    isAway = false;
    await until(stdout, () => said.stdout.includes('"after":{"id":1') && said.stdout.includes('Second'));
    stdout.destroy();
    await ended;
    const events = said.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      events.map(({ position, by, after }) => [position, by.token, after.name]),
      [
        [last + 1, 'command line', 'First'],
        [last + 2, 'command line', 'Second'],
      ],
    );
    assert.match(
      said.stderr,
      /^http:\S+ does not answer: .*\nAsking again until it answers\.\nIt answers again; what comes after \d+ follows\.\n$/,
    );
    assert.equal(terminal.exitCode, 0);
  });

  it('fails at once where nobody has answered yet, and where the token is no good', async (t) => {
    const folder = emptyFolder(t);
    onServer(t, 'http://127.0.0.1:1', 'cyn_x');
    const away = await call(folder, ['events', '--follow']);
    assert.deepEqual([away.code, away.stdout], [1, '']);
    assert.match(away.stderr, /^error: http:\/\/127\.0\.0\.1:1 does not answer/);
    const { listen, tokens } = await startApp(t);
    const url = await listen();
    onServer(t, url, tokens.user);
    const refused = await call(folder, ['events', '--follow']);
    assert.deepEqual([refused.code, refused.stdout], [1, '']);
    assert.match(refused.stderr, /^error: only staff may do this\.\n/);
    onServer(t, url, tokens.staff);
    const some = await call(folder, ['events', '--kind', 'provider']);
    assert.match(some.stdout, /^ +\d+ {2}\S+Z {2}command line +\w+ +provider 1: made\n/);
  });
});
