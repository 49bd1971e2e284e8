import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compile } from '../../codegen/compile.js';
import type { Diagnostic, DiagnosticCode } from '../../codegen/diagnostics.js';

const OWN: readonly DiagnosticCode[] = [
  'text-dropped-by-parser',
  'number-changed',
  'model-unused',
  'duplicate-property',
  'list-in-description',
  'section-in-text',
  'attributes-repeated',
  'value-changed',
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

test('text beside the name of a section of members', () => {
  assert.deepEqual(account(attributes('+ a (enum)\n    + Members no dash\n        + b\n')), [
    '10:23 text-dropped-by-parser the parser drops “no dash”',
  ]);
});

test('text below a parameter’s Members; what its members mean is in the document', () => {
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
  assert.deepEqual(account(text), ['9:13 text-dropped-by-parser the parser drops “members of q”']);
});

test('text beside a named type, and below Data Structures', () => {
  const text = `${head}## A [/a]
### One [GET]
+ Response 204

# Data Structures
lost words

## Thing (object) - more words
+ a
`;
  assert.deepEqual(account(text), [
    '10:1 text-dropped-by-parser the parser drops “lost words”',
    '12:21 text-dropped-by-parser the parser drops “more words”',
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

test('several Attributes of one payload, of which the parser makes one', () => {
  const lines = '+ a: x (string) - first words\n+ b\n';
  const later = '    + Attributes (object)\n        + c\n        + a: z\n';
  assert.deepEqual(account(`${attributes(lines)}${later}`), [
    '8:7 attributes-repeated the parser makes one of these “+ Attributes” and those on line 11, whose type and members count',
    '9:11 duplicate-property the property “a” is described twice; the one on line 13 replaces this one',
  ]);
  const typed = `${head}## A [/a]\n### One [GET]\n+ Response 200\n    + Attributes (B)\n    + Attributes (C)\n
+ Response 201\n    + Attributes (B)\n    + Attributes\n        + c\n
+ Response 202\n    + Attributes (B)\n    + Attributes (B)\n        + d\n
# Data Structures\n## B\n+ b\n\n## C\n+ c\n`;
  assert.deepEqual(account(typed), [
    '8:7 attributes-repeated the parser makes one of these “+ Attributes” and those on line 9, whose type and members count',
    '8:19 text-dropped-by-parser the parser drops “B”',
    '12:7 attributes-repeated the parser makes one of these “+ Attributes” and those on line 13, whose type and members count',
    '17:7 attributes-repeated the parser makes one of these “+ Attributes” and those on line 18, whose type and members count',
  ]);
});

test('places are the author’s in a document with letters of several bytes, tabs and CRLF', () => {
  const text = attributes('+ äöü (enum)\n    + Members größer\n        + b\n')
    .replaceAll('        ', '\t\t')
    .replace(/\n/g, '\r\n');
  assert.deepEqual(account(text), ['10:17 text-dropped-by-parser the parser drops “größer”']);
});

test('a list below a type’s text, which the parser takes for text', () => {
  const text = attributes('+ a\n\n    Words about a.\n\n    + b: 5 (number)\n+ c\n');
  assert.deepEqual(account(text), [
    '13:13 list-in-description the list that begins with “+ b: 5 (number)” is a part of the description, no members',
  ]);
});

test('a section that the parser takes for text', () => {
  const text = `${head}## A [/a]
### One [GET]
+ Response 200

    Words.

    + Headers and more

            X-A: b

    + Body

            {}
`;
  assert.deepEqual(account(text), [
    '11:5 section-in-text the parser takes “+ Headers and more” for text, not for a section',
  ]);
});

test('a boolean that the parser makes up', () => {
  assert.deepEqual(account(attributes('+ a: yes (boolean)\n+ b: true (boolean)\n')), [
    '9:14 value-changed the parser reads yes as false',
  ]);
});

test('what a reader takes from a line that the parser cannot read is not called dropped', () => {
  const text = `${head}## A [/a]\n### One [GET]\n+ Response Failure (application/json)\n\n        {"a": 1}\n`;
  assert.deepEqual(account(text), []);
});

test('a passage of several lines is reported once, and another begins where the text stands further left', () => {
  const text = `${head}## A [/a]
### One [GET]
+ Response 204

# Data Structures
first

second

## Thing
+ a (enum)
    + Members
        + one
    + Nothing known
        + below
+ b
`;
  const [first, ...others] = account(text);
  assert.equal(first, '10:1 text-dropped-by-parser the parser drops “first” and what follows, up to line 12');
  assert.deepEqual(others, ['18:7 text-dropped-by-parser the parser drops “Nothing known”']);
});

const rich = `FORMAT: 1A
HOST: https://x.test/v1

# Title of it
Overview *words*, a [link](http://x.test/a_b "title") and &lt;.

* list one
    1. nested

| a | b |
|---|---|
| 1 | 2 |

\`\`\`json
{"fenced": true}
\`\`\`

# Group First
Group words.

## Thing [/things/{id}{?q}]
Resource words.

+ Parameters
    + id: 5 (number, required) - id words
    + q (enum[string], optional) - q words

        More words of q.

        + Members
            + one
            + two

### Make [POST]
Action words.

+ Request Named request (application/json)
    Request words.

    + Headers

            X-A: header value

    + Attributes (Base)

    + Body

            {"name": "body"}

+ Response 404 (text/plain)

        Not found body

+ Response 200 (application/json)

    + Attributes
        + Include Base
        + errors (array) - error words
            + Items
                + (Other) - item words
        + One Of
            + left: l - left words
            + right

# Data Structures

## Base (object)
+ id: 12 (number, required) - id words
    More id words.
+ kind (enum) - kind words
    + Members
        + red - red words
        + blue
+ nested (object, nullable)
    + Properties
        + deep: value - deep words
            + Sample: other
+ \`quoted name\`: \`quoted value\` (string) - quoted words

## Other
Other words

### Properties
+ flag: true (boolean) - flag words
`;

/** Lines of the ledger; a passage may go on below its own. */
function ledger(diagnostics: readonly Diagnostic[]): readonly (readonly [number, number])[] {
  return diagnostics.flatMap(({ account, severity, span, message }) =>
    account === undefined && severity !== 'error'
      ? []
      : [[span.line, Number(/up to line (\d+)$/.exec(message)?.[1] ?? span.line)] as const],
  );
}

test('a word put anywhere into a document is in the OpenAPI document, or its line is in the ledger', () => {
  const lines = rich.split('\n');
  const places = lines.flatMap((line, index) =>
    Array.from(line.matchAll(/(?<=\S)$|(?<=\s)(?=\S)/g), (match) => ({ index, at: match.index })),
  );
  // The same in each run, so that a change is judged by what it changes; SEED tries others.
  const seed = Number(process.env.SEED ?? 20);
  fc.assert(
    fc.property(fc.constantFrom(...places), ({ index, at }) => {
      const line = lines[index] ?? '';
      const mutated = [...lines];
      mutated[index] =
        `${line.slice(0, at)}${at === line.length ? ' quixotry' : 'quixotry '}${line.slice(at)}`;
      const { document, diagnostics } = compile('a.apib', mutated.join('\n'));
      if (document === undefined) return diagnostics.some((one) => one.code === 'parser-error');
      return (
        JSON.stringify(document).toLowerCase().includes('quixotry') ||
        ledger(diagnostics).some(([from, to]) => from <= index + 1 && index + 1 <= to)
      );
    }),
    { seed, numRuns: 60 },
  );
});

test('a section in fenced code or in a comment of a description is meant as text', () => {
  const text = `${head}## A [/a]
~~~
+ Response 404
~~~

<!--
+ Response 500
-->

+ Response 200 (text/plain) in the text

### One [GET]
+ Response 204
`;
  assert.deepEqual(account(text), [
    '14:1 section-in-text the parser takes “+ Response 200 (text/plain) in the text” for text, not for a section',
  ]);
});

test('a comment of one line and metadata without a value say nothing that could be lost', () => {
  const types = '# Data Structures\n\n## Id\n+ a\n\n<!-- not yet -->\n## Other\n+ b\n';
  const use = '## A [/a]\n### One [GET]\n+ Response 200\n    + Attributes (Id)\n\n<!-- later -->\n\n';
  assert.deepEqual(account(`FORMAT: 1A\nHOST:\n\n# T\n\n${use}${types}`), []);
});
