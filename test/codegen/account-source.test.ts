import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import type { DiagnosticCode } from '../../codegen/diagnostics.js';

const OWN: readonly DiagnosticCode[] = [
  'text-dropped-by-parser',
  'number-changed',
  'model-unused',
  'duplicate-property',
];

/** `line:column code message` of what the account of the source finds. */
function account(text: string): string[] {
  const { diagnostics } = compile('a.apib', text);
  return diagnostics.flatMap(({ span, code, message }) =>
    OWN.includes(code) ? [`${span.line}:${span.column} ${code} ${message}`] : [],
  );
}

const head = 'FORMAT: 1A\n\n# T\n\n';
const attributes = (lines: string) =>
  `${head}## A [/a]\n### One [GET]\n+ Response 200\n    + Attributes\n${lines.replace(/^(?=.)/gm, '        ')}`;

test('nothing is reported where every word is in the parser’s result', () => {
  const text = `${head}Words of the *overview*, a [link](http://x.test), a table and a list:

| a | b |
|---|---|
| 1 | 2 |

1. one
2. two

# Group Group
Group words.

## A [/a/{id}{?q}]
Resource words.

+ Parameters
    + id: 5 (number, required) - id words
    + q (enum[string], optional) - q words
        + Members
            + one
            + two
        + Default: one

+ Model (application/json)

        {"a": 1}

### One [GET]
Action words.

+ Relation: self
+ Request Name of it (text/plain)
    + Headers

            X-A: b c
    + Body

            The body

+ Response 200 (application/json)

    [A][]

### Two [POST]
+ Request
    + Attributes (Thing)
        + list: 1, 2, 3 (array[number], fixed-type, required) - list words
        + Include Other
        + One Of
            + left: \`l - l\` (sample) - left words
            + right: r (nullable, default)
        + *any (string)*: value - any words
        + choice (enum)
            + Members
                + yes - yes words
                + no

+ Response 204

# Data Structures

## Thing (object)
Thing words.

### Properties
+ price: 10.00 (number)

## Other
+ flag: true (boolean)
`;
  assert.deepEqual(account(text), []);
});

test('text after a type without a dash', () => {
  assert.deepEqual(account(attributes('+ a: 5 (number) no dash\n+ b\n')), [
    '9:25 text-dropped-by-parser the parser drops “no dash”',
  ]);
});

test('descriptions of a parameter’s members, and text below its Members', () => {
  const text = `${head}## A [/a{?q}]
+ Parameters
    + q
        + Members
            members of q
            + \`1\` - one word
            + \`2\`

### One [GET]
+ Response 204
`;
  assert.deepEqual(account(text), [
    '9:13 text-dropped-by-parser the parser drops “members of q”',
    '10:21 text-dropped-by-parser the parser drops “one word”',
  ]);
});

test('text beside a named type, below Data Structures, and in a comment after the last response', () => {
  const text = `${head}## A [/a]
### One [GET]
+ Response 204

<!-- a comment -->

# Data Structures
lost words

## Thing (object) - more words
+ a
`;
  assert.deepEqual(account(text), [
    '9:1 text-dropped-by-parser the parser drops “<!-- a comment -->”',
    '12:1 text-dropped-by-parser the parser drops “lost words”',
    '14:21 text-dropped-by-parser the parser drops “more words”',
  ]);
});

test('numbers that the parser cannot hold or read', () => {
  const lines =
    '+ a: 12345678901234567890 (number)\n+ b: abc (number)\n+ c: 10.00 (number)\n+ d: 1e3 (number)\n';
  assert.deepEqual(account(attributes(lines)), [
    '9:14 number-changed the parser reads 12345678901234567890 as the number 12345678901234567000',
    '10:14 number-changed the parser reads abc as the number 0',
  ]);
});

test('a model that no payload refers to', () => {
  const text = `${head}## A [/a]
+ Model (application/json)
    + Headers

            X-A: b

    + Body

            {"a": 1}

### One [GET]
+ Response 204
`;
  assert.deepEqual(account(text), [
    '6:3 model-unused no payload refers to the model of “A”, and it is left out',
  ]);
});

test('the first of two equal properties, with all that it has', () => {
  const lines = '+ a (object) - first\n    + b: 1 (number) - deep\n\n    + c\n+ d\n+ a: 5 (number)\n';
  assert.deepEqual(account(attributes(lines)), [
    '9:11 duplicate-property the property “a” is described twice; the one on line 14 replaces this one',
  ]);
});

test('places are the author’s in a document with letters of several bytes, tabs and CRLF', () => {
  const text = attributes('+ äöü: 5 (number) größer\n').replace('        +', '\t\t+').replace(/\n/g, '\r\n');
  assert.deepEqual(account(text), ['9:21 text-dropped-by-parser the parser drops “größer”']);
});
