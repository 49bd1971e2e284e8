import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Harness, startApp } from '../harness.js';

const VOLUME = 'f0361e7b-cbe4-4882-a999-945192b7171b';
const ORGANIZATION = '000a115d-2852-4b0a-9ce8-47f1134ba95a';

interface Named {
  readonly id: number;
  readonly name: string;
}

/** An image, as far as these programs look at one; `in` them is what they would stop at if it were not there. */
interface Image extends Named {
  readonly uuid: string;
  readonly url: string;
  readonly description: string;
  readonly is_public: boolean;
  readonly start_date: string;
  readonly end_date: string | null;
  readonly created_by: { readonly username: string };
  readonly tags: readonly Named[];
  readonly access_list: readonly Named[];
  readonly versions: readonly { readonly id: string; readonly name: string; readonly url: string }[];
}

/** A command line's headers. */
const COMMAND_LINE = { accept: 'application/json; indent=4, application/json' };

async function read<Body>(call: Harness['call'], url: string, headers = {}): Promise<Body> {
  const { pathname, search } = new URL(url, 'http://localhost');
  const answer = await call('GET', `${pathname}${search}`, { headers });
  assert.equal(answer.statusCode, 200, url);
  return answer.json();
}

test('a loader walks from page to page without a token, and reads every image', async (t) => {
  const { call } = await startApp(t, { env: { EXPANDED_HOSTS: 'use.jetstream-cloud.org' } });
  for (let made = 0; made < 20; made++) {
    const body = { organization: ORGANIZATION, name: `image ${made}`, arch: 'arm', root_volume: VOLUME };
    const { image } = (await call('POST', '/images', { as: 'user', body })).json();
    await call('PUT', `/images/${image.id}`, { as: 'user', body: { public: true } });
  }

  // It can change nothing: neither the path, nor the host that it asks for.
  const headers = { host: 'use.jetstream-cloud.org' };
  const images: Image[] = [];
  let next: string | null = 'http://use.jetstream-cloud.org/api/v2/images?format=json';
  while (next !== null) {
    assert.equal(new URL(next).host, headers.host);
    const page: { next: string | null; results: Image[] } = await read(call, next, headers);
    images.push(...page.results);
    next = page.next;
  }
  assert.equal(new Set(images.map(({ uuid }) => uuid)).size, 24);
  for (const image of images) {
    assert.ok(!image.description.startsWith('Imported Application -'));
    assert.equal(typeof image.id, 'number');
    assert.equal(new URL(image.url).pathname, `/api/v2/images/${image.uuid}`);
    assert.ok(image.tags.every(({ name }) => name.length > 0));
    assert.ok(image.versions.every(({ name }) => name.length > 0));
    assert.equal(image.end_date, null);
  }
});

test('a script finds the machine of a version by the address that the image gives', async (t) => {
  const { call } = await startApp(t, { env: { EXPANDED_HOSTS: 'atmo.cyverse.org' } });
  const headers = { host: 'atmo.cyverse.org', accept: 'application/json;q=0.9,*/*;q=0.8' };
  const { results } = await read<{ results: Image[] }>(call, '/api/v2/images', headers);
  const image = results.find(({ id }) => id === 1);
  const version = image?.versions.find(({ name }) => name === '1.0');
  assert.ok(version !== undefined);
  const { machines } = await read<{ machines: { uuid: string }[] }>(call, version.url, headers);
  assert.deepEqual(
    machines.map(({ uuid }) => uuid),
    ['813557f2-f808-11e3-8ef5-b2227cce2b54'],
  );
});

test('a command line lists, filters, searches and shows', async (t) => {
  const { call, tokens } = await startApp(t);
  const headers = { ...COMMAND_LINE, authorization: `TOKEN ${tokens.user}` };
  const base = '/expanded/api/v2';
  const names = async (query: string) =>
    (await read<{ results: Image[] }>(call, `${base}/images${query}`, headers)).results
      .map((image) => `${image.name}, ${image.created_by.username}, ${image.is_public}`)
      .sort();
  assert.equal((await names('')).length, 8);
  assert.equal((await names('?tag_name=Ubuntu&created_by=username&project_id=x')).length, 4);
  assert.deepEqual(await names('?search=zebrafish'), ['Zebrafish assembly, unpublished, username, false']);

  const image = await read<Image>(call, `${base}/images/bdc31c14-f807-11e3-8ef5-b2227cce2b54`, headers);
  assert.deepEqual(
    [image.id, image.created_by.username, image.is_public, image.end_date, image.start_date],
    [1, 'username', true, null, '2014-02-05T01:03:27.903Z'],
  );
  const versions = await read<{ results: Record<string, unknown>[] }>(
    call,
    `${base}/image_versions?image_id=${image.id}`,
    headers,
  );
  const [version] = versions.results;
  assert.ok(version !== undefined && 'min_mem' in version && 'min_cpu' in version);
  const {
    name,
    image: of,
    user,
    machines,
  } = version as {
    name: string;
    image: Image;
    user: { username: string };
    machines: { uuid: string; provider: Named }[];
  };
  assert.deepEqual([name, of.name, of.end_date, user.username], ['1.0', image.name, null, 'username']);
  assert.deepEqual(
    machines.map((machine) => machine.provider.name),
    ['Tucson'],
  );
});

test('a web page sends all that it shows of an image, or of a version, with each edit', async (t) => {
  const { call } = await startApp(t);
  const edit = async (path: string, body: object) =>
    (await call('PATCH', `/expanded/api/v2/${path}`, { as: 'user', body })).json();
  const image: Image = (await call('GET', '/expanded/api/v2/images/8', { as: 'user' })).json();
  const ids = (list: readonly Named[]) => list.map(({ id }) => id);
  const shown = {
    name: image.name,
    description: image.description,
    is_public: image.is_public,
    access_list: ids(image.access_list),
    tags: ids(image.tags),
    end_date: null,
  };
  assert.deepEqual([shown.access_list, shown.tags], [[2], [1, 4]]);
  assert.deepEqual(await edit('images/8', shown), image);
  const renamed: Image = await edit('images/8', { ...shown, name: 'Genetics course 2016', tags: [2] });
  assert.deepEqual([renamed.name, ids(renamed.tags)], ['Genetics course 2016', [2]]);

  const [version] = image.versions;
  const path = `image_versions/${version?.id}`;
  const before = (await call('GET', `/expanded/api/v2/${path}`, { as: 'user' })).json();
  // The page knows an image by its number, and shows no minimum as 0.
  const form = {
    name: before.name,
    change_log: before.change_log,
    end_date: null,
    allow_imaging: before.allow_imaging,
    image: image.id,
    min_cpu: before.min_cpu ?? 0,
    min_mem: before.min_mem ?? 0,
  };
  assert.deepEqual((await edit(path, form)).change_log, before.change_log);
  const after = await edit(path, { ...form, change_log: 'The notebooks of 2016' });
  assert.equal(after.change_log, 'The notebooks of 2016');
  assert.equal((await edit(path, { ...form, image: 1 })).errors[0].field, 'image');
});
