import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Actor, canSeeImage, canSeeVersion } from '../../src/catalogue/access.js';
import { demoData } from '../../src/catalogue/demo.js';
import type { DemoData, DemoImage, DemoVersion } from '../../src/catalogue/demo-data.js';
import { anonymous, by, DIALECTS, id, NOW, openDemo, other, owner, staff } from './dialects.js';

// Around the moment that is asked about, itself included: the edges are where SQL and rule could differ.
const moment = fc.integer({ min: -2, max: 2 }).map((offset) => NOW + offset);
const end = fc.option(moment, { nil: null });

const imageState = fc.record({
  owner: fc.constantFrom(1, 2),
  isPublic: fc.boolean(),
  start: moment,
  end,
});
const shares = (ids: readonly number[]) =>
  fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), end }), { selector: ({ id }) => id });
/** With whom each image is shared, and until when: also until a time that has passed. */
const sharing = fc.record({ users: shares([1, 2, 3]), groups: shares([1, 2]) });
const versionState = fc.record({ image: fc.nat(), start: moment, end });

const [image] = demoData.images;
const [version] = demoData.versions;
const uuid = (kind: number, n: number) => `00000000-0000-4000-800${kind}-${String(n).padStart(12, '0')}`;

function dataOf(
  images: readonly Partial<DemoImage>[],
  versions: readonly { image: number; start: number }[],
): DemoData {
  assert.ok(image !== undefined && version !== undefined);
  return {
    ...demoData,
    images: images.map((state, n): DemoImage => ({ ...image, ...state, id: n + 1, uuid: uuid(1, n) })),
    versions: versions.map(
      (state, n): DemoVersion => ({
        ...version,
        start: state.start,
        image: (state.image % images.length) + 1,
        id: n + 1,
        uuid: uuid(2, n),
        machines: [],
      }),
    ),
    requests: [],
  };
}

const inGroups = (actor: Actor, groups: readonly number[]): Actor =>
  actor.kind === 'user' ? { ...actor, groups } : actor;
const actors: readonly Actor[] = [
  anonymous,
  owner,
  other,
  inGroups(owner, [2]),
  inGroups(other, [1]),
  inGroups(other, [1, 2]),
  staff,
];
const everything = { page: 1, size: 1000 };

for (const dialect of DIALECTS) {
  describe(`visibility (${dialect.name})`, () => {
    it('lists exactly what the rule lets each actor see, one by one', async (t) => {
      const states = fc.tuple(
        fc.array(fc.tuple(imageState, sharing), { minLength: 1, maxLength: 12 }),
        fc.array(versionState, { maxLength: 12 }),
      );
      await fc.assert(
        fc.asyncProperty(states, async ([shared, versions]) => {
          const images = shared.map(([state]) => ({ ...state, sharedWith: [] }));
          const { store, sql } = await openDemo(dialect, t, dataOf(images, versions));
          for (const [n, [, { users, groups }]] of shared.entries()) {
            for (const { id, end } of users)
              await sql(`INSERT INTO image_shares VALUES (${n + 1}, ${id}, ${end})`);
            for (const { id, end } of groups) {
              await sql(`INSERT INTO image_group_shares VALUES (${n + 1}, ${id}, ${end})`);
            }
          }
          for (const [n, { end }] of versions.entries()) {
            await store.updateImageVersion(id(n + 1), { end }, by(staff));
          }
          const allImages = await store.images({}, everything, by(staff));
          const allVersions = await store.imageVersions({}, everything, by(staff));
          assert.equal(allImages.total, images.length);
          assert.equal(allVersions.total, versions.length);
          for (const actor of actors) {
            const seen = await store.images({}, everything, by(actor));
            assert.deepEqual(
              seen.items.map((item) => item.id),
              allImages.items.filter((item) => canSeeImage(item, actor, NOW)).map((item) => item.id),
            );
            assert.equal(seen.total, seen.items.length);
            assert.equal(await store.countImages({}, by(actor)), seen.total);
            const seenVersions = await store.imageVersions({}, everything, by(actor));
            assert.deepEqual(
              seenVersions.items.map((item) => item.id),
              allVersions.items.filter((item) => canSeeVersion(item, actor, NOW)).map((item) => item.id),
            );
            for (const item of allImages.items) {
              const found = await store.image(id(item.id), by(actor)).then(
                () => true,
                () => false,
              );
              assert.equal(found, canSeeImage(item, actor, NOW));
            }
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}
