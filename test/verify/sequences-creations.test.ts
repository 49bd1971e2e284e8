import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Answer, smallServer } from './small-server.js';

const { found } = smallServer();

const things = (created: number) => `## Things [/things]
### List [GET]
+ Response 200

### Make [POST]
+ Request (application/json)

        {"name": "Milk"}

+ Response ${created}

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Read [GET]
+ Response 200

+ Response 404

### Delete [DELETE]
+ Response 204
`;

interface Thing {
  readonly id: number;
  readonly name: string;
}

interface Makes {
  readonly status: number;
  readonly location?: (id: number) => string;
  /** It has one thing of its kind, and answers that. */
  readonly isOne?: true;
  readonly hidesList?: true;
}

const LIFE = 'life:/things/{id}';

/** What is found, and what is left of two things that were there before. */
async function made({ status, location, isOne, hidesList }: Makes) {
  let all: readonly Thing[] = [1, 2].map((id) => ({ id, name: `${id}` }));
  let next = 3;
  const deleted: number[] = [];
  const answer: Answer = ({ method, path, body }) => {
    if (path === '/things' && method === 'GET') return hidesList ? { status: 403 } : { json: all };
    if (path === '/things') {
      const [first] = all;
      const thing = isOne && first ? first : { id: next, name: (body as Thing).name };
      if (thing !== first) all = [...all, thing];
      next += 1;
      return {
        status,
        json: thing,
        headers: { ...(location !== undefined && { Location: location(thing.id) }) },
      };
    }
    const id = Number(path.slice('/things/'.length));
    const thing = all.find((one) => one.id === id);
    if (thing === undefined) return { status: 404 };
    if (method === 'GET') return { json: thing };
    deleted.push(id);
    all = all.filter((one) => one !== thing);
    return { status: 204 };
  };
  const findings = await found(things(status), LIFE, answer);
  return { findings, deleted: [...new Set(deleted)].sort(), left: all.map(({ id }) => id) };
}

it('what is made is told by 201, or by that it was not there before', async () => {
  for (const makes of [
    { status: 201, location: (id: number) => `/things/${id}` },
    { status: 200 },
    // Not listed, but it has the name that was made up for it.
    { status: 200, hidesList: true },
  ] as const) {
    const { findings, deleted, left } = await made(makes);
    assert.deepEqual(findings, []);
    assert.deepEqual(deleted, [3]);
    assert.deepEqual(left, [1, 2]);
  }
});

it('what a POST gives that was there before is not taken away', async () => {
  for (const status of [200, 201]) {
    const { findings, deleted } = await made({ status, isOne: true });
    assert.deepEqual([findings, deleted], [[], []]);
  }
  const { findings, deleted } = await made({ status: 200, isOne: true, hidesList: true });
  assert.deepEqual([findings, deleted], [[], []]);
});

it('a Location that leads to something else is told, and nothing is deleted there', async () => {
  const { findings, left } = await made({ status: 201, location: () => '/things/1' });
  assert.deepEqual(findings, ['link-broken GET Location']);
  assert.deepEqual(left, [1, 2]);
});

it('a Location beside the path that a thing is read under is told', async () => {
  const { findings, left } = await made({ status: 201, location: (id) => `/v9/things/${id}` });
  assert.deepEqual(findings, ['link-broken GET Location']);
  assert.deepEqual(left, [1, 2]);
});

it('a Location of another server, or of what is only written, is let be', async () => {
  for (const location of ['https://elsewhere.example/v9/things/', 'http://[']) {
    const { findings } = await made({ status: 201, location: (id) => `${location}${id}` });
    assert.deepEqual(findings, []);
  }
});

const PAGE = `## Page [/pages/{name}]
+ Parameters
    + name: home (string)

### Read [GET]
+ Response 200

+ Response 404

### Write [PUT]
+ Request (application/json)

        {"text": "Welcome"}

+ Response 201

+ Response 204

### Delete [DELETE]
+ Response 204
`;

it('201 comes once to what is put twice, where the author has another status for that', async () => {
  const pages = (isAlwaysMade: boolean): Answer => {
    const all = new Map<string, unknown>();
    return ({ method, path, body }) => {
      const isThere = all.has(path);
      if (method === 'PUT') {
        all.set(path, body);
        return { status: isThere && !isAlwaysMade ? 204 : 201 };
      }
      if (!isThere) return { status: 404 };
      if (method === 'GET') return { json: all.get(path) };
      all.delete(path);
      return { status: 204 };
    };
  };
  const kind = 'life:/pages/{name}';
  assert.deepEqual(await found(PAGE, kind, pages(false)), []);
  assert.deepEqual(await found(PAGE, kind, pages(true)), ['status-differs PUT made twice']);
  const only = PAGE.replace('+ Response 204\n\n### Delete', '### Delete');
  assert.deepEqual(await found(only, kind, pages(true)), []);
});

it('a UUID that the client chooses is another one for each thing', async () => {
  const uuid = 'a1d9a0b2-27b2-4a0c-8a3f-2f6f0a5b7c01';
  const blueprint = things(201).replace(
    '{"name": "Milk"}',
    JSON.stringify({ uuid, name: 'Milk', cow: 'Berta' }),
  );
  const edits = `### Edit [PATCH]\n+ Request (application/json)\n\n        {"name": "Cream"}\n\n+ Response 200\n\n`;
  // The example is there already, and can neither be made again nor taken away: only a new thing has a cow.
  let all: readonly (Thing & { readonly uuid: string; readonly cow?: string })[] = [
    { id: 1, name: 'Milk', uuid },
  ];
  const findings = await found(
    blueprint.replace('### Delete', `${edits}### Delete`),
    LIFE,
    ({ method, path, body }) => {
      if (path === '/things' && method === 'GET') return { json: all };
      if (path === '/things') {
        const thing = { ...(body as Thing & { uuid: string }), id: all.length + 1 };
        if (all.some((one) => one.uuid === thing.uuid)) return { status: 409 };
        all = [...all, thing];
        return { status: 201, json: thing };
      }
      const thing = all.find(({ id }) => path === `/things/${id}`);
      if (thing === undefined || method === 'DELETE') return { status: 404 };
      if (method === 'GET') return { json: thing };
      const { cow: _gone, ...rest } = { ...thing, ...(body as Partial<Thing>) };
      all = all.map((one) => (one === thing ? rest : one));
      return { json: rest };
    },
  );
  assert.deepEqual(findings, ['not-kept GET gone by another']);
});
