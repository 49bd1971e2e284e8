import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { demoData } from '../../src/catalogue/demo.js';
import { startApp } from '../harness.js';

const RUNS = Number(process.env.RUNS ?? 8);
const SEED = Number(process.env.SEED ?? randomInt(2 ** 31));

const [ORGANIZATION] = demoData.organizations.map(({ uuid }) => uuid);
const [VOLUME] = demoData.volumes.map(({ uuid }) => uuid);

interface Page {
  readonly ids: readonly string[];
  readonly next: string | null;
}

interface Answer {
  readonly headers: Readonly<Record<string, unknown>>;
  json(): {
    readonly images: readonly Item[];
    readonly results: readonly Item[];
    readonly next: string | null;
  };
}

interface Item {
  readonly id: string | number;
  readonly uuid?: string;
  readonly image?: { readonly uuid?: string };
}

const pathOf = (url: string) => url.replace(/^https?:\/\/[^/]+/, '');

const numbered =
  (imageOf: (item: Item) => string | undefined) =>
  (answer: Answer): Page => {
    const { results, next } = answer.json();
    return { ids: results.map((item) => String(imageOf(item))), next: next === null ? null : pathOf(next) };
  };

/** Each list in which an image, or its one version, stands; how its pages are told; the image's uuid of an item. */
const LISTS: readonly (readonly [url: string, page: (answer: Answer) => Page])[] = [
  ['/api/v2/images?page_size=2', numbered(({ uuid }) => uuid)],
  ['/expanded/api/v2/images?page_size=3', numbered(({ uuid }) => uuid)],
  ['/api/v2/image_versions?page_size=2', numbered(({ image }) => image?.uuid)],
  ['/api/v1/images?page_size=2', numbered(({ id }) => String(id))],
  ['/operator/v1/images?page_size=2', numbered(({ uuid }) => uuid)],
  [
    '/images?per_page=2',
    (answer) => {
      const [, next = null] = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? '')) ?? [];
      return { ids: answer.json().images.map(({ id }) => String(id)), next };
    },
  ],
];

/** Between two pages: how many images come, and which of those that were there goes or is edited. */
const between = fc.record({ come: fc.nat(3), goes: fc.option(fc.nat(20)), edited: fc.option(fc.nat(20)) });

test(`who follows the links of a list sees all that was there throughout, once (${RUNS} runs, SEED=${SEED})`, async (t) => {
  const { call } = await startApp(t);
  const body = { organization: ORGANIZATION, arch: 'arm', root_volume: VOLUME, public: true };
  const make = async () => {
    const made = await call('POST', '/images', { as: 'user', body: { ...body, name: 'walked' } });
    return String(made.json().image.id);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...LISTS),
      fc.array(between, { minLength: 8, maxLength: 8 }),
      async (list, gaps) => {
        const [url, read] = list;
        const there = new Set<string>();
        for (let made = 0; made < 6; made += 1) there.add(await make());
        const mine = [...there];
        const seen: string[] = [];
        let turn = 0;
        for (let next: string | null = url; next !== null; turn += 1) {
          const answer = await call('GET', next, { as: 'user' });
          assert.equal(answer.statusCode, 200, next);
          const page = read(answer);
          seen.push(...page.ids);
          next = page.next;
          const { come, goes, edited } = gaps[turn % gaps.length] ?? { come: 0, goes: null, edited: null };
          for (let made = 0; made < come && turn < 8; made += 1) await make();
          const ended = goes === null ? undefined : mine[goes];
          if (ended !== undefined && there.delete(ended))
            await call('DELETE', `/images/${ended}`, { as: 'user' });
          const changed = edited === null ? undefined : mine[edited];
          if (changed !== undefined && there.has(changed)) {
            await call('PATCH', `/api/v2/images/${changed}`, {
              as: 'user',
              body: { description: `${turn}` },
            });
          }
        }
        for (const id of there) assert.equal(seen.filter((one) => one === id).length, 1, `${url} ${id}`);
      },
    ),
    { numRuns: RUNS, seed: SEED },
  );
});
