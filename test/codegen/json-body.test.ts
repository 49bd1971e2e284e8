import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../../codegen/openapi/json-body.js';
import { isExact } from '../../codegen/openapi/json-text.js';

/** The slip, the text, what it means, and where the text stops being JSON. */
const mended: readonly (readonly [string, string, unknown, number])[] = [
  ['a comma too many', '{"a": 1,}', { a: 1 }, 8],

  ['a value is missing', '[1,, 2]', [1, 2], 3],
  ['a comma is missing', '{"a": 1\n "b": 2}', { a: 1, b: 2 }, 9],
  ['a comma is missing', '{"a": "say "hello" there"}', { a: 'say "hello" there' }, 12],
  ['a comment', '{"a": "http://x" // here\n}', { a: 'http://x' }, 17],
  ['a comment', '[1 /* one */]', [1], 3],
  ['a comment', '{"a": 1 # one\n}', { a: 1 }, 8],
  ['a name without quotes', '{a: 1}', { a: 1 }, 1],
  ['a value without quotes', '{"a": string}', { a: 'string' }, 6],
  ['a value without quotes', '{"a": True, "b": None}', { a: true, b: null }, 6],
  ['single quotes', "{'a': 'b'}", { a: 'b' }, 1],
  ['quotes of prose', '{“a”: 1}', { a: 1 }, 1],
  ['an ellipsis', '[1, ...]', [1], 4],
  ['an ellipsis', '[{"a": 1}, …]', [{ a: 1 }], 11],
  ['an ellipsis', '{"a": {...}}', { a: {} }, 7],
  ['a string over two lines', '{"a": "x\ny"}', { a: 'x\ny' }, 8],
  ['a control character in a string', '{"a": "x\ty"}', { a: 'x\ty' }, 8],
  ['a backslash that JSON does not know', '{"a": "\\d+"}', { a: '\\d+' }, 7],
  ['a value is missing', '{"a": , "b": 1}', { a: null, b: 1 }, 6],
  ['it is cut short', '{"a": [1, {"b": 2}', { a: [1, { b: 2 }] }, 18],
  ['text after the JSON', '"a": 1, "b": 2', { a: 1, b: 2 }, 3],
  ['text after the JSON', '{"a": 1}}', { a: 1 }, 8],
];

for (const [slip, text, value, offset] of mended) {
  test(`${slip} in ${JSON.stringify(text)} is mended`, () => {
    const read = readJson(text);
    assert.equal(read.kind, 'mended');
    assert.deepEqual('value' in read && read.value, value);
    assert.deepEqual('fault' in read && read.fault, { slip, offset });
  });
}

/** The text, and why nothing can be made of it without losing or making up words. */
const kept: readonly (readonly [string, string])[] = [
  ['All went well.', 'a value without quotes'],
  ['{"a": 1} and more', 'text after the JSON'],
  ['{"a": 1}\n{"a": 2}', 'text after the JSON'],
  ['{"a": "<svg x="http: //x/y" z="1">"}', 'a comma is missing'],
  ['{"id": ObjectId("5")}', 'a value without quotes'],
  ['{"a": 1e999}', 'the number 1e999'],
  ['', 'it is cut short'],
  [`${'['.repeat(201)}${']'.repeat(201)}`, 'nested deeper than 200'],
];

for (const [text, slip] of kept) {
  test(`${JSON.stringify(text.slice(0, 30))} stays a text`, () => {
    const read = readJson(text);
    assert.equal(read.kind, 'text');
    assert.equal('fault' in read && read.fault.slip, slip);
  });
}

test('names that stand twice in one object are found where they stand', () => {
  const read = readJson('{"a": {"b": 1}, "b": 2, "a": 3}');
  assert.deepEqual(read.kind === 'json' && read.scan.duplicates, [{ name: 'a', offset: 24 }]);
});

test('numbers that doubles cannot say are found, others not', () => {
  const inexact = ['12345678901234567890', '9007199254740993', '1e400', '0.1234567890123456789'];
  const exact = [
    '0',
    '-0.0',
    '10.00',
    '1.5e3',
    '0.1',
    '1E-7',
    '9007199254740991',
    '1e21',
    '12345678901234567000',
  ];
  assert.deepEqual(inexact.filter(isExact), []);
  assert.deepEqual(
    exact.filter((text) => !isExact(text)),
    [],
  );
});
