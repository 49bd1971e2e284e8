import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { contracts } from './mutation-sample.js';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].join('|');

/** The parts that the source map promises a place for, by the end of their pointers. */
const promised: readonly RegExp[] = [
  new RegExp(`^/paths/[^/]+/(${methods})$`),
  /^\/paths\/[^/]+\/x-additionalOperations\/[^/]+$/,
  /\/parameters\/\d+$/,
  /\/responses\/[^/]+$/,
  /\/responses\/[^/]+\/headers\/[^/]+$/,
  /\/requestBody$/,
  /\/content\/[^/]+$/,
  /\/content\/[^/]+\/examples\/[^/]+$/,
  /\/parameters\/\d+\/(example|examples\/[^/]+)$/,
  /\/properties\/[^/]+$/,
];

/** Every pointer of a document, but those into the author's own data and to what an alternative shuts out. */
function pointersOf(node: unknown, pointer = ''): string[] {
  if (node === false && /\/anyOf\/\d+\/properties\/[^/]+$/.test(pointer)) return [];
  if (typeof node !== 'object' || node === null) return [pointer];
  const isData = /\/(examples\/[^/]+\/value|example|default|const|x-text)$/.test(pointer);
  if (isData) return [pointer];
  return [
    pointer,
    ...Object.entries(node).flatMap(([key, child]) =>
      pointersOf(child, `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`),
    ),
  ];
}

const documents = [...contracts, 'test/codegen/account-mutations.apib', 'test/codegen/source-map-whole.apib'];

test('each part of a document has its place, and each place its part', () => {
  for (const file of documents) {
    const { document, places, source } = compile(file, readFileSync(file));
    const pointers = pointersOf(document);
    const known = new Set(pointers);
    assert.deepEqual(
      [...places.keys()].filter((pointer) => !known.has(pointer)),
      [],
      `places of nothing in ${file}`,
    );
    const wanted = pointers.filter((pointer) => promised.some((pattern) => pattern.test(pointer)));
    assert.ok(wanted.length > 30);
    assert.deepEqual(
      wanted.filter((pointer) => !places.has(pointer)),
      [],
      `parts of ${file} without a place`,
    );
    for (const [pointer, span] of places) {
      const line = [...source.line(span)];
      assert.ok(span.column <= line.length, `${pointer} is in its line`);
      assert.notEqual(line[span.column - 1]?.trim(), '', `${pointer} begins with something`);
    }
  }
});
