import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Harness, startApp } from '../../harness.js';

const LOG = '/operator/v1/events';
const PROVIDERS = '/operator/v1/providers';
/** 2026-01-02T03:04:05.000006Z */
const NOW = 1_767_323_045_000_006;

interface Answer {
  readonly next: number;
  readonly last: number;
  readonly results: readonly { readonly position: number; readonly kind: string; readonly id: number }[];
}

async function read({ call }: Harness, query: string): Promise<Answer> {
  const answer = await call('GET', `${LOG}?${query}`, { as: 'staff' });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}

test('an event says when, by whom, what, and the record before and after', async (t) => {
  const harness = await startApp(t, { now: () => NOW });
  const { last } = await read(harness, '');
  await harness.call('PATCH', `${PROVIDERS}/1`, { as: 'staff', body: { name: 'Phoenix' } });
  const tucson = { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson', active: true };
  const user = { id: 3, uuid: 'c4a7e0f6-1c55-4b8e-b0ce-9f3d2a6b8e32', username: 'margaret.chu' };
  const position = last + 1;
  assert.deepEqual(await read(harness, `after=${last}`), {
    next: position,
    last: position,
    results: [
      {
        position,
        at: '2026-01-02T03:04:05.000006Z',
        by: { user, token: 'test' },
        operation: 'updateProvider',
        kind: 'provider',
        id: 1,
        before: tucson,
        after: { ...tucson, name: 'Phoenix' },
      },
    ],
  });
  const [first] = (await read(harness, 'limit=1')).results;
  assert.deepEqual(first, {
    position: 1,
    at: '2026-01-02T03:04:05.000006Z',
    by: { user: null, token: 'command line' },
    operation: 'loadDemo',
    kind: 'organization',
    id: 1,
    before: null,
    after: {
      id: 1,
      uuid: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
      name: (first as unknown as { after: { name: string } }).after.name,
      active: true,
    },
  });
});

test('a follower sees every event once, also those that come while it reads', async (t) => {
  const harness = await startApp(t);
  const { last } = await read(harness, 'limit=1');
  assert.ok(last > 20, 'the demo data has more events than a few slices hold');
  const seen: number[] = [];
  let after = 0;
  for (let round = 0; ; round++) {
    const slice = await read(harness, `after=${after}&limit=7`);
    seen.push(...slice.results.map(({ position }) => position));
    after = slice.next;
    if (round < 3) await harness.call('POST', PROVIDERS, { as: 'staff', body: { name: `New ${round}` } });
    else if (slice.next === slice.last) break;
  }
  assert.deepEqual(
    seen,
    Array.from({ length: last + 3 }, (_, index) => index + 1),
  );
  assert.deepEqual(await read(harness, `after=${after}`), { next: after, last: after, results: [] });
});

test('are filtered by kind, and by one thing', async (t) => {
  const harness = await startApp(t);
  await harness.call('PATCH', `${PROVIDERS}/4`, { as: 'staff', body: { name: 'Phoenix' } });
  const kinds = async (query: string) =>
    (await read(harness, query)).results.map(({ kind, id }) => `${kind} ${id}`);
  assert.deepEqual(await kinds('kind=provider'), ['provider 1', 'provider 4', 'provider 4']);
  assert.deepEqual(await kinds('kind=provider&id=4'), ['provider 4', 'provider 4']);
  assert.deepEqual(await kinds('kind=provider&id=9007199254740991'), []);
  const { next, last } = await read(harness, 'kind=provider&limit=2');
  assert.ok(next < last);
  assert.deepEqual(await kinds(`kind=provider&after=${next}`), ['provider 4']);
});

test('take whole numbers, and no position that the log does not have', async (t) => {
  const harness = await startApp(t);
  const { last } = await read(harness, '');
  const cases = [
    ['after=-1', 'after', 'must be >= 0'],
    ['after=1.5', 'after', 'must be integer'],
    ['after=x', 'after', 'must be integer'],
    ['after=9007199254740993', 'after', 'must be a smaller number'],
    [`after=${last + 1}`, 'after', 'is past the end of the log'],
    ['limit=0', 'limit', 'must be >= 1'],
    ['limit=-1', 'limit', 'must be >= 1'],
    ['limit=1e400', 'limit', 'must be a smaller number'],
    ['kind=provider&id=0', 'id', 'must be >= 1'],
    ['kind=provider&id=9007199254740993', 'id', 'must be a smaller number'],
    ['id=1', 'id', 'needs a kind'],
  ] as const;
  for (const [query, field, message] of cases) {
    const answer = await harness.call('GET', `${LOG}?${query}`, { as: 'staff' });
    assert.equal(answer.statusCode, 400, query);
    assert.deepEqual(answer.json().errors, [{ field, message }], query);
  }
  const unknown = await harness.call('GET', `${LOG}?kind=colour`, { as: 'staff' });
  assert.deepEqual([unknown.statusCode, unknown.json().errors[0].field], [400, 'kind']);
  assert.equal((await read(harness, `limit=1000000&after=${last}`)).next, last);
  assert.equal((await read(harness, 'after=&limit=&kind=')).results[0]?.position, 1);
});

test('are for staff alone', async (t) => {
  const { call } = await startApp(t);
  const answers = [{}, { as: 'user' }, { as: 'reader' }, { as: 'second' }] as const;
  const statuses = await Promise.all(
    answers.map(async (options) => (await call('GET', LOG, options)).statusCode),
  );
  assert.deepEqual(statuses, [401, 403, 403, 403]);
});
