import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const LIST = '/operator/v1/image_requests';
/** Of the demo data, user 2's: pending, and being imaged. */
const [PENDING, IMAGING] = [`${LIST}/1`, `${LIST}/4`] as const;
const MACHINE = '7e0c5b1a-94d2-4f63-8a17-c2b9d60e3f41';
const STEPS = ['approval', 'denial', 'imaging', 'completion', 'failure'];
const path = (url: string) => url.replace(/^http:\/\/[^/]+/, '');

test('a request by number and by uuid in any letter case, with its steps and its image', async (t) => {
  const { call } = await startApp(t);
  const uuid = 'bdc31c14-f807-11e3-8ef5-b2227cce2b54';
  for (const id of ['2', uuid, uuid.toUpperCase()]) {
    const answer = await call('GET', `${LIST}/${id}`, { as: 'user' });
    assert.equal(answer.statusCode, 200);
    const { steps, image, requester, ...rest } = answer.json();
    assert.deepEqual(rest, {
      id: 2,
      uuid,
      status: 'completed',
      name: 'Ubuntu 12.04 Updated NoGUI v1',
      instance: '3f7b9c2d-52f4-4c8b-a0f1-7c0e5d9a4411',
      provider: { id: 1, uuid: '4c2a6c0e-9d07-4c41-9b7b-8f5a30e1d101', name: 'Tucson' },
      description: 'Description for Ubuntu 12.04 Updated NoGUI v1',
      software: 'Updates up to February 2014',
      sys: '/etc/apt',
      exclude: '/home/username/.ssh',
      tags: ['Ubuntu', 'Featured'],
      vis: 'public',
      ip_address: null,
      created: '2014-02-04T20:15:00.000000Z',
    });
    assert.equal(requester.username, 'username');
    assert.equal(image.id, 1);
    assert.equal(steps.length, 3);
    assert.deepEqual(steps[0], {
      status: 'approved',
      by: { id: 3, uuid: 'c4a7e0f6-1c55-4b8e-b0ce-9f3d2a6b8e32', username: 'margaret.chu' },
      at: '2014-02-04T22:40:31.007000Z',
      message: 'Approved. Thank you.',
    });
  }
  for (const id of ['99', '0', '-1', '1.0', 'x', '9007199254740993', '%00', 'é', 'a'.repeat(5000)]) {
    assert.equal((await call('GET', `${LIST}/${id}`, { as: 'staff' })).statusCode, 404, id);
    const step = await call('POST', `${LIST}/${id}/approval`, { as: 'staff', body: {} });
    assert.deepEqual([step.statusCode, step.json().detail], [404, 'image request not found'], id);
  }
});

test('the list is newest first, in pages, filtered, and everyone’s own', async (t) => {
  const { call } = await startApp(t);
  const ids = async (query: string, as: 'user' | 'second' | 'staff' = 'staff') => {
    const found = (await call('GET', `${LIST}${query}`, { as })).json();
    return found.results.map((one: { id: number }) => one.id);
  };
  assert.deepEqual(await ids(''), [2, 4, 3, 1]);
  assert.deepEqual(await ids('', 'second'), [4, 3, 1]);
  assert.deepEqual(await ids('', 'user'), [2]);
  assert.deepEqual(await ids('?status=pending&requester=rosalind.okafor&instance=13&provider=4'), [3]);
  assert.deepEqual(await ids('?status=&requester=&instance=&provider='), [2, 4, 3, 1]);
  assert.deepEqual(await ids('?requester=2', 'user'), []);
  assert.deepEqual(await ids('?instance=%00'), []);
  const first = (await call('GET', `${LIST}?status=pending&page_size=1`, { as: 'staff' })).json();
  assert.deepEqual([first.count, first.results[0].id, first.previous], [2, 3, null]);
  const second = (await call('GET', path(first.next), { as: 'staff' })).json();
  assert.deepEqual([second.count, second.results[0].id, second.next], [2, 1, null]);
  assert.deepEqual((await call('GET', path(second.previous), { as: 'staff' })).json().results, first.results);
  const lost = await call('GET', `${LIST}?status=lost`, { as: 'staff' });
  assert.deepEqual([lost.statusCode, lost.json().errors[0].field], [400, 'status']);
});

test('from a request to its image, and what the requester sees of it', async (t) => {
  const { call } = await startApp(t);
  const wanted = {
    instance: 'e2b1d0a4-6c57-4f39-9d3b-0a5a6f7c1b01',
    provider: 4,
    description: 'Searches against nr.',
    software: 'BLAST+ 2.2.31',
    tags: ['bioinformatics'],
    vis: ['rosalind.okafor'],
  };
  const v1 = (await call('POST', '/api/v1/image_requests', { as: 'user', body: wanted })).json();
  const one = `${LIST}/${v1.id}`;
  const step = async (name: string, body: object) => {
    const answer = await call('POST', `${one}/${name}`, { as: 'staff', body });
    assert.equal(answer.statusCode, 200, answer.body);
    const found = await call('GET', one, { as: 'user' });
    assert.deepEqual(found.json(), answer.json());
    assert.equal(found.headers.etag, answer.headers.etag);
    return answer.json();
  };
  await step('approval', { message: 'Tonight.' });
  await step('imaging', {});
  await step('failure', { message: 'No space.' });
  await step('approval', {});
  await step('imaging', {});
  const done = await step('completion', { message: 'Enjoy.', machines: [{ uuid: MACHINE, provider: '4' }] });
  assert.deepEqual(
    done.steps.map((one: { status: string; message: string }) => `${one.status}: ${one.message}`),
    ['approved: Tonight.', 'imaging: ', 'failed: No space.', 'approved: ', 'imaging: ', 'completed: Enjoy.'],
  );
  const shown = (await call('GET', `/api/v1/image_requests/${v1.id}`, { as: 'user' })).json();
  assert.equal(shown.status, 'completed');
  assert.deepEqual(
    shown.versions.map(({ alias, version, provider }: Record<string, unknown>) => [alias, version, provider]),
    [[MACHINE, '1.0', 4]],
  );
  const v2 = `/api/v2/images/${done.image.id}`;
  for (const as of ['user', 'second', 'staff'] as const) {
    const image = (await call('GET', v2, { as })).json();
    assert.deepEqual(
      [image.name, image.created_by, image.tags, image.private],
      ['BLAST server', 1, ['bioinformatics'], true],
    );
    assert.equal(image.provider_images[0].uuid, MACHINE);
  }
  assert.equal((await call('GET', v2)).statusCode, 404);
  const labs = (await call('GET', `/images/${done.image.uuid}`, { as: 'user' })).json().image;
  assert.deepEqual(
    [labs.root_volume.name, labs.arch, labs.from_server, labs.from_image],
    ['BLAST server', 'x86_64', wanted.instance, null],
  );
});

test('a step is refused to others than staff, and by the state', async (t) => {
  const { call } = await startApp(t);
  for (const name of STEPS) {
    const status = async (as?: 'user' | 'second' | 'reader' | 'staff') =>
      (await call('POST', `${PENDING}/${name}`, { ...(as && { as }), body: {} })).statusCode;
    assert.deepEqual([await status(), await status('user'), await status('second')], [401, 404, 403], name);
    assert.equal(await status('reader'), 403, 'a token that may only read');
    const late = await call('POST', `${LIST}/2/${name}`, { as: 'staff', body: {} });
    assert.equal(late.statusCode, 409);
    assert.match(late.json().detail, /^the request is completed, and cannot become /);
  }
  assert.equal((await call('GET', PENDING, { as: 'second' })).json().status, 'pending');
});

test('what goes with a step is checked, and named', async (t) => {
  const { call } = await startApp(t);
  const complete = async (body: unknown) => {
    const answer = await call('POST', `${IMAGING}/completion`, { as: 'staff', body });
    return [answer.statusCode, ...(answer.json().errors ?? []).map((one: { field: string }) => one.field)];
  };
  assert.deepEqual(await complete({ message: 'x'.repeat(10_001) }), [400, 'message']);
  assert.deepEqual(await complete({ message: '\u0000' }), [400, 'message']);
  assert.deepEqual(await complete({ message: null }), [400, 'message']);
  assert.deepEqual(await complete({ status: 'completed' }), [400, 'status']);
  assert.deepEqual(await complete({ machines: [] }), [400, 'machines']);
  assert.deepEqual(await complete({ machines: [{ uuid: 'x' }] }), [400, 'machines']);
  assert.deepEqual(await complete({ machines: [{ provider: 1 }] }), [400, 'machines']);
  assert.deepEqual(await complete({ machines: [{ provider: 9e99 }] }), [400, 'machines']);
  assert.deepEqual(await complete({ machines: [{ provider: null }] }), [400, 'machines.provider']);
  assert.deepEqual(await complete({ machines: [{ alias: MACHINE }] }), [400, 'machines.alias']);
  assert.deepEqual(await complete({ machines: [{ uuid: '813557f2-f808-11e3-8ef5-b2227cce2b54' }] }), [
    409,
    'machines',
  ]);
  const early = await call('POST', `${PENDING}/approval`, { as: 'staff', body: { machines: [{}] } });
  assert.deepEqual([early.statusCode, early.json().errors[0].field], [400, 'machines']);
  assert.deepEqual(await complete({ message: '😀'.repeat(10_000) }), [200]);
});

test('are read and decided on condition', async (t) => {
  const { call } = await startApp(t);
  const etag = String((await call('GET', PENDING, { as: 'staff' })).headers.etag);
  const held = await call('GET', PENDING, { as: 'second', headers: { 'if-none-match': etag } });
  assert.equal(held.statusCode, 304);
  const step = async (name: string, wanted: string) =>
    call('POST', `${PENDING}/${name}`, { as: 'staff', body: {}, headers: { 'if-match': wanted } });
  assert.equal((await step('approval', '"other"')).statusCode, 412);
  assert.equal((await step('approval', `W/${etag}`)).statusCode, 412);
  const approved = await step('approval', etag);
  assert.equal(approved.statusCode, 200);
  for (const name of STEPS) assert.equal((await step(name, etag)).statusCode, 412, name);
  const imaging = await step('imaging', String(approved.headers.etag));
  assert.deepEqual([imaging.statusCode, imaging.json().status], [200, 'imaging']);
});

test('nothing is begun on a provider out of service, and what has been made is completed', async (t) => {
  const { call } = await startApp(t);
  const close = await call('PATCH', '/operator/v1/providers/4', { as: 'staff', body: { active: false } });
  assert.equal(close.statusCode, 200);
  const refused = await call('POST', `${PENDING}/approval`, { as: 'staff', body: {} });
  assert.deepEqual([refused.statusCode, refused.json().detail], [409, 'the provider is out of service']);
  const done = await call('POST', `${IMAGING}/completion`, { as: 'staff', body: {} });
  assert.equal(done.statusCode, 200);
  const shown = await call('GET', '/api/v1/image_requests/2c9f0b7e-7f10-4d4e-9a0b-5e8d6a1c3304', {
    as: 'second',
  });
  assert.deepEqual([shown.json().status, shown.json().versions], ['completed', []]);
});
