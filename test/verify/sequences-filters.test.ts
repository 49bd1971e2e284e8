import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, smallServer } from './small-server.js';

const { found } = smallServer();

type Item = Readonly<Record<string, unknown>>;

/** A list with one filter, by what its items show. */
async function foundBy(parameter: string, items: readonly Item[], keeps: Keeps): Promise<readonly string[]> {
  const [name = ''] = parameter.split(/[: ]/);
  const blueprint = `## Things [/things{?${encodeURIComponent(name)}}]
### List [GET]
+ Parameters
    + ${parameter.replace(name, encodeURIComponent(name))}

+ Response 200

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Delete [DELETE]
+ Response 204
`;
  const answer: Answer = ({ query }) => {
    const wanted = query.get(name);
    return { json: items.filter((item) => wanted === null || keeps(item, wanted)) };
  };
  return found(blueprint, 'filters:/things/{id}', answer);
}

type Keeps = (item: Item, wanted: string) => boolean;

const anything: Keeps = () => true;
const list = (...items: readonly Item[]): readonly Item[] =>
  items.map((item, index) => ({ id: index + 1, ...item }));

/** A filter that works, and on the same items one that does nothing. */
const FILTERS: readonly (readonly [what: string, parameter: string, items: readonly Item[], keeps: Keeps])[] =
  [
    [
      'a boolean, where all items have one value',
      'active: true (boolean, optional)',
      list({ active: true }, { active: true }),
      ({ active }, wanted) => String(active) === wanted,
    ],
    [
      'a declared value that none has',
      'state (enum, optional)\n        + Members\n            + open\n            + done',
      list({ state: 'open' }, { state: 'open' }),
      ({ state }, wanted) => state === wanted,
    ],
    [
      'a name, where all items have one',
      'kind (string, optional)',
      list({ kind: 'Type 1' }, { kind: 'Type 1' }),
      ({ kind }, wanted) => kind === wanted,
    ],
    [
      'an id that none has',
      'owner_id (number, optional)',
      list({ owner: { id: 4 } }, { owner: { id: 4 } }),
      ({ owner }, wanted) => String((owner as { id: number }).id) === wanted,
    ],
    [
      'a thing by its name, which it does not know by its id',
      'owner (string, optional)',
      list({ owner: { id: 4, username: 'ann' } }, { owner: { id: 5, username: 'bob' } }),
      ({ owner }, wanted) => (owner as { username: string }).username === wanted,
    ],
    [
      'one of several',
      'tag (string, optional)',
      list({ tags: ['red', 'blue'] }, { tags: ['green'] }),
      ({ tags }, wanted) => (tags as string[]).includes(wanted),
    ],
    [
      'the id of another',
      'user (number, optional)',
      list({ user_id: 3 }, { user_id: 8 }),
      ({ user_id }, wanted) => String(user_id) === wanted,
    ],
    [
      'a member of a query',
      'filter[kind] (string, optional)',
      list({ kind: 'a' }, { kind: 'b' }),
      ({ kind }, wanted) => kind === wanted,
    ],
    [
      'the least',
      'min_size (number, optional)',
      list({ size: 1 }, { size: 2 }, { size: 3 }),
      ({ size }, wanted) => Number(size) >= Number(wanted),
    ],
    [
      'the most, or less than that',
      'size__lt (number, optional)',
      list({ size: 1 }, { size: 2 }, { size: 3 }),
      ({ size }, wanted) => Number(size) < Number(wanted),
    ],
    [
      'the time before which',
      'createdBefore (string, optional)',
      list({ created_at: '2020-01-01T00:00:00Z' }, { created_at: '2021-01-01T00:00:00Z' }),
      ({ created_at }, wanted) => Date.parse(String(created_at)) <= Date.parse(wanted),
    ],
    [
      'the day after which',
      'created_after: `2020-06-01` (string, optional)',
      list(
        { created: '2020-01-01T00:00:00Z' },
        { created: '2021-01-01T10:00:00Z' },
        { created: '2021-06-01T10:00:00Z' },
      ),
      ({ created }, wanted) => String(created).slice(0, 10) > wanted,
    ],
  ];

describe('a filter by', () => {
  for (const [what, parameter, items, keeps] of FILTERS) {
    it(`${what}: works, and is told where it is ignored`, async () => {
      const [name] = parameter.split(/[: ]/);
      assert.deepEqual(await foundBy(parameter, items, keeps), []);
      assert.deepEqual(await foundBy(parameter, items, anything), [`filter-ignored GET ${name}`]);
    });
  }
});

it('what a server may do with a value that it does not know is not held against it', async () => {
  const keyword = list({ state: 'open' }, { state: 'open' });
  assert.deepEqual(await foundBy('state: open (string, optional)', keyword, anything), []);
  const unit = list({ size: 2_000_000 }, { size: 3_000_000 });
  assert.deepEqual(await foundBy('max_size: 2 (number, optional)', unit, anything), []);
  const also: Keeps = ({ deleted }, wanted) => wanted === 'true' || deleted === false;
  const kept = list({ deleted: false }, { deleted: false });
  assert.deepEqual(await foundBy('deleted: true (boolean, optional)', kept, also), []);
  const shownIn = list({ currency: 'USD 1' }, { currency: 'USD 1' });
  assert.deepEqual(await foundBy('currency: USD (string, optional)', shownIn, anything), []);
});

it('a boolean that finds nothing although the list shows it, and a bound that loses some', async () => {
  const none: Keeps = () => false;
  const both = list({ active: true }, { active: false });
  assert.deepEqual(await foundBy('active: true (boolean, optional)', both, none), [
    'filter-ignored GET active lost',
  ]);
  const sizes = list({ size: 1 }, { size: 2 }, { size: 3 }, { size: 4 });
  const loses: Keeps = ({ size }, wanted) => Number(size) === Number(wanted);
  assert.deepEqual(await foundBy('min_size (number, optional)', sizes, loses), [
    'filter-ignored GET min_size lost',
  ]);
});

describe('pages of a filtered list', () => {
  const blueprint = `## Things [/things{?kind,page,per_page}]
### List [GET]
+ Parameters
    + kind: a (string, optional)
    + page: 1 (number, optional)
    + per_page: 10 (number, optional)

+ Response 200

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Delete [DELETE]
+ Response 204
`;
  const items = [1, 2, 3, 4, 5, 6].map((id) => ({ id, kind: id % 3 === 0 ? 'b' : 'a' }));
  const answered =
    (defect?: 'link' | 'total'): Answer =>
    ({ query, path }) => {
      const kind = query.get('kind');
      const all = items.filter((item) => kind === null || item.kind === kind);
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 10)];
      const next = new URLSearchParams({ page: `${page + 1}`, per_page: `${size}` });
      if (kind !== null && defect !== 'link') next.set('kind', kind);
      return {
        headers: { 'X-Total-Count': `${defect === 'total' ? items.length : all.length}` },
        json: {
          things: all.slice((page - 1) * size, page * size),
          next: page * size < all.length ? `${path}?${next}` : null,
        },
      };
    };
  it('are filtered, too', async () => {
    assert.deepEqual(await found(blueprint, 'filters:/things/{id}', answered()), []);
    assert.deepEqual(await found(blueprint, 'filters:/things/{id}', answered('link')), [
      'filter-ignored GET kind',
    ]);
  });
  it('are counted as filtered', async () => {
    assert.deepEqual(await found(blueprint, 'filters:/things/{id}', answered('total')), [
      'pages-differ GET total',
    ]);
  });
});
