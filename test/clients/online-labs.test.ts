import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startApp } from '../harness.js';
import { type Image, programs } from './programs.js';

const organization = '000a115d-2852-4b0a-9ce8-47f1134ba95a';
const volume = 'f0361e7b-cbe4-4882-a999-945192b7171b';
const imageOf = (body: unknown) => (body as { image: Image }).image;
const imagesOf = (body: unknown) => (body as { images: Image[] }).images;
const nextOf = (link: string | undefined) => /^<([^>]+)>; rel="next"$/.exec(link ?? '')?.[1];

for (const { name, start } of programs) {
  test(`${name} creates, reads, lists, updates and deletes, and is told what was wrong`, async (t) => {
    const { listen, tokens } = await startApp(t);
    const url = await listen();
    const ask = start(url, tokens.user, organization);

    const body = { organization, name: `made by ${name}`, arch: 'arm', root_volume: volume };
    const created = await ask('POST', '/images', body);
    const image = imageOf(created.body);
    assert.equal(created.status, 201);
    assert.deepEqual(Object.keys(created.body as object), ['image']);
    assert.match(image.creation_date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}\+00:00$/);

    const path = `/images/${image.id}`;
    assert.deepEqual(imageOf((await ask('GET', path)).body), image);
    // These programs send back all that they got, and their own default for what they do not know.
    const changed = { ...image, name: 'renamed', default_bootscript: null, root_volume: volume };
    const updated = await ask('PUT', path, changed);
    assert.deepEqual([updated.status, imageOf(updated.body).name], [200, 'renamed']);
    assert.equal(imageOf((await ask('PUT', path, { public: true })).body).public, true);
    assert.ok(imagesOf((await ask('GET', '/images/')).body).some(({ id }) => id === image.id));

    assert.equal((await ask('DELETE', path)).status, 204);
    assert.equal((await ask('GET', path)).status, 404);

    const wrong = await ask('POST', '/images', { ...body, arch: 'z80' });
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body, {
      type: 'invalid_request_error',
      message: 'Not valid: arch',
      fields: { arch: ['must be one of arm, arm64, x86_64'] },
    });
    const unknown = await start(url, 'cyn_unknown', organization)('GET', '/images');
    assert.deepEqual([unknown.status, (unknown.body as { type: string }).type], [401, 'invalid_auth']);
  });
}

test('each of 60 images is seen once, whole or by following the pages', async (t) => {
  const { call, listen, tokens } = await startApp(t);
  const url = await listen();
  for (let made = 0; made < 52; made++) {
    const body = { organization, name: `image ${made}`, arch: 'arm', root_volume: volume };
    assert.equal((await call('POST', '/images', { as: 'user', body })).statusCode, 201);
  }
  for (const { name, start } of programs) {
    const ask = start(url, tokens.user, organization);
    const seen: Image[] = [];
    let pages = 0;
    for (let path: string | undefined = '/images?page=1'; path !== undefined; pages++) {
      const { body, headers } = await ask('GET', path);
      assert.equal(headers['x-total-count'], '60', name);
      seen.push(...imagesOf(body));
      path = nextOf(headers.link);
    }
    assert.equal(pages, 2, name);
    assert.equal(new Set(seen.map(({ id }) => id)).size, 60, name);
    assert.deepEqual(seen, imagesOf((await ask('GET', '/images')).body), name);
  }
});
