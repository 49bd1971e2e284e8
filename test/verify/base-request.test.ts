import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { missingParts, type RequestParts, requestOf } from '../../codegen/verify/base-request.js';
import type { SentRequest } from '../../codegen/verify/model.js';
import { operation, saying, subject } from './blueprint.js';

const shop = subject([
  'HOST: https://shop.example/api/v1/',
  '',
  '# Shop',
  '## Item [/shops/{shop}/items/{id}{?page,tags*,fields,sort}]',
  '+ Parameters',
  '    + shop: `a b/c` (required)',
  '    + id: 5 (number, required)',
  '    + page: 2 (number, required)',
  '    + tags (array[string], optional)',
  '    + fields (array[string], optional)',
  '    + sort (enum[string], required)',
  '        + Members',
  '            + up',
  '            + down',
  '',
  '### Read [GET]',
  '+ Request',
  '    + Headers',
  '',
  '            Accept: application/json',
  '            X-Trace: abc',
  '            X-Auth-Token: shown',
  '',
  '+ Response 200',
  '',
  '### Change [PUT]',
  '+ Request (application/json)',
  '',
  '        {"a": [1, "ü"]}',
  '',
  '+ Response 200',
  '',
  '### Add [POST]',
  '+ Request (application/json)',
  '    + Attributes',
  '        + name (required)',
  '        + size: 3 (number)',
  '        + kind (Kind, required)',
  '',
  '+ Response 201',
  '',
  '### Fill [PATCH]',
  '+ Request (application/x-www-form-urlencoded)',
  '    + Attributes',
  '        + name: `a b&c`',
  '        + size: 3 (number)',
  '',
  '+ Response 200',
  '',
  '### Say [POST /say]',
  '+ Request (application/json)',
  '',
  '        hello <name>',
  '',
  '+ Response 200',
  '',
  '## Lost [/lost/{id}{?q}]',
  '+ Parameters',
  '    + id (required)',
  '    + q (required)',
  '',
  '### Lost [GET]',
  '+ Response 200',
  '',
  '# Data Structures',
  '## Kind (enum)',
  '+ small',
  '+ large',
]);

const request = (id: string, parts?: RequestParts): SentRequest => {
  const found = requestOf(shop, operation(shop, id), parts);
  assert.ok(found, `${id} has no request`);
  return found;
};
const BASE = 'http://127.0.0.1:1/api/v1';

describe('the request that the author shows', () => {
  test('has what is required, with the values shown', () => {
    assert.deepEqual(request('read'), {
      method: 'GET',
      url: `${BASE}/shops/a%20b%2Fc/items/5?page=2&sort=up`,
      headers: [
        ['Accept', 'application/json'],
        ['X-Trace', 'abc'],
        ['X-Auth-Token', 'shown'],
      ],
      credentials: 'all',
    });
  });
  test('has the body shown', () => {
    const { headers, body } = request('change');
    assert.deepEqual(headers, [['Content-Type', 'application/json']]);
    assert.equal(body, '{"a":[1,"ü"]}');
    assert.equal(String(request('say').body).trim(), 'hello <name>');
  });
  test('has a body that is made where none is shown', () => {
    const body = JSON.parse(String(request('add').body));
    assert.equal(typeof body.name, 'string');
    assert.deepEqual([body.size, body.kind], [3, 'small']);
  });
  test('has a form where one is wanted', () => {
    assert.equal(request('fill').body, 'name=a%20b%26c&size=3');
  });
  test('has no body where the author names a media type and no more', () => {
    const one = subject([
      '# A',
      '## One [/one]',
      '### One [POST]',
      '+ Request (application/json)',
      '',
      '+ Response 200',
    ]);
    const { headers, body } = requestOf(one, operation(one, 'one')) ?? {};
    assert.deepEqual([headers, body], [[['Content-Type', 'application/json']], undefined]);
  });
  test('has what the first of several actions requires', () => {
    const one = subject([
      '# A',
      ...['a', 'b'].flatMap((name) => [
        `## By ${name} [/one{?${name}}]`,
        '+ Parameters',
        `    + ${name}: 1 (required)`,
        '',
        '### Find [GET]',
        '+ Response 200',
        '',
      ]),
    ]);
    const [find] = one.operations;
    assert.ok(find);
    assert.equal(requestOf(one, find)?.url, 'http://127.0.0.1:1/one?a=1');
  });
  test('is not known where a required value is not', () => {
    const lost = operation(shop, 'lost');
    assert.equal(requestOf(shop, lost), undefined);
    assert.deepEqual(missingParts(shop, lost), ['path id', 'query q']);
    assert.deepEqual(missingParts(shop, lost, { path: { id: 'x' } }), ['query q']);
    assert.deepEqual(missingParts(shop, lost, { path: { id: 'x' }, query: { q: undefined } }), []);
  });
});

describe('a part of it', () => {
  test('is another where the caller says so', () => {
    const { url } = request('read', {
      path: { id: '../x' },
      query: { page: 3, tags: ['a', 'b'], fields: ['c', 'd'] },
    });
    assert.equal(url, `${BASE}/shops/a%20b%2Fc/items/..%2Fx?page=3&tags=a&tags=b&fields=c,d&sort=up`);
  });
  test('is left out, or is one that the operation does not declare', () => {
    const { url } = request('read', { query: { page: undefined, other: 'x y' } });
    assert.equal(url, `${BASE}/shops/a%20b%2Fc/items/5?sort=up&other=x%20y`);
  });
  test('is a header, in any letter case', () => {
    const parts = { headers: { 'x-trace': 'other', accept: undefined, 'X-More': 5, 'not a name': 'x' } };
    assert.deepEqual(request('read', parts).headers, [
      ['X-Trace', 'other'],
      ['X-More', '5'],
      ['X-Auth-Token', 'shown'],
    ]);
  });
  test('is the body, as JSON or as it stands, or none', () => {
    assert.equal(request('change', { body: { json: 'a' } }).body, '"a"');
    assert.equal(request('change', { body: { json: null } }).body, 'null');
    assert.equal(request('change', { body: { raw: '{' } }).body, '{');
    const none = request('change', { body: 'none' });
    assert.deepEqual([none.body, none.headers], [undefined, []]);
    assert.equal(request('add', { body: 'none' }).body, undefined);
  });
  test('is the media type', () => {
    const { headers } = request('change', { mediaType: 'text/csv', body: { raw: 'a,b' } });
    assert.deepEqual(headers, [['Content-Type', 'text/csv']]);
    assert.deepEqual(request('change', { headers: { 'content-type': 'x/y' } }).headers, [
      ['content-type', 'x/y'],
    ]);
  });
  test('are the credentials, which then are not shown', () => {
    const { headers, credentials } = request('read', { credentials: 'none' });
    assert.equal(credentials, 'none');
    assert.equal(
      headers.some(([name]) => name === 'X-Auth-Token'),
      false,
    );
  });
});

test('what an overlay adds is sent too', () => {
  const one = subject(
    [
      '# A',
      '## One [/ä/{+path}]',
      '+ Parameters',
      '    + path: `a/b` (required)',
      '',
      '### One [GET]',
      '+ Response 200',
    ],
    saying(
      {
        target: '$.paths.*.get',
        update: {
          parameters: [
            { $ref: '#/components/parameters/Session' },
            { in: 'query', name: 'filter[x]', required: true, style: 'deepObject', example: { b: 1 } },
          ],
        },
      },
      {
        target: '$',
        update: {
          components: {
            parameters: {
              Session: {
                in: 'cookie',
                name: 'sid',
                required: true,
                schema: { type: 'string', default: 'a=b' },
              },
            },
          },
        },
      },
    ),
  );
  const found = requestOf(one, operation(one, 'one'));
  assert.equal(found?.url, 'http://127.0.0.1:1/%C3%A4/a/b?filter%5Bx%5D%5Bb%5D=1');
  assert.deepEqual(found?.headers, [['Cookie', 'sid=a%3Db']]);
});
