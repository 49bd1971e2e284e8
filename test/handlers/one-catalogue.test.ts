import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Harness, startApp, type Who } from '../harness.js';

const body = {
  organization: '000a115d-2852-4b0a-9ce8-47f1134ba95a',
  arch: 'x86_64',
  name: 'Made in the labs',
  root_volume: 'f0361e7b-cbe4-4882-a999-945192b7171b',
  public: true,
};

async function everywhere({ call }: Harness, id: string, as: Who) {
  const urls = [`/api/v2/images/${id}`, `/api/v1/images/${id}`, `/images/${id}`];
  const answers = await Promise.all(urls.map((url) => call('GET', url, { as })));
  return answers.map(({ statusCode }) => statusCode);
}

test('an image made through one contract is seen, edited and ended through all', async (t) => {
  const harness = await startApp(t);
  const { call } = harness;
  const { id } = (await call('POST', '/images', { as: 'user', body })).json().image;
  assert.deepEqual(await everywhere(harness, id, 'second'), [200, 200, 200]);

  const v2 = (await call('PATCH', `/api/v2/images/${id}`, { as: 'user', body: { name: 'By v2' } })).json();
  assert.equal(v2.provider_images.length, 1);
  const v1 = (await call('GET', `/api/v1/images/${id}`)).json();
  assert.deepEqual([v1.name, v1.versions[0].version], ['By v2', '1.0']);
  await call('PATCH', `/api/v1/images/${id}`, { as: 'user', body: { private: true } });
  const labs = (await call('GET', `/images/${id}`, { as: 'user' })).json().image;
  assert.deepEqual([labs.name, labs.public], ['By v2', false]);
  assert.deepEqual(await everywhere(harness, id, 'second'), [404, 404, 404]);
  await call('PUT', `/images/${id}`, { as: 'user', body: { public: true, name: 'By the labs' } });
  assert.equal((await call('GET', `/api/v2/images/${id}`)).json().name, 'By the labs');

  const versions = (await call('GET', `/api/v2/image_versions?image_id=${id}`)).json();
  assert.deepEqual(
    [versions.count, versions.results[0].parent, versions.results[0].identity],
    [1, null, null],
  );

  assert.equal((await call('DELETE', `/images/${id}`, { as: 'user' })).statusCode, 204);
  assert.deepEqual(await everywhere(harness, id, 'user'), [404, 404, 404]);
  assert.deepEqual(await everywhere(harness, id, 'staff'), [200, 200, 200]);
  assert.equal((await call('GET', `/api/v2/image_versions?image_id=${id}`)).json().count, 0);
});

/** Of the demo data: public of user 1, private of user 1, shared with user 2, not yet started of user 2, ended of user 1. */
const IMAGES = { public: 1, private: 7, shared: 8, future: 9, ended: 10 } as const;

/** Reading and editing, for nobody, user 1, user 2 and staff: the table «Who may do what», over HTTP. */
const RIGHTS: Readonly<Record<keyof typeof IMAGES, readonly [string, string, string, string]>> = {
  public: ['200 401', '200 200', '200 403', '200 200'],
  private: ['404 401', '200 200', '404 404', '200 200'],
  shared: ['404 401', '200 200', '200 403', '200 200'],
  future: ['404 401', '404 404', '200 200', '200 200'],
  ended: ['404 401', '404 404', '404 404', '200 200'],
};

test('who may see and edit what', async (t) => {
  const { call } = await startApp(t);
  const actors = [undefined, 'user', 'second', 'staff'] as const;
  for (const [kind, expected] of Object.entries(RIGHTS)) {
    const url = `/api/v2/images/${IMAGES[kind as keyof typeof IMAGES]}`;
    const rights: string[] = [];
    for (const actor of actors) {
      const as = actor === undefined ? {} : { as: actor };
      const seen = await call('GET', url, as);
      const edited = await call('PATCH', url, { ...as, body: { description: 'edited' } });
      rights.push(`${seen.statusCode} ${edited.statusCode}`);
    }
    assert.deepEqual(rights, expected, kind);
  }
});
