import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it, type TestContext } from 'node:test';
import { type Case, type Course, runDredd, runOurs } from './both-dredds.js';

const MACHINES = `FORMAT: 1A

# Machines API

# Group Machines

# Machines collection [/machines]

## Get Machines [GET]

+ Response 200 (application/json)

        [{"type": "bulldozer", "name": "willy"}]

## Create Machine [POST]

+ Request (application/json)

        {"type": "bulldozer", "name": "willy"}

+ Response 201 (application/json)

        {"id": "42", "type": "bulldozer", "name": "willy"}

# Machine [/machines/{id}]

+ Parameters
    + id: \`42\` (string)

## Delete Machine [DELETE]

+ Response 204
`;
const GET = 'Machines > Machines collection > Get Machines';
const POST = 'Machines > Machines collection > Create Machine';
const DELETE = 'Machines > Machine > Delete Machine';

/** Keeps what is made; what is made is the only thing that can be deleted. */
function machines(): Case['answer'] {
  const made = new Set<string>();
  return ({ method, url, body }, response) => {
    response.setHeader('Date', 'Sat, 21 Nov 2026 00:00:00 GMT');
    const json = (status: number, value: unknown) =>
      response
        .writeHead(status, { 'Content-Type': 'application/json' })
        .end(value === undefined ? '' : JSON.stringify(value));
    if (method === 'GET') return json(200, [{ type: 'crane', name: 'mike' }]);
    if (method === 'POST') {
      made.add('7');
      return json(201, { id: '7', type: 'bulldozer', ...(JSON.parse(body || '{}') as object) });
    }
    const id = /machines\/([^/?]+)/.exec(url)?.[1] ?? '';
    response.writeHead(made.delete(id) ? 204 : 404).end();
    return response;
  };
}

type Given = Omit<Case, 'answer' | 'blueprint'> & Partial<Case>;

/** The same under dredd and under ours: what was told, said, sent and counted. */
async function both(t: TestContext, given: Given): Promise<Course> {
  const one = { blueprint: MACHINES, ...given };
  const theirs = await runDredd(t, { ...one, answer: given.answer ?? machines() });
  const { warnings, places: _, ...ours } = await runOurs(t, { ...one, answer: given.answer ?? machines() });
  assert.deepEqual(ours, theirs);
  assert.deepEqual(warnings, []);
  return ours;
}

const PASS_GET = 'pass GET (200) /machines';
const PASS_POST = 'pass POST (201) /machines';

describe('dredd’s hooks, under dredd and under ours', () => {
  it('run in dredd’s order, by callback or by return, twice where they are registered twice', async (t) => {
    const { logs } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        const { before, after, log } = hooks;
        const say = (text) => (one) => log(text + ' ' + (Array.isArray(one) ? one.length : one.name));
        const later = (text) => (one, done) => setTimeout(() => { say(text)(one); done(); }, 1);
        hooks.afterAll(say('afterAll'));
        after('${POST}', later('after'));
        hooks.afterEach(say('afterEach'));
        hooks.beforeValidation('${POST}', later('beforeValidation'));
        hooks.beforeEachValidation(say('beforeEachValidation'));
        before('${POST}', later('before'));
        before('${POST}', say('before again'));
        hooks.beforeEach(later('beforeEach'));
        hooks.beforeAll(later('beforeAll'));
        hooks.beforeAll(say('beforeAll again'));
      `,
      only: [POST],
    });
    assert.equal(logs[0], 'beforeAll 3');
    assert.equal(logs.filter((line) => line.endsWith(POST)).length, 7);
  });

  it('skip a transaction, or fail it, before it is sent or afterwards', async (t) => {
    const { told, seen } = await both(t, {
      hooks: `
        const { before, after } = require('hooks');
        before('${GET}', (transaction) => { transaction.fail = 'Some failing message'; });
        after('${POST}', (transaction) => { transaction.fail = true; });
        before('${DELETE}', (transaction) => { transaction.skip = true; });
      `,
    });
    assert.deepEqual(told, [
      'fail GET (200) /machines Failed in before hook: Some failing message',
      'fail POST (201) /machines Failed in after hook: true',
      'skip DELETE (204) /machines/42',
    ]);
    assert.deepEqual(
      seen.map(({ method }) => method),
      ['POST'],
    );
  });

  it('carry what one answer says into a later request, and change its body, headers and query', async (t) => {
    const { told, seen } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        const { before, after } = hooks;
        const stash = {};
        after('${POST}', (transaction) => { stash[transaction.name] = transaction.real; });
        before('${DELETE}', (transaction) => {
          const { id } = JSON.parse(stash['${POST}'].body);
          transaction.fullPath = transaction.fullPath.replace('42', id);
        });
        before('${POST}', (transaction) => {
          const body = JSON.parse(transaction.request.body);
          body.name = 'gustav';
          transaction.request.body = JSON.stringify(body);
          transaction.request.headers['X-Trace'] = 17;
          delete transaction.request.headers['Content-Type'];
        });
        hooks.beforeEach((transaction) => {
          transaction.fullPath += (transaction.fullPath.indexOf('?') > -1 ? '&' : '?') + 'api-key=23456';
        });
      `,
    });
    assert.deepEqual(told, [PASS_GET, PASS_POST, 'pass DELETE (204) /machines/42']);
    const [, post, remove] = seen;
    assert.equal(post?.url, '/machines?api-key=23456');
    assert.deepEqual(JSON.parse(post?.body ?? ''), { type: 'bulldozer', name: 'gustav' });
    assert.equal(post?.headers['x-trace'], '17');
    assert.equal(remove?.url, '/machines/7?api-key=23456');
  });

  it('log in once before all, and send the session with the rest', async (t) => {
    const { seen } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        const http = require('http');
        const stash = {};
        hooks.beforeAll((transactions, done) => {
          const { protocol, host, port } = transactions[0];
          http.request(protocol + '//' + host + ':' + port + '/login', { method: 'POST' }, (answer) => {
            answer.resume().on('end', () => { stash.token = answer.statusCode; done(); });
          }).end('{"name": "me"}');
        });
        hooks.beforeEach((transaction) => {
          transaction.request.headers.Cookie = 'id=' + stash.token;
        });
      `,
    });
    assert.deepEqual(
      seen.map(({ url, headers }) => `${url} ${headers.cookie}`),
      ['/login undefined', '/machines id=201', '/machines id=201', '/machines/42 id=201'],
    );
  });

  it('change what is expected', async (t) => {
    const { told } = await both(t, {
      blueprint: `${MACHINES}
# Greeting [/greeting]

## Greet [GET]

+ Response 200 (text/plain)

        Hello
`,
      answer: ({ url }, response) => {
        if (url === '/greeting') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('Hello');
        else response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"reason": "none"}');
      },
      hooks: `
        const hooks = require('hooks');
        hooks.beforeEach((transaction) => {
          if (transaction.expected.headers['Content-Type'] === 'text/plain')
            transaction.expected.body = transaction.expected.body.replace(/^\\s+|\\s+$/g, '');
        });
        hooks.beforeEachValidation(({ expected, real, request }) => {
          if (real.statusCode !== 404) return;
          expected.statusCode = 404;
          expected.body = '{"reason": "any", "code": 1}';
          if (request.method === 'DELETE') delete expected.body;
          if (request.method === 'POST')
            expected.bodySchema = { type: 'object', required: ['code'], properties: { reason: { type: 'number' } } };
        });
      `,
    });
    assert.match(told[0] ?? '', /^fail GET .* At '\/code' Missing required property: code$/);
    assert.match(told[1] ?? '', /^fail POST .* property: code\nbody: At '\/reason' Invalid type: string/);
    assert.deepEqual(told.slice(2), ['pass DELETE (204) /machines/42', 'pass GET (200) /greeting']);
  });

  it('see the answer, and judge it by assertions of chai', async (t) => {
    const { told } = await both(t, {
      hooks: `
        const { after, before } = require('hooks');
        const { assert } = require(${JSON.stringify(createRequire(import.meta.url).resolve('chai'))});
        after('${GET}', ({ real }) => { assert.isBelow(real.body.length, 10); });
        before('${POST}', (transaction) => { assert.equal(transaction.request.method, 'PUT'); });
      `,
      only: [GET, POST],
    });
    assert.deepEqual(told.slice(0, 2), [
      'fail GET (200) /machines Failed in after hook: true',
      'fail POST (201) /machines Failed in before hook: true',
    ]);
  });

  it('throw: an error in place of the result, whatever that would have been', async (t) => {
    const { told, totals } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        hooks.beforeAll((all) => { throw new Error('in before all'); });
        hooks.beforeEach((transaction) => {
          if (transaction.name === '${POST}') throw new Error('in before each');
        });
        hooks.after('${POST}', (transaction) => { throw new Error('in after'); });
      `,
    });
    assert.deepEqual(totals, { tests: 3, passing: 0, failing: 1, errors: 3, skipped: 0 });
    assert.deepEqual(
      told.map((line) => line.replace(/\s[\s\S]*/, '')),
      ['error', 'error', 'error', 'fail'],
    );
  });

  it('find configuration and transactions, log what they are given, and run by method where that is asked for', async (t) => {
    const { logs, told } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        hooks.log('text', 'not said');
        hooks.log({ a: [1, { b: 2 }] });
        hooks.log(undefined);
        hooks.log(17);
        hooks.log(Object.keys(hooks.transactions).join());
        hooks.log(hooks.configuration.custom.color);
        hooks.log(typeof hooks.configuration.endpoint);
      `,
      custom: { color: 'green' },
      dryRun: true,
      sorted: true,
    });
    assert.deepEqual(logs.slice(0, 4), ['text', '{ a: [ 1, { b: 2 } ] }', 'undefined', '17']);
    assert.equal(logs[5], 'green');
    assert.equal(told[0], 'skip POST (201) /machines');
  });

  it('see the same transaction, field by field, at each of their points', async (t) => {
    const { logs } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        const unstable = ['startedAt', 'start', 'end', 'duration', 'date', 'port', 'User-Agent', 'connection', 'keep-alive', 'transfer-encoding', 'location'];
        const isPlain = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
        const steady = (key, value) => unstable.includes(key) ? typeof value
          : isPlain(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
        const say = (point) => (one) => hooks.log(point + ' ' + JSON.stringify(one, steady, 1));
        hooks.beforeEach(say('beforeEach'));
        hooks.beforeEachValidation(say('beforeEachValidation'));
        hooks.afterEach(say('afterEach'));
        hooks.afterAll(say('afterAll'));
        hooks.afterEach(({ real, results }) => {
          const objects = real === undefined ? [] : [real.headers, results.fields.headers.values.actual];
          hooks.log(objects.map((headers) => headers.hasOwnProperty('date')).join());
        });
      `,
      base: '/v1/',
      header: ['X-A: 1'],
      method: ['GET', 'POST'],
    });
    assert.equal(logs.length, 3 + 2 + 3 + 1 + 3);
  });

  it('send bytes as base64, and get bytes as base64', async (t) => {
    const { logs, seen } = await both(t, {
      hooks: `
        const hooks = require('hooks');
        hooks.before('${POST}', ({ request }) => {
          request.body = Buffer.from([0xff, 0x00, 0xfe]).toString('base64');
          request.bodyEncoding = 'base64';
        });
        hooks.before('${GET}', ({ request }) => { request.bodyEncoding = 'latin1'; });
        hooks.after('${POST}', ({ real }) => hooks.log(real.bodyEncoding + ' ' + real.body));
      `,
      answer: (_, response) => {
        response.writeHead(200, { 'Set-Cookie': ['a=1', 'b=2'], Warning: ['one', 'two'] });
        response.end(Buffer.from([0xff, 0xd8]));
      },
      only: [POST],
    });
    assert.equal(seen[0]?.body, '\u00ff\u0000\u00fe');
    assert.deepEqual(logs, ['base64 /9g=']);
  });
});

describe('hooks that dredd has no word for', () => {
  const run = (t: TestContext, given: Given) =>
    runOurs(t, { blueprint: MACHINES, answer: machines(), ...given });

  it('are waited for where they are promises, and their rejection is an error', async (t) => {
    const { logs, told, places } = await run(t, {
      hooks: `
        const hooks = require('hooks');
        const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
        hooks.beforeAll(async () => { await wait(5); hooks.log('beforeAll'); });
        hooks.before('${GET}', async (transaction) => { await wait(5); hooks.log('before ' + transaction.id); });
        hooks.after('${POST}', async () => { throw new Error('boom'); });
      `,
    });
    assert.deepEqual(logs, ['beforeAll', 'before GET (200) /machines']);
    assert.equal(told[1], 'error boom');
    assert.match(places[0] ?? '', /^after hook of “.*Create Machine” .*hooks\.js:6:\d+$/);
  });

  it('fail a transaction when they never call back, where dredd ends without a word', async (t) => {
    const { told, warnings } = await run(t, {
      hooks: `require('hooks').before('${GET}', (transaction, done) => {});`,
      hookTimeout: 20,
      only: [GET],
    });
    assert.equal(told[0], 'fail GET (200) /machines Failed in before hook: Hook timed out.');
    assert.match(
      warnings[0] ?? '',
      /^the before hook of “.*Get Machines” \(.*hooks\.js\) was not done within 0\.02 seconds\./,
    );
  });

  it('are warned of when they give their callback an error, which dredd passes over', async (t) => {
    const { told, warnings } = await run(t, {
      hooks: `require('hooks').before('${GET}', (transaction, done) => done(new Error('no database')));`,
    });
    assert.equal(told[0], PASS_GET);
    assert.match(warnings[0] ?? '', /gave its callback “no database”, which changes nothing, as in dredd/);
  });

  it('may be ES modules', async (t) => {
    const hooks = `
      import hooks, { before } from 'hooks';
      await null;
      before('${GET}', async (transaction) => { hooks.log(transaction.id + ' ' + hooks.configuration.custom.color); });`;
    for (const color of ['green', 'red']) {
      const { logs } = await run(t, { hooks, file: 'hooks.mjs', custom: { color } });
      assert.deepEqual(logs, [`GET (200) /machines ${color}`]);
    }
  });

  it('end the run when their file cannot be loaded', async (t) => {
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['a.js', 'const = 1;', /a\.js:1: Unexpected token '='$/],
      ['b.js', '\nrequire("not-there");', /b\.js(?::2:1)?: Cannot find module 'not-there'$/],
      ['c.mjs', 'import "not-there";', /c\.mjs: Cannot find package 'not-there' imported from .*$/],
      ['d.js', 'require("hooks").before("x");', /d\.js:1:18: hooks\.before takes a function$/],
      ['e.mjs', '\nthrow "text";', /e\.mjs: text$/],
    ];
    for (const [file, hooks, message] of cases)
      await assert.rejects(run(t, { hooks, file }), { name: 'HookFileError', message });
  });

  it('are an error of their transaction when they leave nothing that can be sent', async (t) => {
    const { told, totals } = await run(t, {
      hooks: `
        const { before } = require('hooks');
        before('${GET}', (transaction) => { transaction.request = null; });
        before('${POST}', (transaction) => { transaction.fullPath = '@nowhere:port'; });
        before('${DELETE}', (transaction) => { transaction.request.headers.X = { a: 1 }; });
      `,
    });
    assert.equal(totals.errors, 3);
    assert.match(told.join('\n'), /without a request\n.*is no URL\n.*header X has no value/);
  });
});
