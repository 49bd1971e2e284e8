import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Asked, type Given, smallServer } from './small-server.js';

const server = smallServer();

const IDS = [1, 2, 3, 4, 5, 6, 7];

const MEMBERS = `
## A thing [/things/{id}]
### Remove a thing [DELETE]
+ Parameters
    + id: 1 (required)

+ Response 204
`;

const list = (response: string, words = '') => `
## Things [/things{?page,per_page}]
### List things [GET]
${words}

+ Parameters
    + page: 1 (number, optional)
    + per_page: 50 (number, optional)

+ Response 200 (application/json)
${response}
${MEMBERS}`;

interface Part {
  readonly page: number;
  readonly size: number;
  readonly items: readonly { readonly id: number }[];
  /** The address of the next page; null on the last. */
  readonly next: string | null;
}

function partOf({ query }: Asked): Part {
  const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('per_page') ?? 50)];
  const items = IDS.slice((page - 1) * size, page * size).map((id) => ({ id }));
  const next = page * size < IDS.length ? `/things?page=${page + 1}&per_page=${size}` : null;
  return { page, size, items, next };
}

const linking = (asked: Asked, leaves: (part: Part) => boolean): Given => {
  const part = partOf(asked);
  const shown = part.next !== null && !leaves(part);
  return { json: part.items, headers: shown ? { link: `<${part.next}>; rel="next"` } : {} };
};

const PROSE = 'While there is a next page, the header `Link` leads to it: `</things?page=2>; rel="next"`.';
const HEADER = `
    + Headers

            Link: </things?page=2>; rel="next"

    + Body

            [{"id": 1}]
`;
const BODY = `
    + Attributes
        + things (array)
            + (object)
                + id: 1 (number)
        + links (object)
            + next: \`/things?page=2\` (string, nullable)
`;

const pages = (blueprint: string, answer: (asked: Asked) => Given) =>
  server.found(blueprint, 'pages:/things/{id}', answer);

describe('a page that is not the last', () => {
  it('has the header Link that the author tells of', async () => {
    const told = list('\n        [{"id": 1}]\n', PROSE);
    assert.deepEqual(await pages(told, (asked) => linking(asked, () => false)), []);
    assert.deepEqual(await pages(told, (asked) => linking(asked, () => true)), ['pages-differ GET no next']);
    const onTheSecond = await pages(told, (asked) => linking(asked, ({ page }) => page > 1));
    assert.ok(onTheSecond.includes('pages-differ GET no next'), onTheSecond.join());
  });

  it('has the header Link that the author shows', async () => {
    const found = await pages(list(HEADER), (asked) => linking(asked, ({ size }) => size < 50));
    assert.ok(found.includes('pages-differ GET no next'), found.join());
  });

  it('has the property that the author describes', async () => {
    const answer = (asked: Asked, leaves: boolean, absent: boolean): Given => {
      const { items, next } = partOf(asked);
      const links = leaves ? (absent ? {} : { next: null }) : { next };
      return { json: { things: items, links } };
    };
    assert.deepEqual(await pages(list(BODY), (asked) => answer(asked, false, false)), []);
    for (const absent of [true, false]) {
      const found = await pages(list(BODY), (asked) => answer(asked, true, absent));
      assert.ok(found.includes('pages-differ GET no next'), `${absent}: ${found.join()}`);
    }
  });

  it('needs no link where the author knows of none, or it leads on in another way', async () => {
    const plain = list('\n        [{"id": 1}]\n');
    assert.deepEqual(await pages(plain, (asked) => linking(asked, () => true)), []);
    const numbered = (asked: Asked): Given => {
      const { items, page, next } = partOf(asked);
      return { json: { things: items, links: {}, meta: { next_page: next === null ? null : page + 1 } } };
    };
    assert.deepEqual(await pages(list(BODY), numbered), []);
  });

  it('is the last where a larger number gives the same items again', async () => {
    const told = list('\n        [{"id": 1}]\n', PROSE);
    const whole = () => ({ json: IDS.map((id) => ({ id })) });
    const found = await pages(told, whole);
    assert.ok(!found.includes('pages-differ GET no next'), found.join());
  });
});

describe('a total', () => {
  const counted = (member: string) =>
    list(`
    + Attributes
        + ${member}
        + things (array)
            + (object)
                + id: 1 (number)
`);
  const count = (all: boolean) => (asked: Asked) => {
    const { items } = partOf(asked);
    return { json: { count: all ? IDS.length : items.length, things: items } };
  };

  it('is that of the list under any name, where the author says so', async () => {
    const ofAll = counted('count: 1 (number) - How many things there are, over all pages');
    assert.deepEqual(await pages(ofAll, count(true)), []);
    assert.deepEqual(await pages(ofAll, count(false)), ['pages-differ GET total']);
  });

  it('may be that of the page where he says that, or nothing', async () => {
    for (const member of [
      'count: 1 (number)',
      'count: 1 (number) - The number of all the things on this page',
    ]) {
      assert.deepEqual(await pages(counted(member), count(false)), [], member);
    }
  });

  it('is that of the list beside the members that Django gives it', async () => {
    const django = (all: boolean) => (asked: Asked) => {
      const { items, next } = partOf(asked);
      return { json: { count: all ? IDS.length : items.length, next, previous: null, results: items } };
    };
    const plain = list('');
    assert.deepEqual(await pages(plain, django(true)), []);
    assert.deepEqual(await pages(plain, django(false)), ['pages-differ GET total']);
  });

  it('is the same for pages of any size, also where only the first can be asked for', async () => {
    const first = `
## Things [/things{?limit}]
### List things [GET]
+ Parameters
    + limit: 50 (number, optional)

+ Response 200 (application/json)
${MEMBERS}`;
    const limited =
      (all: boolean) =>
      ({ query }: Asked) => {
        const items = IDS.slice(0, Number(query.get('limit') ?? 5)).map((id) => ({ id }));
        return { json: { total: all ? IDS.length : items.length, things: items } };
      };
    assert.deepEqual(await pages(first, limited(true)), []);
    assert.deepEqual(await pages(first, limited(false)), ['pages-differ GET total']);
  });
});
