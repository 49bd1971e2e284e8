import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slipsIn } from '../../codegen/openapi/json-slips.js';

/** A text, its first slip, and all kinds. */
const cases: readonly (readonly [string, string, string])[] = [
  ['{"a": 1,}', 'a comma too many', 'a comma too many'],
  [
    '{a: 1, // one\n "b": [1,],}',
    'a name without quotes',
    'a name without quotes, a comment, a comma too many',
  ],
  [
    '{"a": 1\n "b": , "c": string}',
    'a comma is missing',
    'a comma is missing, a value is missing, a value without quotes',
  ],
  ["{'a': 1, ...}", 'single quotes', 'single quotes, an ellipsis'],
  // Within strings nothing is a slip.
  ['{"a": "x,} // y \'z\' ...",}', 'a comma too many', 'a comma too many'],
  // A string over two lines: what is inside and what is outside cannot be told.
  ['{"a": "x,\n}", "b": 1}', 'a string over two lines', 'a string over two lines'],
  ['[{"a": true}\n {"a": null}]', 'a comma is missing', 'a comma is missing'],
];

for (const [text, first, all] of cases) {
  test(`the slips of ${JSON.stringify(text)}`, () => assert.equal(slipsIn(text, first), all));
}
