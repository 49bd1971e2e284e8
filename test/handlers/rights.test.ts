import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoData } from '../../src/catalogue/demo.js';
import { type Harness, startApp, type Who } from '../harness.js';

/**
 * The table «Who may do what», cell by cell and through each contract: what anonymous, a user, the owner and staff are
 * answered. Each state is an image of the demo data.
 */
interface State {
  readonly image: number;
  readonly owner: Who;
  readonly user: Who;
}

const STATES: Readonly<Record<string, State>> = {
  'public, current': { image: 6, owner: 'user', user: 'second' },
  'shared with the user': { image: 8, owner: 'user', user: 'second' },
  private: { image: 7, owner: 'user', user: 'second' },
  'not yet started': { image: 9, owner: 'second', user: 'user' },
  ended: { image: 10, owner: 'user', user: 'second' },
};

type Call = readonly [method: string, url: string, body?: object];

const uuidOf = (id: number): string => demoData.images.find((image) => image.id === id)?.uuid ?? '';

async function grid({ call }: Harness, request: (image: number) => Call | Promise<Call>): Promise<string> {
  const rows: string[] = [];
  for (const [name, { image, owner, user }] of Object.entries(STATES)) {
    const [method, url, body] = await request(image);
    const cells: number[] = [];
    for (const as of [undefined, user, owner, 'staff'] as const) {
      const answer = await call(method, url, {
        ...(as !== undefined && { as }),
        ...(body !== undefined && { body }),
      });
      cells.push(answer.statusCode);
    }
    rows.push(`${name}: ${cells.join(' ')}`);
  }
  return rows.join('\n');
}

const SEEN = `public, current: 200 200 200 200
shared with the user: 404 200 200 200
private: 404 404 200 200
not yet started: 404 404 200 200
ended: 404 404 404 200`;
const SEEN_WITH_A_TOKEN = SEEN.replace(/^(.*): \d+/gm, '$1: 401');
const EDITED = `public, current: 401 403 200 200
shared with the user: 401 403 200 200
private: 401 404 200 200
not yet started: 401 404 200 200
ended: 401 404 404 200`;

const READS: Readonly<Record<string, readonly [request: (image: number) => Call, expected: string]>> = {
  'Atmosphere v2': [(image) => ['GET', `/api/v2/images/${image}`], SEEN],
  'Atmosphere v2, expanded': [(image) => ['GET', `/expanded/api/v2/images/${image}`], SEEN],
  'Atmosphere v1': [(image) => ['GET', `/api/v1/images/${uuidOf(image)}`], SEEN],
  'Online Labs': [(image) => ['GET', `/images/${uuidOf(image)}`], SEEN_WITH_A_TOKEN],
  operator: [(image) => ['GET', `/operator/v1/images/${image}`], SEEN_WITH_A_TOKEN],
};

const EDITS: Readonly<Record<string, (image: number) => Call>> = {
  'Atmosphere v2': (image) => ['PATCH', `/api/v2/images/${image}`, {}],
  'Atmosphere v2, expanded': (image) => ['PATCH', `/expanded/api/v2/images/${image}`, {}],
  'Atmosphere v1': (image) => ['PATCH', `/api/v1/images/${uuidOf(image)}`, {}],
  'Online Labs': (image) => ['PUT', `/images/${uuidOf(image)}`, {}],
  operator: (image) => ['PATCH', `/operator/v1/images/${image}`, {}],
};

for (const [contract, [request, expected]] of Object.entries(READS)) {
  test(`who sees an image: ${contract}`, async (t) => {
    assert.equal(await grid(await startApp(t), request), expected);
  });
}

for (const [contract, request] of Object.entries(EDITS)) {
  test(`who edits an image: ${contract}`, async (t) => {
    assert.equal(await grid(await startApp(t), request), EDITED);
  });
}

test('who ends an image: Online Labs and operator', async (t) => {
  for (const request of [
    (image: number): Call => ['DELETE', `/images/${uuidOf(image)}`],
    (image: number): Call => ['DELETE', `/operator/v1/images/${image}`],
  ]) {
    // By the time that staff asks, the owner has ended it.
    assert.equal(
      await grid(await startApp(t), request),
      `public, current: 401 403 204 404
shared with the user: 401 403 204 404
private: 401 404 204 404
not yet started: 401 404 204 404
ended: 401 404 404 404`,
    );
  }
});

test('who sees and edits a version: with its image', async (t) => {
  const harness = await startApp(t);
  const versionOf = async (image: number): Promise<string> => {
    const list = await harness.call('GET', `/api/v2/image_versions?image_id=${image}`, { as: 'staff' });
    return String(list.json().results[0].id);
  };
  for (const mount of ['/api/v2', '/expanded/api/v2']) {
    const url = async (image: number) => `${mount}/image_versions/${await versionOf(image)}`;
    assert.equal(await grid(harness, async (image) => ['GET', await url(image)]), SEEN);
    assert.equal(await grid(harness, async (image) => ['PATCH', await url(image), {}]), EDITED);
  }
});

test('who asks for imaging, sees requests and decides them', async (t) => {
  const { call } = await startApp(t);
  const statuses = async (method: string, url: string, body?: object) => {
    const found: number[] = [];
    for (const as of [undefined, 'second', 'user', 'staff'] as const) {
      const { statusCode } = await call(method, url, { ...(as && { as }), ...(body && { body }) });
      found.push(statusCode);
    }
    return found.join(' ');
  };
  const wanted = (instance: string) => ({
    instance,
    provider: 1,
    description: 'd',
    software: 's',
    vis: 'public',
  });
  // The owner's comes before that of staff, which finds it open.
  const [instance = ''] = demoData.instances
    .filter(({ owner, provider }) => owner === 1 && provider === 1)
    .map(({ uuid }) => uuid);
  const made = [];
  for (const as of [undefined, 'second', 'user', 'staff'] as const) {
    const answer = await call('POST', '/api/v1/image_requests', {
      ...(as && { as }),
      body: wanted(instance),
    });
    made.push(answer);
  }
  assert.equal(made.map(({ statusCode }) => statusCode).join(' '), '401 400 200 409');
  const id = String(made[2]?.json().id);
  assert.equal(await statuses('GET', `/api/v1/image_requests/${id}`), '401 404 200 200');
  assert.equal(await statuses('GET', `/operator/v1/image_requests/${id}`), '401 404 200 200');
  const approval = `/operator/v1/image_requests/${id}/approval`;
  assert.equal(await statuses('POST', approval, { message: '' }), '401 404 403 200');
});
