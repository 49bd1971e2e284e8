import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Harness, startApp, type Who } from '../../harness.js';

const LIST = '/operator/v1/images';
const DAY = 86_400_000_000;
const NOW = Date.UTC(2026, 0, 2) * 1000;
const PLANTS = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const OCEANS = '7e4b9d06-93c1-4d0f-8b62-f05a1c7d2e58';

const status = async ({ call }: Harness, method: string, url: string, as: Who, body?: unknown) =>
  (await call(method, url, { as, ...(body !== undefined && { body }) })).statusCode;

/** What the event log holds, newest last. */
async function operations({ call }: Harness): Promise<string[]> {
  const { results } = (await call('GET', '/operator/v1/events?limit=1000', { as: 'staff' })).json();
  return results.map((event: { operation: string; kind: string }) => `${event.operation} ${event.kind}`);
}

test('an image ends, is undeleted by staff with an edit, and is purged only when it has ended', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const url = `${LIST}/7`;
  assert.equal(await status(harness, 'POST', `${url}/purge`, 'staff'), 409);
  assert.equal(await status(harness, 'DELETE', url, 'second'), 404);
  assert.equal(await status(harness, 'DELETE', url, 'user'), 204);
  assert.equal(await status(harness, 'DELETE', url, 'user'), 404);
  assert.equal(await status(harness, 'GET', url, 'user'), 404);
  assert.equal(await status(harness, 'PATCH', url, 'user', { end_date: null }), 404);
  const undeleted = await call('PATCH', url, { as: 'staff', body: { end_date: null } });
  assert.deepEqual([undeleted.statusCode, undeleted.json().end_date], [200, null]);
  assert.equal(await status(harness, 'GET', url, 'user'), 200);

  await call('DELETE', url, { as: 'user' });
  assert.equal(await status(harness, 'POST', `${url}/purge`, 'user'), 403);
  const purged = await call('POST', `${url}/purge`, { as: 'staff' });
  assert.deepEqual([purged.statusCode, purged.body], [204, '']);
  assert.equal(await status(harness, 'GET', url, 'staff'), 404);
  assert.equal(await status(harness, 'GET', '/operator/v1/image_versions/8', 'staff'), 404);
  assert.equal(await status(harness, 'POST', `${url}/purge`, 'staff'), 404);
  assert.deepEqual((await operations(harness)).slice(-3), [
    'purgeImage machine',
    'purgeImage image_version',
    'purgeImage image',
  ]);
});

test('an end in the future is set, moved and taken back by the owner', async (t) => {
  let now = NOW;
  const harness = await startApp(t, { now: () => now });
  const end = async (end_date: string | null) =>
    (await harness.call('PATCH', `${LIST}/1`, { as: 'user', body: { end_date } })).statusCode;
  assert.equal(await end('2026-01-03T00:00:00Z'), 200);
  assert.equal(await end(null), 200);
  assert.equal(await end('2026-01-04T00:00:00+01:00'), 200);
  now = NOW + 2 * DAY;
  assert.equal(await end(null), 404);
});

test('a purge is refused while something refers to the image, and says what', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  // A request made image 1.
  await call('DELETE', `${LIST}/1`, { as: 'staff' });
  const refused = await call('POST', `${LIST}/1/purge`, { as: 'staff' });
  assert.deepEqual(refused.json(), {
    type: 'about:blank',
    title: 'Conflict',
    status: 409,
    detail: '1 thing refers to this image',
    errors: [{ field: null, message: 'the image request bdc31c14-f807-11e3-8ef5-b2227cce2b54 made it' }],
  });
});

test('a number that was purged is never given again', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const body = { name: 'x', arch: 'arm', root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b' };
  const make = async () => (await call('POST', LIST, { as: 'staff', body })).json();
  const first = await make();
  await call('DELETE', `${LIST}/${first.id}`, { as: 'staff' });
  assert.equal(await status(harness, 'POST', `${LIST}/${first.id}/purge`, 'staff'), 204);
  const second = await make();
  const ids = ({ id, versions }: { id: number; versions: { id: number; machines: { id: number }[] }[] }) => [
    id,
    ...versions.flatMap((version) => [version.id, ...version.machines.map((machine) => machine.id)]),
  ];
  assert.deepEqual(ids(first), [11, 12, 13]);
  assert.deepEqual(ids(second), [12, 13, 14]);
});

test('an image is shared with a user until a date, and the share is moved and taken back', async (t) => {
  let now = NOW;
  const harness = await startApp(t, { now: () => now });
  const { call } = harness;
  const share = `${LIST}/7/shares/users`;
  const seen = () => status(harness, 'GET', `${LIST}/7`, 'second');
  assert.equal(await seen(), 404);
  const shared = await call('PUT', `${share}/rosalind.okafor`, {
    as: 'user',
    body: { end_date: '2026-01-03T00:00:00Z' },
  });
  const { shared_with_users: users } = shared.json();
  assert.deepEqual(
    users.map((one: { id: number; end_date: string }) => [one.id, one.end_date]),
    [[2, '2026-01-03T00:00:00.000000Z']],
  );
  assert.equal(await seen(), 200);
  now = NOW + DAY;
  assert.equal(await seen(), 404);
  // By number this time, and for good.
  assert.equal(await status(harness, 'PUT', `${share}/2`, 'user', { end_date: null }), 200);
  assert.equal(await seen(), 200);
  assert.equal(await status(harness, 'DELETE', `${share}/2`, 'user'), 204);
  assert.equal(await seen(), 404);
  assert.equal(await status(harness, 'DELETE', `${share}/2`, 'user'), 404);
});

test('a share is for users and groups that exist, and ends in the future', async (t) => {
  const harness = await startApp(t, { now: () => NOW });
  const share = `${LIST}/7/shares`;
  for (const path of [
    'users/nobody',
    'users/99',
    'users/%00',
    'users/9007199254740993',
    `users/${'x'.repeat(5000)}`,
  ]) {
    assert.equal(await status(harness, 'PUT', `${share}/${path}`, 'user', {}), 404, path);
  }
  for (const path of ['groups/99', 'groups/Genetics course', 'groups/0', 'groups/1e0']) {
    assert.equal(await status(harness, 'PUT', `${share}/${path}`, 'user', {}), 404, path);
    assert.equal(await status(harness, 'DELETE', `${share}/${path}`, 'user'), 404, path);
  }
  for (const end_date of ['2026-01-02T00:00:00Z', '2025-01-01T00:00:00Z', 'soon', 7]) {
    const answer = await harness.call('PUT', `${share}/users/2`, { as: 'user', body: { end_date } });
    assert.deepEqual([answer.statusCode, answer.json().errors[0].field], [400, 'end_date']);
  }
  assert.equal(await status(harness, 'PUT', `${share}/users/2`, 'user', { until: null }), 400);
  assert.equal(await status(harness, 'PUT', `${share}/users/2`, 'second', {}), 404);
  assert.equal(await status(harness, 'PUT', `${LIST}/1/shares/users/2`, 'second', {}), 403);
});

test('a transfer gives all that an owner may do to another user, and says so to every search', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const found = async (query: string) =>
    (await call('GET', `${LIST}?${query}`, { as: 'staff' }))
      .json()
      .results.some((one: { id: number }) => one.id === 8);
  assert.equal(await found('search=rosalind'), false);
  const moved = await call('POST', `${LIST}/8/transfer`, { as: 'user', body: { owner: 'rosalind.okafor' } });
  assert.equal(moved.statusCode, 200);
  const image = moved.json();
  assert.deepEqual([image.owner.id, image.organization], [2, PLANTS]);
  assert.equal(await found('search=ROSALIND'), true);
  assert.equal(await found('created_by=2'), true);
  assert.equal(await found('created_by=username'), false);
  assert.equal(await status(harness, 'GET', `${LIST}/8`, 'user'), 404);
  const kept = (await call('GET', `${LIST}/8`, { as: 'second' })).json();
  assert.deepEqual(
    kept.shared_with_users.map((one: { id: number }) => one.id),
    [2],
  );
  assert.equal(await status(harness, 'PATCH', `${LIST}/8`, 'second', { name: 'Mine' }), 200);
  assert.deepEqual((await operations(harness)).slice(-2), ['transferImage image', 'updateImage image']);
});

test('a transfer is to an active user; staff alone says to which organization', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const transfer = async (as: Who, body: unknown) => {
    const answer = await call('POST', `${LIST}/8/transfer`, { as, body });
    return [answer.statusCode, answer.json().errors?.[0]?.field ?? answer.json().organization];
  };
  assert.deepEqual(await transfer('second', { owner: 2 }), [403, undefined]);
  assert.deepEqual(await transfer('user', {}), [400, 'owner']);
  assert.deepEqual(await transfer('user', { owner: 'nobody' }), [400, 'owner']);
  assert.deepEqual(await transfer('user', { owner: 2 ** 53 }), [400, 'owner']);
  assert.deepEqual(await transfer('user', { owner: 2, organization: OCEANS }), [403, undefined]);
  assert.deepEqual(await transfer('staff', { owner: 1, organization: OCEANS.toUpperCase() }), [200, OCEANS]);
  assert.deepEqual(await transfer('staff', { owner: 1 }), [200, OCEANS]);
  assert.deepEqual(await transfer('staff', { owner: 1, organization: null }), [200, null]);
  assert.deepEqual(await transfer('staff', { owner: 1, organization: 'unknown' }), [400, 'organization']);
  await call('PATCH', '/operator/v1/users/2', { as: 'staff', body: { active: false } });
  assert.deepEqual(await transfer('staff', { owner: 2 }), [400, 'owner']);
});
