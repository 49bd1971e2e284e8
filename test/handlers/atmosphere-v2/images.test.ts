import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../../harness.js';

const URL_1 = '/api/v2/images/1';

test('an image as the seed shows it, by number and by uuid in any letter case', async (t) => {
  const { call } = await startApp(t);
  const byNumber = (await call('GET', URL_1)).json();
  assert.equal(byNumber.uuid, 'bdc31c14-f807-11e3-8ef5-b2227cce2b54');
  assert.equal(byNumber.created_by, 1);
  assert.equal(byNumber.start_date, '2014-02-05T01:03:27.903Z');
  assert.deepEqual(byNumber.tags, ['Ubuntu', 'Featured']);
  assert.deepEqual(byNumber.provider_images[0], {
    id: 1,
    uuid: '813557f2-f808-11e3-8ef5-b2227cce2b54',
    provider: 1,
    start_date: '2014-02-04T23:56:40.077Z',
    end_date: null,
  });
  const byUuid = await call('GET', '/api/v2/images/BDC31C14-F807-11E3-8EF5-B2227CCE2B54');
  assert.deepEqual(byUuid.json(), byNumber);
});

test('an edit changes what it names; what is sent back as it was received is no change', async (t) => {
  const { call } = await startApp(t);
  const before = (await call('GET', URL_1, { as: 'user' })).json();
  const patch = (body: object) => call('PATCH', URL_1, { as: 'user', body });
  assert.deepEqual((await patch(before)).json(), before);
  const after = (await patch({ ...before, name: 'New', icon: '/i.png', private: true })).json();
  const changes = { name: 'New', icon: '/i.png', private: true, is_public: false };
  assert.deepEqual(after, { ...before, ...changes });
  assert.equal((await patch({ ...after, is_public: true })).json().private, false);
});

test('every field that is wrong is named, and nothing of the request is done', async (t) => {
  const { call } = await startApp(t);
  for (const [body, fields] of [
    [{ name: 'New', id: 2 }, ['id']],
    [{ name: 'New', colour: 'red' }, ['colour']],
    [{ name: 'New', constructor: 1 }, ['constructor']],
    [{ name: 'New', uuid: 'x', start_date: '2020-01-01T00:00:00.000Z' }, ['uuid', 'start_date']],
    [{ name: 7 }, ['name']],
    [{ name: 'New', private: 'yes', description: 1 }, ['description', 'private']],
    [{ name: 'New', tags: ['a', null] }, ['tags']],
    [{ name: 'New', tags: [999] }, ['tags']],
    [{ name: 'New', tags: [{ colour: 'red' }] }, ['tags']],
    [{ name: 'New', private: true, is_public: true }, ['private', 'is_public']],
    [{ name: 'New', private: false, is_public: false }, ['private', 'is_public']],
    [{ name: 'New', access_list: ['nobody'] }, ['access_list']],
    [{ name: 'New', end_date: 'tomorrow' }, ['end_date']],
  ] as const) {
    const answer = await call('PATCH', URL_1, { as: 'user', body });
    const told = answer.json().errors.map(({ field }: { field: string }) => field);
    assert.equal(answer.statusCode, 400, JSON.stringify(body));
    assert.deepEqual([...new Set(told)].sort(), [...fields].sort(), JSON.stringify(body));
  }
  assert.equal((await call('GET', URL_1)).json().name, 'Ubuntu 12.04 Updated NoGUI v1');
});

test('tags are names, ids or tag objects', async (t) => {
  const { call } = await startApp(t);
  const tags = ['fresh', 3, { id: 4, name: 'ignored' }, { name: 'desktop' }];
  const answer = await call('PATCH', URL_1, { as: 'user', body: { tags } });
  assert.deepEqual(answer.json().tags, ['fresh', 'CentOS', 'bioinformatics', 'desktop']);
});

test('an image is shared by id, username or object', async (t) => {
  const { call } = await startApp(t);
  const see = async () => (await call('GET', URL_1, { as: 'second' })).statusCode;
  for (const access_list of [[2], ['rosalind.okafor'], [{ id: 2, username: 'x' }]]) {
    await call('PATCH', URL_1, { as: 'user', body: { is_public: false, access_list: [] } });
    assert.equal(await see(), 404);
    assert.equal((await call('PATCH', URL_1, { as: 'user', body: { access_list } })).statusCode, 200);
    assert.equal(await see(), 200, JSON.stringify(access_list));
  }
});

test('an end in the future is set and taken back; one in the past hides the image', async (t) => {
  const { call } = await startApp(t);
  const patch = (end_date: string | null) => call('PATCH', URL_1, { as: 'user', body: { end_date } });
  assert.equal((await patch('2090-01-31T00:00:00Z')).json().end_date, '2090-01-31T00:00:00.000Z');
  assert.equal((await patch(null)).json().end_date, null);
  assert.equal((await patch('2020-01-31T00:00:00Z')).json().end_date, '2020-01-31T00:00:00.000Z');
  assert.equal((await patch(null)).statusCode, 404);
  assert.equal((await call('GET', URL_1, { as: 'staff' })).statusCode, 200);
  const back = await call('PATCH', URL_1, { as: 'staff', body: { end_date: null } });
  assert.equal(back.json().end_date, null);
  assert.equal((await call('GET', URL_1)).statusCode, 200);
});

test('who follows the links sees every image once, with the filters kept', async (t) => {
  const { call } = await startApp(t);
  const seen: number[] = [];
  let url: string | null = '/api/v2/images?page_size=1&search=UBUNTU&created_by=username&unknown=1&tag_name=';
  while (url !== null) {
    const body: { count: number; next: string | null; results: { id: number }[] } = (
      await call('GET', url, { headers: { host: 'images.example:81' } })
    ).json();
    assert.equal(body.count, 2);
    seen.push(...body.results.map(({ id }) => id));
    if (body.next !== null) {
      assert.match(
        body.next,
        /^http:\/\/images\.example:81\/api\/v2\/images\?page=2&page_size=1&search=UBUNTU&created_by=username&after=[\w-]+$/,
      );
    }
    url = body.next?.replace('http://images.example:81', '') ?? null;
  }
  assert.deepEqual(seen, [6, 1]);
});

test('links are built from PUBLIC_URL where it is set, and from a proxy only where it is trusted', async (t) => {
  const forwarded = { 'x-forwarded-host': 'proxy.example', 'x-forwarded-proto': 'https' };
  const next = async (env: Record<string, string>) => {
    const { call } = await startApp(t, { env });
    const headers = { ...forwarded, host: 'direct.example' };
    return (await call('GET', '/api/v2/images?page_size=1', { headers })).json().next.split('?')[0];
  };
  assert.equal(await next({}), 'http://direct.example/api/v2/images');
  assert.equal(await next({ TRUST_PROXY: 'true' }), 'https://proxy.example/api/v2/images');
  assert.equal(await next({ PUBLIC_URL: 'https://p.example/base/' }), 'https://p.example/base/api/v2/images');
});

test('a page that is none is refused by name, one past the end is empty', async (t) => {
  const { call } = await startApp(t);
  for (const [query, field] of [
    ['page=0', 'page'],
    ['page=x', 'page'],
    ['page_size=1.5', 'page_size'],
    ['after=x', 'after'],
    ['page=1&page=2', 'page'],
  ] as const) {
    const answer = await call('GET', `/api/v2/images?${query}`);
    assert.equal(answer.statusCode, 400, query);
    assert.equal(answer.json().errors[0].field, field, query);
  }
  const past = (await call('GET', '/api/v2/images?page=9')).json();
  assert.deepEqual([past.results, past.next], [[], null]);
  assert.match(past.previous, /\?page=1&page_size=20&after=/);
});
