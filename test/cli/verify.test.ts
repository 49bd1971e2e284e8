import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import type { Har } from 'har-format';
import { call, emptyFolder, start } from './program.js';

const SECRET = 's3cr3t-of-the-caller';

const LIBRARY = `FORMAT: 1A
HOST: https://api.example.com/v1

# Library

## Book [/books/{isbn}]

+ Parameters
    + isbn: \`978-3\` (string, required)

### Read a book [GET]

+ Request
    + Headers

            Authorization: Bearer abc

+ Response 200 (application/json)
    + Attributes
        + title: Notes (string, required)

+ Response 404

### Remove a book [DELETE]

+ Response 204
`;

let isBroken = false;
let isSilent = false;
const seen: string[] = [];
const server = createServer((request, response) => {
  seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
  if (isSilent) return;
  if (request.method === 'DELETE') return void response.writeHead(204).end();
  if (!request.url?.startsWith('/v1/books/978-3')) return void response.writeHead(404).end();
  const book = isBroken ? { you: request.headers.authorization } : { title: 'Notes' };
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(book));
});
let url = '';

const folderOf = (t: TestContext) => {
  const folder = emptyFolder(t);
  writeFileSync(join(folder, 'library.apib'), LIBRARY);
  return folder;
};
const verify = (folder: string, ...args: readonly string[]) =>
  call(folder, ['verify', 'library.apib', '--server', url, '--phases', 'transactions', ...args]);

describe('cyanotype verify', () => {
  before(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    isBroken = false;
    isSilent = false;
    seen.length = 0;
  });

  it('ends with 0 where the server does as the blueprint says, with its HOST’s path', async (t) => {
    const { code, stdout, stderr } = await verify(folderOf(t), '--seed', '7', '--auth', SECRET);
    assert.equal(stderr, '');
    assert.match(stdout, /^no findings in \d+ requests?, .*; 2 of 3 declared statuses seen; seed 7$/m);
    assert.equal(code, 0);
    assert.ok(seen.includes(`GET /v1/books/978-3 Bearer ${SECRET}`), seen.join('\n'));
  });

  it('ends with 1 where it does not, and repeats what it found', async (t) => {
    isBroken = true;
    const folder = folderOf(t);
    const { code, stdout } = await verify(folder, '--seed', '7');
    assert.equal(code, 1);
    assert.match(stdout, /^library\.apib:20:11: error\[body-schema\]: GET \/books\/\{isbn\}: .*title/);
    const again = /^ {2}again: +(.*)$/m.exec(stdout)?.[1] ?? '';
    assert.match(again, /^cyanotype verify library\.apib --server \S+ --replay transactions\/readABook\//);
    seen.length = 0;
    const repeated = await call(folder, again.split(' ').slice(1));
    assert.equal(repeated.code, 1);
    assert.match(repeated.stdout, /^library\.apib:20:11: error\[body-schema\]/);
    assert.ok(seen.every((one) => one.startsWith('GET ')));
  });

  it('shows a secret in no form of the report, however it was given', async (t) => {
    isBroken = true;
    const folder = folderOf(t);
    process.env.CYANOTYPE_TEST_TOKEN = SECRET;
    t.after(() => {
      delete process.env.CYANOTYPE_TEST_TOKEN;
    });
    for (const given of [
      ['--auth', SECRET],
      ['--auth', 'bearerAuth=env:CYANOTYPE_TEST_TOKEN'],
      ['-H', `Authorization: Bearer ${SECRET}`],
    ]) {
      const texts: string[] = [];
      for (const format of ['pretty', 'json', 'junit', 'github', 'html']) {
        const { code, stdout, stderr } = await verify(
          folder,
          ...given,
          '--format',
          format,
          '--har',
          'all.har',
        );
        assert.equal(code, 1, stderr);
        texts.push(stdout, stderr);
      }
      texts.push(readFileSync(join(folder, 'all.har'), 'utf8'));
      assert.ok(seen.some((one) => one.endsWith(`Bearer ${SECRET}`)));
      for (const text of texts) assert.ok(!text.includes(SECRET), text);
      const { log } = JSON.parse(texts.at(-1) ?? '') as Har;
      assert.ok(log.entries.length >= 2);
      assert.match(log.entries[0]?.response.content.text ?? '', /\[redacted\]/);
    }
    const shown = await verify(folder, '--auth', 'env:CYANOTYPE_TEST_TOKEN');
    assert.match(shown.stdout, /'Authorization: Bearer '"\$CYANOTYPE_TEST_TOKEN"/);
    assert.match(shown.stdout, /--auth env:CYANOTYPE_TEST_TOKEN --replay /);
  });

  it('writes the report into a file whose name says its form, and still tells people', async (t) => {
    const folder = folderOf(t);
    for (const [name, pattern] of [
      ['r.html', /^<!doctype html>/],
      ['r.json', /^\{\n {2}"version": 1,/],
      ['r.xml', /^<\?xml/],
      ['r.txt', /^Declared statuses/],
    ] as const) {
      const { code, stdout } = await verify(folder, '-o', name);
      assert.equal(code, 0);
      assert.match(stdout, /^Declared statuses/);
      assert.match(readFileSync(join(folder, name), 'utf8'), pattern);
    }
    const both = await verify(folder, '-o', 'r.html', '--format', 'github');
    assert.match(both.stdout, /^::notice title=verify::no findings/);
    assert.match(readFileSync(join(folder, 'r.html'), 'utf8'), /^<!doctype html>/);
    const other = await verify(folder, '-o', 'r.log', '--format', 'json');
    assert.match(other.stdout, /^Declared statuses/);
    assert.match(readFileSync(join(folder, 'r.log'), 'utf8'), /^\{\n/);
    const { code, stderr } = await verify(folder, '-o', '/dev/null/r.html');
    assert.equal(code, 2);
    assert.match(stderr, /^error: \/dev\/null\/r\.html: /);
  });

  it('ends with 2, and shows no stack, where the states file does what no promise of it tells', async (t) => {
    const folder = folderOf(t);
    const shown = (state: string) => `export default { states: { readABook: { 200: ${state} } } };`;
    const strays = '() => { setTimeout(() => { throw new Error("late") }); return {}; }';
    writeFileSync(join(folder, 'strays.mjs'), shown(strays));
    writeFileSync(join(folder, 'exits.mjs'), shown('() => process.exit()'));
    const run = (file: string) =>
      start(folder, [
        ...['verify', 'library.apib', '--server', url, '--phases', 'states', '--auth', 'abcdef'],
        ...['--states', file],
      ]);
    const [stray, exit] = await Promise.all([run('strays.mjs').ended, run('exits.mjs').ended]);
    assert.deepEqual(
      [stray.code, stray.stderr],
      [
        2,
        'error: strays.mjs failed where nothing waited for it: late.\n' +
          'Await all that its functions begin, and run the command again.\n',
      ],
    );
    assert.deepEqual(
      [exit.code, exit.stderr],
      [
        2,
        'error: exits.mjs ended the process before the run was done.\n' +
          'Take process.exit out of it, or out of what it imports.\n',
      ],
    );
  });

  it('ends with 2, and says what to do, where it cannot run', async (t) => {
    const folder = folderOf(t);
    writeFileSync(join(folder, 'empty.mjs'), 'export const states = {};');
    writeFileSync(join(folder, 'broken.mjs'), 'export default {');
    writeFileSync(join(folder, 'unknown.mjs'), 'export default { states: { readIt: { 200: {} } } };');
    writeFileSync(join(folder, 'bad.pem'), 'no certificate');
    writeFileSync(join(folder, 'bad.apib'), '# A\n## B [/b]\n### C [GET]\n+ Response 200\n\n    [D][]\n');
    const library = ['library.apib', '--server', url];
    for (const [args, message] of [
      [['none.apib', '--server', url], /^error: none\.apib: no such file or directory\.\nNothing was sent/],
      [['library.apib'], /required option '--server <url>' not specified/],
      [['library.apib', '--server', 'localhost:3000'], /^error: The server's URL begins with localhost:/],
      [
        ['library.apib', '--server', 'http://u:p4ssw@127.0.0.1/'],
        /^error: The server's URL has a user or a password/,
      ],
      [
        ['library.apib', '--server', 'http://127.0.0.1:9'],
        /^error: Nothing answers at .* \(connection refused\)\.\nStart/,
      ],
      [[...library, '-H', 'nothing'], /Write it as 'Name: value'\./],
      [[...library, '-H', 'Authorization p4ssw'], /^error: -H: A header has no colon\./],
      [[...library, '--auth', 'p4ssw\u001b'], /^error: --auth: The value has a control character\./],
      [[...library, '--proxy', 'me:p4ssw@proxy:3128'], /^error: --proxy …@proxy:3128 is no address/],
      [['library.apib', '--server', '//me:p4ssw@host'], /^error: “\/\/…@host” is no URL of a server/],
      [[...library, '-H', 'a b: c'], /“a b” is no name of a header/],
      [[...library, '--auth', 'env:NOT_THERE_AT_ALL'], /There is no NOT_THERE_AT_ALL in the environment/],
      [
        [...library, '--auth', 'key=abcdef'],
        /^error: There is no security scheme “key”; the blueprints have bearerAuth\./,
      ],
      [[...library, '--rate', '0'], /Give requests in a second/],
      [[...library, '--time', 'soon'], /Give a time above 0/],
      [[...library, '--max-requests', '-1'], /Give a whole number from 1 on/],
      [[...library, '--phases', 'all'], /The phases are transactions, states, generated, sequences\./],
      [[...library, '--phases', 'states'], /^error: --phases states needs --states\./],
      [[...library, '--check', 'nothing'], /The checks are server-error, /],
      [
        [...library, '--check', 'still-there', '--no-check', 'still-there'],
        /^error: still-there is turned on and off/,
      ],
      [[...library, '--replay', 'nothing'], /^error: “nothing” is no id of a finding/],
      [
        [...library, '--replay', 'transactions/readABook/body-schema/1/9'],
        /^error: Nothing was sent: “\S+\/9” is no case of these blueprints any more\./,
      ],
      [
        [...library, '--replay', 'states/readABook/body-schema/1/404'],
        /^error: The phase states needs a states file/,
      ],
      [[...library, '--filter', 'nothing'], /^error: No operation is left/],
      [[...library, '--states', 'none.mjs'], /^error: none\.mjs: no such file/],
      [[...library, '--states', 'empty.mjs'], /^error: empty\.mjs exports no states as its default/],
      [[...library, '--states', 'broken.mjs'], /^error: broken\.mjs cannot be loaded: /],
      [[...library, '--states', 'unknown.mjs'], /^error: .*readIt/],
      [[...library, '--sequence', 'library.apib'], /^error: library\.apib:\d+:\d+: /],
      [[...library, '--cert', 'bad.pem'], /^error: --cert and --key go together/],
      [[...library, '--har', 'none/all.har'], /^error: none\/all\.har: no such file or directory/],
      [[...library, '--cacert', 'none.pem'], /^error: none\.pem: no such file/],
      [[...library, '--cacert', 'bad.pem'], /^error: --cacert bad\.pem has no certificate in PEM\./],
      [
        [...library, '--cert', 'bad.pem', '--key', 'bad.pem'],
        /^error: --cert bad\.pem and --key bad\.pem are no/,
      ],
      [
        ['library.apib', '--server', url.replace('http:', 'https:')],
        /^error: What answers at https:\S+ does not speak TLS\.\nStart/,
      ],
      [
        ['library.apib', '--server', 'http://example.test', '--proxy', 'http://127.0.0.1:9'],
        /^error: Nothing answers at 127\.0\.0\.1:9, the proxy \(connection refused\)\./,
      ],
      [[...library, '--proxy', 'nowhere'], /^error: --proxy nowhere is no address of a proxy/],
    ] as const) {
      const { code, stdout, stderr } = await call(folder, ['verify', ...args]);
      assert.match(stderr, message, args.join(' '));
      assert.equal(code, 2, args.join(' '));
      assert.equal(stdout, '');
      assert.doesNotMatch(stderr, / at .*\.ts:|p4ssw/);
    }
    assert.equal(seen.filter((one) => !one.startsWith('GET / ')).length, 0);
  });

  it('goes on where the blueprint has errors, and says how to see them', async (t) => {
    const folder = emptyFolder(t);
    const text = `${LIBRARY}\n<!-- include(missing.apib) -->\n`;
    writeFileSync(join(folder, 'library.apib'), text);
    const checked = await call(folder, ['check', 'library.apib']);
    assert.match(checked.stdout, /: error\[/);
    const { stdout, stderr } = await verify(folder);
    assert.match(stderr, /^library\.apib has 1 error; to see them: cyanotype check library\.apib$/m);
    assert.match(stdout, /in \d+ requests/);
  });

  it('keeps the limits and the choice of operations', async (t) => {
    const folder = folderOf(t);
    const limited = await verify(folder, '--max-requests', '1');
    assert.match(limited.stdout, /^It stopped before it was done\. The limit of 1 requests is reached\.$/m);
    seen.length = 0;
    await verify(folder, '--filter', 'method:DELETE');
    assert.deepEqual(
      seen.filter((one) => !one.startsWith('GET / ')),
      ['DELETE /v1/books/978-3 -'],
    );
    seen.length = 0;
    await verify(folder, '--exclude', 'Remove*', '--workers', '1');
    assert.ok(seen.every((one) => one.startsWith('GET')));
  });

  it('says what it has when it is interrupted, and ends with 130', async (t) => {
    const folder = folderOf(t);
    isSilent = true;
    // Whatever is there by then answers nothing, so it is still waiting for its first answer.
    const args = ['verify', 'library.apib', '--server', url, '--wait', '1m'];
    const waiting = start(folder, args);
    while (seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    waiting.child.kill('SIGINT');
    const early = await waiting.ended;
    assert.equal(early.code, 130, early.stderr);
    assert.equal(early.stderr, '');

    isSilent = false;
    seen.length = 0;
    const running = start(folder, [...args, '--phases', 'transactions', '--rate', '1/m']);
    while (!seen.some((one) => one.includes('/v1/'))) await new Promise((resolve) => setTimeout(resolve, 20));
    running.child.kill('SIGINT');
    const late = await running.ended;
    assert.match(late.stdout, /^It stopped before it was done\. It was interrupted\.$/m);
    assert.match(late.stdout, /in 1 request,/);
    assert.equal(late.code, 130, late.stderr);
  });
});
