import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { documents } from '../contract-watch.js';
import { type Harness, startApp } from '../harness.js';

/** The harness judges each answer: no 500, a status that the contract declares, and a body that fits it. */

interface Target {
  readonly operation: string;
  readonly method: string;
  /** Below the mount, with `{id}` and the like. */
  readonly path: string;
  readonly query: readonly string[];
  readonly fields: readonly string[];
}

interface OperationObject {
  readonly operationId: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: { $ref?: string } }>>;
  };
}

const targets: readonly Target[] = [...documents].flatMap(([contract, document]) => {
  const mount = new URL(document.servers[0]?.url ?? '').pathname.replace(/\/$/, '');
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as unknown as Readonly<Record<string, OperationObject>>)
      .filter(([method]) => ['get', 'put', 'post', 'delete', 'patch'].includes(method))
      .map(([method, { operationId, parameters = [], requestBody }]) => {
        const [content] = Object.values(requestBody?.content ?? {});
        const schema = document.components.schemas[content?.schema.$ref?.replace(/.*\//, '') ?? ''];
        return {
          operation: `${contract} ${operationId}`,
          method: method.toUpperCase(),
          path: mount + path,
          query: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
          fields: Object.keys((schema?.properties as object | undefined) ?? {}),
        };
      }),
  );
});

const IDS = [
  '1',
  'bdc31c14-f807-11e3-8ef5-b2227cce2b54',
  '9007199254740993',
  '99999999999999999999',
  '0',
  '-1',
];
const ODD_IDS = [...IDS, '%00', '%ED%A0%80', '%FF', '%', '1e3', '0x1', ' ', "'", '__proto__', '%F0%9D%92%B3'];
const NUMBERS = [
  '0',
  '-1',
  '1.5',
  '1e9',
  '9007199254740992',
  '1e400',
  'NaN',
  'x',
  '',
  '-0',
  '99999999999999999999',
];
const DATES = [
  '0000-01-01T00:00:00Z',
  '1699-12-31T23:59:59Z',
  '2251-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '2016-12-31T23:59:60Z',
  '2030-02-30T00:00:00Z',
  '2030-01-01',
  '',
];
const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const json = { 'content-type': 'application/json' };

const filled = (path: string, id: string) => path.replace(/\{[^}]+\}/g, id);
const send = ({ call }: Harness, { method }: Target, url: string, body?: string) =>
  call(method, url, { as: 'staff', ...(body !== undefined && { body, headers: json }) });

test('an odd id, in every path', async (t) => {
  const harness = await startApp(t);
  for (const target of targets.filter(({ path, method }) => path.includes('{') && method === 'GET')) {
    for (const id of ODD_IDS) {
      const { statusCode } = await send(harness, target, filled(target.path, id));
      assert.ok([200, 404].includes(statusCode), `${target.operation} ${id} ${statusCode}`);
    }
  }
});

test('odd values, and more than one, of every parameter of a query', async (t) => {
  const harness = await startApp(t);
  for (const target of targets.filter(({ query }) => query.length > 0)) {
    const url = filled(target.path, '1');
    // What is not read here lacks its body as well, and finds a catalogue that is not empty.
    const fine = target.method === 'GET' ? [200, 400, 404] : [400, 404, 409, 415];
    for (const name of target.query) {
      for (const value of [...NUMBERS, '%00', '%ED%A0%80', '%', '%25_', '\u{10FFFF}', 'x'.repeat(5000)]) {
        const answer = await send(harness, target, `${url}?${name}=${encodeURI(value)}`);
        assert.ok(fine.includes(answer.statusCode), `${target.operation} ${name}=${value}`);
      }
      const twice = await send(harness, target, `${url}?${name}=1&${name}=2`);
      assert.ok(fine.includes(twice.statusCode), `${target.operation} ${name} twice`);
    }
  }
});

test('odd values of every field of a body, and bodies that are none', async (t) => {
  const harness = await startApp(t);
  const values = [
    ...[
      'null',
      '[]',
      '{}',
      '""',
      '"\\u0000"',
      '"\\ud800"',
      '-0',
      '1e400',
      '9007199254740993',
      'true',
      '[null]',
    ],
    ...[
      '[[1]]',
      '{"__proto__":1}',
      '[{"id":1e400}]',
      deep(10_000),
      ...DATES.map((date) => JSON.stringify(date)),
    ],
  ];
  const bodies = ['', '\uFEFF{}', '[]', 'null', '1', '"x"', deep(10_000), '{"a":', '{"name":"a","name":"b"}'];
  for (const target of targets.filter(({ fields }) => fields.length > 0)) {
    const url = filled(target.path, '1');
    for (const body of bodies) await send(harness, target, url, body);
    for (const field of target.fields) {
      for (const value of values) await send(harness, target, url, `{"${field}":${value}}`);
    }
  }
});

test('requests of any shape', async (t) => {
  const harness = await startApp(t);
  const anything = fc.record({
    target: fc.constantFrom(...targets),
    id: fc.oneof(fc.constantFrom(...ODD_IDS), fc.webSegment()),
    query: fc.dictionary(fc.string(), fc.string({ unit: 'binary' }), { maxKeys: 3 }),
    picks: fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 3 })), { maxLength: 4 }),
    as: fc.constantFrom('user', 'reader', 'second', 'staff'),
  });
  await fc.assert(
    fc.asyncProperty(anything, async ({ target, id, query, picks, as }) => {
      const { fields } = target;
      const body = Object.fromEntries(
        picks.map(([n, value]) => [fields[n % Math.max(1, fields.length)] ?? 'name', value]),
      );
      const parameters = Object.entries(query).map(([name, value], n) => [target.query[n] ?? name, value]);
      const search = new URLSearchParams(parameters as [string, string][]);
      await harness.call(target.method, `${filled(target.path, id)}?${search}`, {
        as: as as 'user',
        ...(fields.length > 0 && { body }),
      });
    }),
    { numRuns: 300 },
  );
});

test('a body of the wrong form is told the same of what exists, what does not, and what is hidden', async (t) => {
  const { call } = await startApp(t);
  const hidden = '98bf3ac2-a1f5-471d-8c8f-1b706ab57ef0';
  const unknown = '98bf3ac2-a1f5-471d-8c8f-1b706ab57eff';
  for (const id of ['bdc31c14-f807-11e3-8ef5-b2227cce2b54', hidden, unknown]) {
    const edit = (body: object) => call('PATCH', `/api/v2/images/${id}`, { as: 'second', body });
    const wrong = await edit({ description: 1, name: ' ' });
    assert.equal(wrong.statusCode, 400, id);
    assert.deepEqual(
      wrong.json().errors.map(({ field }: { field: string }) => field),
      ['description'],
    );
    assert.equal((await edit({ name: ' ' })).statusCode === 404, id === hidden || id === unknown);
  }
});
