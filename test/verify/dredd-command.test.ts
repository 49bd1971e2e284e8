import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it, type TestContext } from 'node:test';
import { expectEndpoint, setOf } from '../../cli/dredd-inputs.js';
import { readConfiguration } from '../../codegen/verify/dredd/configuration.js';
import { wordsOf } from '../../codegen/verify/dredd/server-command.js';
import { call, emptyFolder, run } from '../cli/program.js';

const BLOG = `FORMAT: 1A

# Blog API

## Articles [/articles]

### List articles [GET]

+ Response 200 (application/json)

        [{"id": 1, "title": "Creamy cucumber salad"}]

### Publish an article [POST]

+ Request (application/json)

        {"title": "Crispy schnitzel"}

+ Response 201 (application/json)

        {"id": 2, "title": "Crispy schnitzel"}
`;
const LIST = 'Articles > List articles';
const PUBLISH = 'Articles > Publish an article';

/** The path decides; where it is published to wants a token. */
const answers: Record<string, (request: IncomingMessage) => [number, unknown]> = {
  'GET /articles': () => [200, [{ id: 1, title: 'Salad' }]],
  'POST /articles': ({ headers }) =>
    headers.authorization === undefined
      ? [401, { reason: 'no token' }]
      : [201, { id: 2, title: 'Schnitzel' }],
};
const server = createServer((request, response) => {
  request.resume();
  const [status, body] = answers[`${request.method} ${request.url}`]?.(request) ?? [404, {}];
  seen.push(`${request.method} ${request.url}`);
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
});
const seen: string[] = [];
let url = '';

before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => seen.splice(0));
after(() => {
  server.close();
  server.closeAllConnections();
});

function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder(t);
  for (const [name, text] of Object.entries({ 'blog.apib': BLOG, ...files }))
    writeFileSync(join(folder, name), text);
  return folder;
}

const steady = (text: string) =>
  text.replace(/duration: \d+ms|took \d+ms/g, (one) => one.replace(/\d+/, 'N'));

describe('verify --dredd', () => {
  it('prints the names of the transactions, and asks nobody', async (t) => {
    const folder = folderOf(t, { 'hooks.js': 'throw new Error("not loaded");' });
    const { code, stdout } = await call(folder, [
      'verify',
      'blog.apib',
      '--dredd',
      '--names',
      '--hookfiles',
      'hooks.js',
    ]);
    assert.deepEqual([code, stdout, seen], [0, `info: ${LIST}\ninfo: ${PUBLISH}\n`, []]);
    writeFileSync(join(folder, 'news.apib'), BLOG.replace('Blog API', 'News'));
    const several = await call(folder, [
      'verify',
      'news.apib',
      'blog.apib',
      '--dredd',
      '--names',
      '--sorted',
    ]);
    const names = ['News', 'Blog API'].map((api) => (name: string) => `info: ${api} > ${name}\n`);
    assert.equal(
      several.stdout,
      [PUBLISH, LIST].flatMap((name) => names.map((named) => named(name))).join(''),
    );
  });

  it('follows dredd.yml, and lists what passed and failed with its place in the blueprint', async (t) => {
    const folder = folderOf(t, {
      'dredd.yml': `blueprint: blog.apib\nendpoint: ${url}\nlanguage: nodejs\nhookfiles: "*hooks.js"\nrequire: ./first\n`,
      'first.js': 'globalThis.word = "now";',
      'my-hooks.js': `require('hooks').beforeEach(({ name }) => require('hooks').log(word + ' ' + name));`,
    });
    const { code, stdout } = await call(folder, ['verify', '--dredd']);
    assert.equal(code, 1);
    const [listed = '', details = ''] = steady(stdout).split('info: Displaying failed tests...\n');
    assert.equal(
      listed,
      `hook: now ${LIST}
pass: GET (200) /articles duration: Nms
hook: now ${PUBLISH}
fail: POST (201) /articles duration: Nms
`,
    );
    assert.match(
      details,
      /^fail: POST \(201\) \/articles duration: Nms\n {4}body: At '\/id' Missing required property: id/,
    );
    assert.match(details, /\n {4}statusCode: Expected status code '201', but got '401'\.\n/);
    assert.match(
      details,
      /\n {4}blog\.apib:15:3: \+ Request \(application\/json\)\n {4}name: Articles > Publish an article\n/,
    );
    assert.match(details, /\n {4}request:\n {6}POST \/articles\n {6}Content-Type: application\/json\n/);
    assert.match(
      details,
      /complete: 1 passing, 1 failing, 0 errors, 0 skipped, 2 total\ncomplete: Tests took Nms\n$/,
    );
  });

  it('lets the command line win, and shows no secret that it was given', async (t) => {
    const folder = folderOf(t, {
      'other.yml': `blueprint: nowhere.apib\nendpoint: http://127.0.0.1:1\nonly: [${LIST}]\ndetails: true\n`,
    });
    const { code, stdout, stderr } = await call(folder, [
      ...['verify', 'blog.apib', '--dredd', '--config', 'other.yml', '--server', url],
      ...['--only', PUBLISH, '-H', 'Authorization: Bearer sesame-1234'],
    ]);
    assert.deepEqual([code, seen, stderr], [0, ['POST /articles'], '']);
    assert.match(stdout, /^skip: GET \(200\) \/articles\npass: POST/);
    assert.match(stdout, / {6}Authorization: \[redacted\]\n/);
    assert.doesNotMatch(stdout, /sesame/);
  });

  it('takes the secrets of hooks out as well, and keeps what the blueprint shows', async (t) => {
    const shown = '+ Request\n    + Headers\n\n            X-Api-Key: an-example-key\n\n+ Response 200\n';
    const folder = folderOf(t, {
      'key.apib': `FORMAT: 1A\n\n# Key\n\n## Key [/key]\n\n### Read [GET]\n\n${shown}`,
      'hooks.js': `require('hooks').beforeEach(({ request }) => { request.headers.Authorization = 'Token sesame-5678'; });`,
    });
    const har = join(folder, 'all.har');
    const { stdout } = await call(folder, [
      ...['verify', 'key.apib', '--dredd', '--server', url, '--hookfiles', 'hooks.js', '--har', har],
    ]);
    assert.match(
      stdout,
      /\n {6}X-Api-Key: an-example-key\n {6}User-Agent: cyanotype\/.*\n {6}Authorization: \[redacted\]\n/,
    );
    assert.doesNotMatch(stdout + readFileSync(har, 'utf8'), /sesame/);
    const { log } = JSON.parse(readFileSync(har, 'utf8')) as { log: { entries: unknown[] } };
    assert.equal(log.entries.length, 1);
  });

  it('says what a hook threw, and where', async (t) => {
    const folder = folderOf(t, {
      'hooks.js': `const { after, before } = require('hooks');
after('${LIST}', () => {
  null.x;
});
before('Articles > Publish an artikle', () => {});
before('${LIST}', () => { setTimeout(() => { throw new Error('astray'); }); });
after('${PUBLISH}', (transaction, done) => setTimeout(() => { throw new Error('later'); }));
setInterval(() => {}, 1000);
`,
    });
    // In a process of its own: what nobody catches is the test runner's in this one, and so is what stays open.
    const { code, stdout, stderr } = await run(folder, [
      ...['verify', 'blog.apib', '--dredd', '--server', url, '--hookfiles', 'hooks.js', '--only', LIST],
    ]);
    assert.equal(code, 1);
    assert.match(
      stdout,
      /^error: GET \(200\) \/articles: Cannot read .* \(after hook of “Articles > List articles”, hooks\.js:3:8\)$/m,
    );
    assert.equal(
      stderr,
      'warn: the before hook of “Articles > Publish an artikle” (hooks.js) is never run: there is no such transaction; did you mean “Articles > Publish an article”?\n',
    );
    assert.match(stdout, /^error: GET .* astray, thrown after the hook that began it was done$/m);
    assert.match(stdout, /^error: POST .* later \(after hook of .* hooks\.js:7:\d+\)$/m);
    assert.match(stdout, /complete: 0 passing, 0 failing, 3 errors, 0 skipped, 2 total/);
  });

  it('writes the report of xunit', async (t) => {
    const folder = folderOf(t, {
      'dredd.yml': `blueprint: blog.apib\nendpoint: ${url}\nreporter: xunit\noutput: out/report.xml\n`,
    });
    await call(folder, ['verify', '--dredd']);
    const report = readFileSync(join(folder, 'out/report.xml'), 'utf8');
    assert.match(report, /<testsuite name="Dredd Tests" tests="2" failures="1" errors="0" skipped="0">/);
    assert.match(
      report,
      /<testcase classname="dredd" name="Articles > List articles" file="blog\.apib" time="[\d.]+"\/>/,
    );
    const { stdout } = await call(folder, ['verify', '--dredd', '--format', 'junit']);
    assert.match(stdout, /^<\?xml/);
  });

  it('starts the server, waits, and ends it', async (t) => {
    const folder = folderOf(t, {
      'server.cjs': `
        const http = require('http');
        const server = http.createServer((_, answer) => answer.setHeader('Content-Type', 'application/json').end('[{"id": 1, "title": ""}]'));
        server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log(process.argv[3]));
        process.on('SIGTERM', () => { console.log('told to end'); process.exit(); });
      `,
      'dredd.yml': `
blueprint: blog.apib
endpoint: 127.0.0.1:18977
server: ${process.execPath} server.cjs 18977 "up and running"
server-wait: 0.5
method: GET
`,
    });
    const { code, stdout, stderr } = await call(folder, ['verify', '--dredd', '--wait', '60']);
    assert.equal(code, 0, stdout);
    assert.equal(stderr, 'up and running\ntold to end\n');
  });

  it('does not begin with what it cannot follow, and says which', async (t) => {
    const folder = folderOf(t, {
      'old.yml': 'language: python\nhookfiles: x.py\nhooks-worker-timeout: 1',
      'fails.yml': `blueprint: blog.apib\nendpoint: ${url}\nserver: ${process.execPath} -e process.exit(3)`,
      'none.yml': `blueprint: blog.apib\nendpoint: ${url}\nserver: no-such-program-anywhere`,
      'bad.js': 'const = 1;',
      'swagger.yml': 'swagger: "2.0"\n',
      'empty.apib': 'FORMAT: 1A\n\n# Empty\n',
    });
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [
        ['--config', 'old.yml'],
        /^error: old\.yml:1:1: language: python is not honoured\..*\nold\.yml:3:1: hooks-worker-timeout: is not honoured\..*\n.*docs\/from-dredd\.md/,
      ],
      [['--config', 'none-such.yml'], /none-such\.yml: no such file/],
      [['--config', 'fails.yml'], /server: “.*” ended with 3 before the first request/],
      [['--config', 'none.yml'], /server: “no-such-program-anywhere” cannot be started: ENOENT/],
      [[], /There is no blueprint\./],
      [['blog.apib'], /There is no server\./],
      [['blog.apib', '--server', 'http://a:b@127.0.0.1'], /has a user in it/],
      [['blog.apib', '--server', 'http://'], /The server's URL is none/],
      [
        ['blog.apib', '--server', 'http://192.0.2.1'],
        /POST \(201\) \/articles writes, and 192\.0\.2\.1 is not on this machine\.\n.*--allow-writes/,
      ],
      [['blog.apib', '--server', url, '--hookfiles', 'bad.js'], /bad\.js:1: Unexpected token '='\./],
      [['blog.apib', '--server', url, '--hookfiles', '*.rb'], /“\*\.rb” is no file, and fits none\./],
      [
        ['blog.apib', '--server', url, '--only', 'Articles > Publish an artikel'],
        /no transaction “Articles > Publish an artikel”; did you mean “Articles > Publish an article”\?/,
      ],
      [['empty.apib', '--server', url], /There is no transaction to run\./],
      [['swagger.yml', '--server', url], /swagger\.yml is an OpenAPI document\./],
      [['-', '--server', url], /reads files, and not standard input/],
      [
        ['blog.apib', '--server', url, '--phases', 'generated'],
        /option '--phases <names>' is not for '--dredd'/,
      ],
      [['blog.apib', '--server', url, '--format', 'json'], /--format json is not for --dredd/],
    ];
    for (const [args, message] of cases) {
      const { code, stderr } = await call(folder, ['verify', '--dredd', ...args]);
      assert.match(stderr, message);
      assert.equal(code, 2, stderr);
    }
    assert.deepEqual(seen, []);
    const { placed } = await setOf([join(folder, 'blog.apib')], readConfiguration('', ''), '');
    const elsewhere = readConfiguration('', 'endpoint: http://192.0.2.1');
    assert.equal(expectEndpoint(elsewhere, placed, true), 'http://192.0.2.1');
    assert.equal(expectEndpoint({ ...elsewhere, method: ['GET'] }, placed), 'http://192.0.2.1');
    const without = await call(folder, ['verify', 'blog.apib', '--server', url, '--names']);
    assert.match(without.stderr, /option '--names' goes with '--dredd'/);
    assert.equal(without.code, 2);
  });

  it('takes a command apart as a shell does', () => {
    assert.deepEqual(wordsOf(`node "my server.js" --name='a "b"' c\\d "x\\"y" ''`), [
      'node',
      'my server.js',
      '--name=a "b"',
      'c\\d',
      'x"y',
      '',
    ]);
  });
});
