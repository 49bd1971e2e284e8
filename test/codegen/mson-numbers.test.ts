import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

test('a number of more digits than a double holds keeps them as text, and an equal one does not', () => {
  const { document, diagnostics } = compile(
    'a.apib',
    `FORMAT: 1A

# T

# Data Structures

## N (object)
+ long: 12345678901234567890 (number)
+ money: 10.00 (number)
+ fine: 0.1234567890123456789 (number, sample)
+ ids: 1, 9007199254740993 (array[number])
+ kind (enum[number])
    + 9007199254740993
    + 2
+ byDefault (number)
    + Default: 9007199254740993
+ text: 12345678901234567890 (string)
`,
  );
  const schemas = document?.components?.schemas as Record<string, { properties: unknown }>;
  assert.deepEqual(schemas.N?.properties, {
    long: { type: 'number', examples: [12345678901234567000], 'x-text': '12345678901234567890' },
    money: { type: 'number', examples: [10] },
    fine: { type: 'number', examples: [0.12345678901234568], 'x-text': '0.1234567890123456789' },
    ids: {
      type: 'array',
      items: { type: 'number' },
      examples: [[1, 9007199254740992]],
      'x-text': '9007199254740993',
    },
    kind: { type: 'number', enum: [9007199254740992, 2], 'x-text': '9007199254740993' },
    byDefault: { type: 'number', default: 9007199254740992, 'x-text': '9007199254740993' },
    text: { type: 'string', examples: ['12345678901234567890'] },
  });
  assert.deepEqual(
    diagnostics.map(({ code, span }) => `${code} ${span.line}`),
    [8, 10, 11, 13, 16].map((line) => `number-changed ${line}`),
  );
});
