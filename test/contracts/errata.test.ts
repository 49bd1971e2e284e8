import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePatch } from 'diff';
import { annotations, operations, parse } from './elements.js';
import { mendedSeed, read, SEEDS } from './seeds.js';

const entries = read('ERRATA.md').split(/^### /m).slice(1);
const idOf = (entry: string) => entry.slice(0, entry.indexOf('\n'));

/** Counted by hand. */
const OPERATIONS: Readonly<Record<string, number>> = {
  '000-atmosphere-v2-images': 3,
  '001-atmosphere-v1-images': 4,
  '002-online-labs-images': 5,
  '003-atmosphere-v1-image-requests': 3,
  '004-atmosphere-v2-image-versions': 3,
};

test('ERRATA.md and the patches have the same errata, one hunk each', () => {
  const hunks = SEEDS.flatMap(({ seed }) => {
    const patch = read(`errata/${seed}.patch`);
    const ids = [...patch.matchAll(/^@@ .* @@ (.+)$/gm)].map(([, id]) => id);
    assert.equal(parsePatch(patch)[0]?.hunks.length, ids.length, `${seed}: each hunk has an id`);
    return ids;
  });
  assert.deepEqual(entries.map(idOf), hunks);
});

test('each erratum says where, what, and why, and its line lies in its hunk', () => {
  const spans = new Map(
    SEEDS.flatMap(({ seed }) =>
      [...read(`errata/${seed}.patch`).matchAll(/^@@ -(\d+),(\d+) .* @@ (.+)$/gm)].map(
        ([, start, length, id]) =>
          [id, { start: Number(start), end: Number(start) + Number(length) }] as const,
      ),
    ),
  );
  for (const entry of entries) {
    const id = idOf(entry);
    for (const part of ['Line', 'Stands', 'Breaks', 'Instead', 'Why']) {
      assert.match(entry, new RegExp(`^- \\*\\*${part}\\*\\*: \\S`, 'm'), `${id}: ${part}`);
    }
    const line = Number(/^- \*\*Line\*\*: (\d+)$/m.exec(entry)?.[1]);
    const span = spans.get(id);
    assert.ok(span && line >= span.start && line <= span.end, `${id}: line ${line} is not in its hunk`);
  }
});

for (const { seed } of SEEDS) {
  test(`${seed} with only its errata parses without an error and has all its operations`, () => {
    const root = parse(mendedSeed(seed));
    assert.deepEqual(
      annotations(root).filter((one) => one.startsWith('error')),
      [],
    );
    assert.equal(operations(root).length, OPERATIONS[seed]);
  });
}
