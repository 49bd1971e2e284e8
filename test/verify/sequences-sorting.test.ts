import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answer, smallServer } from './small-server.js';

const { found } = smallServer();

const blueprintOf = (...parameters: readonly string[]) =>
  `## Things [/things{?${parameters.map((one) => one.split(/[: ]/)[0]).join()}}]
### List [GET]
+ Parameters
${parameters.map((one) => `    + ${one}`).join('\n')}

+ Response 200

## Thing [/things/{id}]
+ Parameters
    + id: 1 (required)

### Delete [DELETE]
+ Response 204
`;

const members = (...values: readonly string[]) =>
  `\n        + Members\n${values.map((value) => `            + \`${value}\``).join('\n')}`;

interface Item {
  readonly id: number;
  readonly name: string;
  readonly size: number | null;
  readonly created_at: string;
  readonly pinned?: boolean;
}

const ITEMS: readonly Item[] = [
  { id: 1, name: 'eel', size: 9, created_at: '2020-03-01T00:00:00Z' },
  { id: 2, name: 'Ant', size: 10, created_at: '2020-03-01T00:00:00.500+01:00' },
  { id: 3, name: 'Öl', size: null, created_at: '2019-03-01T00:00:00Z' },
  { id: 4, name: 'bee', size: 100, created_at: '2021-03-01T00:00:00Z' },
];

type By = (query: URLSearchParams) => readonly [property: keyof Item, isDescending: boolean] | undefined;

const comparable = (value: Item[keyof Item] | undefined): number | string =>
  typeof value === 'string' && /^\d{4}-/.test(value)
    ? Date.parse(value)
    : typeof value === 'number' || typeof value === 'string'
      ? value
      : -1;

const sorted =
  (by: By, items = ITEMS): Answer =>
  ({ query }) => {
    const [property, isDescending = false] = by(query) ?? [];
    if (property === undefined) return { json: items };
    const ascending = [...items].sort((a, b) => {
      const [one, other] = [comparable(a[property]), comparable(b[property])];
      return one < other ? -1 : one > other ? 1 : 0;
    });
    return { json: isDescending ? ascending.reverse() : ascending };
  };

const signed: By = (query) => {
  const value = query.get('sort');
  return value === null ? undefined : [value.replace(/^-/, '') as keyof Item, value.startsWith('-')];
};

const KIND = 'sorting:/things/{id}';

/** Each way to say an order: what the author writes, and what the server makes of it. */
const WAYS: readonly (readonly [way: string, parameters: readonly string[], by: By, cause: string])[] = [
  ['a sign', [`sort (enum, optional)${members('size', '-size')}`], signed, 'size'],
  ['a sign that is shown', ['sort: `-size` (string, optional)'], signed, 'size'],
  [
    'a word after a comma',
    ['order_by: `name,desc` (string, optional)'],
    (query) => {
      const [property, direction] = query.get('order_by')?.split(',') ?? [];
      return property === undefined ? undefined : [property as keyof Item, direction === 'desc'];
    },
    'name',
  ],
  [
    'the end of a word',
    [`ordering (enum, optional)${members('created_at_asc', 'created_at_desc')}`],
    (query) => {
      const value = query.get('ordering');
      return value === null ? undefined : ['created_at', value.endsWith('_desc')];
    },
    'created_at',
  ],
  [
    'a parameter of its own',
    [
      `_sort (enum, optional)${members('created', 'name')}`,
      `_order (enum, optional)${members('ASC', 'DESC')}`,
    ],
    (query) => {
      const value = query.get('_sort');
      if (value === null) return undefined;
      return [value === 'created' ? 'created_at' : 'name', query.get('_order') === 'DESC'];
    },
    'created_at',
  ],
];

describe('an order that is said with', () => {
  for (const [way, parameters, by, cause] of WAYS) {
    it(`${way}: is kept, and is told where it is ignored or turned round`, async () => {
      const blueprint = blueprintOf(...parameters);
      assert.deepEqual(await found(blueprint, KIND, sorted(by)), []);
      assert.deepEqual(
        await found(
          blueprint,
          KIND,
          sorted(() => undefined),
        ),
        [`sort-ignored GET ${cause}`],
      );
      if (cause === 'name') return;
      const turned: By = (query) => {
        const [property, isDescending] = by(query) ?? [];
        return property === undefined ? undefined : [property, !isDescending];
      };
      assert.deepEqual(await found(blueprint, KIND, sorted(turned)), [`sort-ignored GET ${cause}`]);
    });
  }
});

it('numbers that are sorted as texts are told', async () => {
  const asTexts: Answer = ({ query }) => {
    const ascending = [...ITEMS].sort((a, b) => (String(a.size) < String(b.size) ? -1 : 1));
    return { json: query.get('sort') === '-size' ? ascending.reverse() : ascending };
  };
  const blueprint = blueprintOf('sort: `-size` (string, optional)');
  assert.deepEqual(await found(blueprint, KIND, asTexts), ['sort-ignored GET size']);
});

it('items that stand above all others, equal ones, and another order each time are let be', async () => {
  const blueprint = blueprintOf('sort: `-name` (string, optional)');
  const pinned = ITEMS.map((item) => ({ ...item, pinned: item.id === 4 }));
  assert.deepEqual(
    await found(
      blueprint,
      KIND,
      sorted(() => undefined, pinned),
    ),
    [],
  );
  const equal = ITEMS.map((item) => ({ ...item, name: item.id === 1 ? 'a b' : 'A-B' }));
  assert.deepEqual(
    await found(
      blueprint,
      KIND,
      sorted(() => undefined, equal),
    ),
    [],
  );
  let turn = 0;
  const turning: Answer = () => {
    turn += 1;
    return { json: [...ITEMS.slice(turn % 4), ...ITEMS.slice(0, turn % 4)] };
  };
  assert.deepEqual(await found(blueprintOf('sort: `-size` (string, optional)'), KIND, turning), []);
});
