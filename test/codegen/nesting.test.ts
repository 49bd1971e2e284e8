import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

const DEPTH = 200;
const list = (indent: number, depth = DEPTH) =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(indent + 4 * level)}+ a${level}`).join('\n');

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', text);
  return { document, codes: diagnostics.map(({ code, span }) => `${code} ${span.line}`) };
}

test('a list of 200 levels in a description stays a description', () => {
  const { document, codes } = compiled(`# T\n\n${list(0)}\n\n# GET /a\n+ Response 204\n`);
  const words = [...String(document?.info.description).matchAll(/a\d+/g)];
  assert.equal(words.length, DEPTH);
  assert.deepEqual(Object.keys(document?.paths ?? {}), ['/a']);
  assert.deepEqual(codes, []);
});

test('of members of 200 levels those are there that the parser reads, and the others are reported', () => {
  const { document, codes } = compiled(
    `# T\n\n# GET /a\n+ Response 200 (application/json)\n    + Attributes\n${list(8)}\n`,
  );
  const written = JSON.stringify(document?.paths);
  const read = Array.from({ length: DEPTH }, (_, level) => written.includes(`"a${level}"`));
  const first = read.indexOf(false);
  assert.ok(first > 16);
  assert.deepEqual(read, [...Array(first).fill(true), ...Array(DEPTH - first).fill(false)]);
  assert.deepEqual(codes, [`text-dropped-by-parser ${first + 6}`]);
});

test('types in brackets, quotes and JSON of 200 levels are whole', () => {
  const { document, codes } = compiled(
    `# T\n\n${'> '.repeat(DEPTH)}said\n\n# GET /a\n+ Response 200 (application/json)\n    + Attributes (${'array['.repeat(DEPTH)}string${']'.repeat(DEPTH)})\n\n# GET /b\n+ Response 200 (application/json)\n\n        ${'['.repeat(DEPTH)}1${']'.repeat(DEPTH)}\n`,
  );
  assert.equal(document?.info.description, `${'> '.repeat(DEPTH)}said`);
  assert.equal(JSON.stringify(document?.paths['/a']).split('"items"').length - 1, DEPTH);
  assert.ok(JSON.stringify(document?.paths['/b']).includes('['.repeat(DEPTH) + 1));
  assert.deepEqual(codes, ['schema-inferred 10']);
});
