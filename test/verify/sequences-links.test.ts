import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Answer, type Given, smallServer } from './small-server.js';

const { found } = smallServer();

const BLUEPRINT = `## Things [/things{?page,per_page}]
### List [GET]
+ Parameters
    + page: 1 (number, optional)
    + per_page: 10 (number, optional)

+ Response 200

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Read [GET]
+ Response 200

+ Response 404

## Owner [/people/{name}]
+ Parameters
    + name: ann (required)

### Read a person [GET]
+ Response 200
`;

const IDS = [1, 2, 3, 4, 5, 6, 7];

interface Links {
  /** What an item says is its address. */
  readonly item?: (id: number, origin: string) => Readonly<Record<string, unknown>>;
  /** Which page stands behind a relation. */
  readonly last?: (last: number) => number;
  readonly next?: (page: number, last: number) => string | null;
}

const things =
  ({ item = () => ({}), last = (page) => page, next }: Links): Answer =>
  ({ path, query, origin }): Given => {
    const id = Number(/^\/things\/(\d+)$/.exec(path)?.[1]);
    if (IDS.includes(id)) return { json: { id, ...item(id, origin) } };
    if (path === '/people/ann') return { json: { name: 'ann' } };
    if (path !== '/things') return { status: 404 };
    const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 10)];
    const end = Math.ceil(IDS.length / size);
    const link = (to: number, rel: string) => `</things?page=${to}&per_page=${size}>; rel="${rel}"`;
    const following =
      next === undefined
        ? page < end
          ? link(page + 1, 'next')
          : null
        : next(page, end) && `<${next(page, end)}>; rel="next"`;
    const links = [following, link(1, 'first'), link(last(end), 'last')].filter((one) => one !== null);
    return {
      headers: { Link: links.join(', ') },
      json: IDS.slice((page - 1) * size, page * size).map((one) => ({ id: one, ...item(one, origin) })),
    };
  };

const LOOK = 'look:/things/{id}';
const PAGES = 'pages:/things/{id}';

it('the address that an item has of itself leads to it', async () => {
  const addresses = (to: (id: number) => string) =>
    [
      (id: number) => ({ url: to(id) }),
      (id: number, origin: string) => ({ href: `${origin}${to(id)}` }),
      (id: number) => ({ _links: { self: { href: to(id) } } }),
      (id: number) => ({ links: { self: to(id) } }),
    ] as const;
  for (const item of addresses((id) => `/things/${id}`)) {
    assert.deepEqual(await found(BLUEPRINT, LOOK, things({ item })), []);
  }
  for (const item of addresses((id) => `/things/${id}0`)) {
    assert.deepEqual(await found(BLUEPRINT, LOOK, things({ item })), ['link-broken GET item']);
  }
  const other = () => ({ url: '/people/bob' });
  assert.deepEqual(await found(BLUEPRINT, LOOK, things({ item: other })), ['link-broken GET item']);
});

it('an address of another server, of what is not described, or of something else is let be', async () => {
  for (const item of [
    { url: 'https://elsewhere.example/things/99' },
    { url: '/html/things/99' },
    { url: '/people/ann' },
    { picture: '/things/99' },
    { url: 'things/99' },
  ]) {
    assert.deepEqual(await found(BLUEPRINT, LOOK, things({ item: () => item })), []);
  }
});

it('a link to the next page leads to one, and one to the last to the last', async () => {
  assert.deepEqual(await found(BLUEPRINT, PAGES, things({})), []);
  const gone = things({ next: (page, last) => (page < last ? '/thing?page=2' : null) });
  assert.deepEqual(await found(BLUEPRINT, PAGES, gone), ['link-broken GET next']);
  const elsewhere = things({ next: () => 'https://elsewhere.example/v2/things?page=2' });
  assert.deepEqual(await found(BLUEPRINT, PAGES, elsewhere), []);
  for (const shift of [1, -1]) {
    const shifted = things({ last: (page) => page + shift });
    assert.deepEqual(await found(BLUEPRINT, PAGES, shifted), ['pages-differ GET last']);
  }
});

const NESTED = `## Things [/things]
### List [GET]
+ Response 200 (application/json)
    + Attributes (array[Thing], fixed-type)

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Read [GET]
+ Response 200 (application/json)
    + Attributes (Thing)

# Data Structures

## Thing
+ id: 1 (number)
+ owner (Person)
+ friends (array[Person], fixed-type)

## Person
+ name: ann (string)
+ age: 4 (number)
`;

it('what stands inside of an item is what is read, where both are of one component', async () => {
  const owner = { name: 'ann', age: 4 };
  const friends = [
    { name: 'bob', age: 5 },
    { name: 'cid', age: 6 },
  ];
  const shows =
    (inList: object, alone: object): Answer =>
    ({ path }) => ({ json: path === '/things' ? [{ id: 1, ...inList }] : { id: 1, ...alone } });
  const same = shows({ owner, friends }, { owner, friends: [...friends].reverse() });
  assert.deepEqual(await found(NESTED, LOOK, same), []);
  const brief = shows({ owner: { name: 'ann' }, friends: [] }, { owner, friends });
  assert.deepEqual(await found(NESTED, LOOK, brief), []);
  const older = shows({ owner: { ...owner, age: 5 }, friends }, { owner, friends });
  assert.deepEqual(await found(NESTED, LOOK, older), ['reads-differ GET owner']);
  const fewer = shows({ owner, friends: friends.slice(1) }, { owner, friends });
  assert.deepEqual(await found(NESTED, LOOK, fewer), ['reads-differ GET friends']);
  const described = NESTED.replace('array[Thing], fixed-type', 'array[Brief], fixed-type').concat(
    '\n## Brief\n+ id: 1 (number)\n+ owner (object)\n',
  );
  assert.deepEqual(
    await found(described, LOOK, shows({ owner: { ...owner, age: 5 } }, { owner, friends })),
    [],
  );
});
