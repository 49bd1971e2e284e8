import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { mendListLines } from '../../codegen/recover/list-lines.js';
import { indentSchemas } from '../../codegen/recover/schema-fence.js';
import { Source } from '../../codegen/source.js';

const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n';
const inAttributes = `${head}+ Response 200 (application/json)\n    + Attributes\n        `;
const inParameters = `${head}+ Parameters\n    `;

/** The last line as the parser gets it. */
function mended(text: string): string {
  return mendListLines(new Source('a.apib', text)).source.lines.at(-1)?.text.trim() ?? '';
}

/** The document, and what is said of it but for the parser's own doubts. */
function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', text);
  const found = diagnostics
    .filter((one) => !['parser-warning', 'payload-untyped'].includes(one.code))
    .map((one) => `${one.code} ${formatSpan(one.span)}`);
  const responses = Object.values(document?.paths ?? {}).flatMap((item) => {
    const { get } = item as { get: { responses: Record<string, { content?: Record<string, object> }> } };
    return Object.values(get.responses).map(({ content }) => Object.values(content ?? {})[0]);
  });
  return { found, schemas: responses.map((media) => (media as { schema?: object } | undefined)?.schema) };
}

for (const [written, meant] of [
  ['+ a (string) words', '+ a (string) - words'],
  ['+ a: 1 (number, required): words', '+ a: 1 (number, required) - words'],
  ['+ `a b` (string) — words', '+ `a b` (string) - words'],
  ['+ a (array[string]). Words (more) - still', '+ a (array[string]) - Words (more) - still'],
  ['+ a (string) (required)', '+ a (string, required)'],
  ['+ a (string) (required) words', '+ a (string, required) - words'],
  ['+a (string)', '+ a (string)'],
  ['-a: x', '- a: x'],
  ['+`a`', '+ `a`'],
  ['+a (string) words', '+ a (string) - words'],
  ['+ `a` — words', '+ `a` - words'],
] as const) {
  test(`“${written}” among members is read as “${meant}”`, () => {
    assert.equal(mended(inAttributes + written), meant);
  });
}

test('lines that the parser reads as they are meant stay', () => {
  for (const line of [
    '+ a (string) - words (string) more',
    '+ a (string) -words',
    '+ a - words (of mine) here',
    '+ a: `f(x) y`',
    '+ *b (string)*: x',
    '+ Default: f(x) y',
    '+ a (string):',
    '+ a: b()',
    '+1 for this',
    '+ `a` or `b`',
  ]) {
    assert.equal(mended(inAttributes + line), line);
  }
  assert.equal(mended(`${inAttributes}+ a (string)\n\n            Words.\n            +b`), '+b');
});

test('a parameter in its elder form keeps its dots, and a text or a body keeps what looks like a member', () => {
  assert.equal(mended(`${inParameters}+ p (string) ... words`), '+ p (string) ... words');
  assert.equal(mended(`${inParameters}+ p (optional, \`x\`) words`), '+ p (optional, `x`) words');
  assert.equal(mended(`${inParameters}+ p: 1 (number) words`), '+ p: 1 (number) - words');
  assert.equal(mended(`${head}\n+ a (string) words`), '+ a (string) words');
  const body = `${head}+ Response 200 (text/plain)\n\n        + Attributes\n            + a (string) words`;
  assert.equal(mended(body), '+ a (string) words');
});

test('members of a named type are mended as those of a payload, up to the next group', () => {
  const types = `${head}+ Response 204\n\n# Data Structures\n\n## X (object)\n`;
  assert.equal(mended(`${types}+ a (string) words`), '+ a (string) - words');
  assert.equal(mended(`${types}+ a\n\n# Group G\n\n+ a (string) words`), '+ a (string) words');
});

test('a description behind a type arrives, and its places are the author’s', () => {
  const { found, schemas } = compiled(`${inAttributes}+ ü: x (string) — words\n        +b: 1 (Nope) more\n`);
  assert.deepEqual(schemas, [
    {
      type: 'object',
      properties: {
        ü: { type: 'string', description: 'words', examples: ['x'] },
        b: { $ref: '#/components/schemas/Nope', description: 'more', examples: ['1'] },
      },
    },
  ]);
  assert.deepEqual(found, ['text-mended a.apib:9:9', 'text-mended a.apib:10:9', 'unknown-type a.apib:10:10']);
});

test('an item above a rule is no heading', () => {
  const { found, schemas } = compiled(
    `${inAttributes}+ a\n        + b\n---\n\n## B [/b]\n### Get [GET]\n+ Response 204\n`,
  );
  assert.deepEqual(schemas[0], {
    type: 'object',
    properties: { a: { type: 'string' }, b: { type: 'string' } },
  });
  assert.deepEqual(found, ['text-mended a.apib:11:1']);
});

test('what stands beside “+ Attributes” costs no structure, and is its description where nothing stands below', () => {
  const start = `${head}+ Response 200 (application/json)\n    + Attributes (object) some words\n`;
  assert.deepEqual(compiled(start).schemas, [{ type: 'object', description: 'some words', properties: {} }]);
  assert.deepEqual(compiled(start).found, ['text-mended a.apib:8:5']);
  const withMember = compiled(`${start}        + a\n`);
  assert.deepEqual(withMember.schemas, [{ type: 'object', properties: { a: { type: 'string' } } }]);
  assert.deepEqual(withMember.found, ['text-mended a.apib:8:5', 'text-dropped-by-parser a.apib:8:27']);
});

test('fenced code that stands too far left below “+ Schema” is the schema', () => {
  const start = `${head}+ Response 200 (application/json)\n    + Schema\n\n`;
  for (const indent of ['', '  ', '    ']) {
    const fenced = ['```json', '{"type": "object",', '  "required": ["ä"]}', '```'].map(
      (line) => indent + line,
    );
    const { found, schemas } = compiled(`${start}${fenced.join('\n')}\n\n## /b\n### GET\n+ Response 204\n`);
    assert.deepEqual(schemas, [{ type: 'object', required: ['ä'] }, undefined]);
    assert.deepEqual(found, [`text-mended a.apib:10:${indent.length + 1}`]);
  }
  const withBody = `${start}    \`\`\`\n    {}\n    \`\`\`\n\n    + Body\n\n            {"a": 1}\n`;
  assert.deepEqual(indentSchemas(new Source('a.apib', withBody)).diagnostics, []);
  for (const kept of ['        ```\n        {}\n        ```', '    ```\n    {}\n\n# Never closed']) {
    assert.deepEqual(indentSchemas(new Source('a.apib', start + kept)).diagnostics, []);
  }
});
