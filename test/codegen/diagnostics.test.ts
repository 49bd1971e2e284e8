import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import {
  type DiagnosticCode,
  diagnosticTable,
  formatDiagnostic,
  formatSpan,
} from '../../codegen/diagnostics.js';
import { emitOpenApi } from '../../codegen/openapi/document.js';
import { Elements } from '../../codegen/parse/elements.js';
import { Source } from '../../codegen/source.js';

const head = 'FORMAT: 1A\n\n# T\n\n';
const ok = '\n\n+ Response 204\n';

/** For each code that a document can cause: the document, and the place that is named. */
const documents: Partial<Record<DiagnosticCode, readonly [text: string, place: string]>> = {
  'parser-error': [
    `${head}## A [/a]\n### Get [GET]\n+ Response 200\n    + Attributes (No Such)\n`,
    'a.apib:8:7',
  ],
  'duplicate-operation': [
    `${head}## A [/a]\n### One [GET]${ok}\n## B [/a]\n### Two [GET]${ok}`,
    'a.apib:11:1',
  ],
  'equivalent-path': [
    `${head}## A [/a/{x}]\n+ Parameters\n    + x\n\n### One [GET]${ok}\n## B [/a/{y}]\n+ Parameters\n    + y\n\n### Two [PUT]${ok}`,
    'a.apib:17:1',
  ],
  'schema-invalid': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n    + Schema\n\n            {"$ref": "#/nowhere"}\n`,
    'a.apib:10:13',
  ],
  'parser-warning': [`${head}## A [/a]\n### One [GET]\n+ Request named${ok}`, 'a.apib:7:1'],
  'example-invalid': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n    + Attributes\n        + n (number)\n\n    + Body\n\n            {"n": "x"}\n`,
    'a.apib:13:13',
  ],
  'body-not-json': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n\n        {"n": }\n`,
    'a.apib:9:9',
  ],
  'payload-untyped': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n\n        {"n": 1}\n`,
    'a.apib:7:3',
  ],
  'parameter-undescribed': [`${head}## A [/a{?q}]\n### One [GET]${ok}`, 'a.apib:6:1'],
  'parameter-not-in-template': [
    `${head}## A [/a]\n+ Parameters\n    + q (string)\n\n### One [GET]${ok}`,
    'a.apib:7:7',
  ],
  'fragment-in-path': [`${head}## A [/a{#f}]\n+ Parameters\n    + f\n\n### One [GET]${ok}`, 'a.apib:9:1'],
  'literal-query': [`${head}## A [/a?b=1]\n### One [GET]${ok}`, 'a.apib:6:1'],
  'unknown-method': [`${head}## A [/a]\n### One [LINK]${ok}`, 'a.apib:6:1'],
  'header-not-carried': [
    `${head}## A [/a]\n### One [GET]\n+ Request\n    + Headers\n\n            Accept: text/csv\n\n+ Response 204\n`,
    'a.apib:10:13',
  ],
  'schema-beside-attributes': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n    + Attributes\n        + n (number)\n\n    + Schema\n\n            {"type": "object"}\n`,
    'a.apib:13:13',
  ],
  'schema-not-json': [
    `${head}## A [/a]\n### One [GET]\n+ Response 200 (application/json)\n    + Schema\n\n            {"type":\n`,
    'a.apib:10:13',
  ],
  'type-renamed': [
    `${head}## A [/a]\n### One [GET]${ok}\n# Data Structures\n\n## Foo Bar\n+ a\n\n## FooBar\n+ a\n`,
    'a.apib:15:1',
  ],
};

for (const [code, [text, place]] of Object.entries(documents)) {
  test(`${code} is reported at its place`, async () => {
    const { diagnostics } = await compile('a.apib', text);
    const found = diagnostics.filter((one) => one.code === code);
    assert.ok(found.length > 0, `got ${diagnostics.map((one) => one.code).join(', ')}`);
    assert.ok(
      found.some((one) => formatSpan(one.span) === place),
      found.map((one) => formatSpan(one.span)).join(),
    );
  });
}

test('element-not-read names an element that no reader asked for', () => {
  const source = new Source('a.apib', head);
  const elements = new Elements(source);
  const root = { element: 'category', content: [{ element: 'novelty', content: 'text' }] };
  elements.children(root);
  const [found, ...others] = elements.unread(root);
  assert.equal(found?.code, 'element-not-read');
  assert.match(found?.message ?? '', /novelty/);
  assert.deepEqual(others, []);
});

test('unknown-type: a model that refers to a type which it does not hold', () => {
  const span = { file: 'a.apib', line: 3, column: 5 };
  const blank = {
    nullable: false,
    fixed: false,
    fixedType: false,
    samples: [],
    members: [],
    items: [],
    choices: [],
    span,
  };
  const type = { ...blank, base: 'object', members: [{ kind: 'include' as const, type: 'Nowhere', span }] };
  const { diagnostics } = emitOpenApi({ metadata: [], groups: [], types: [{ name: 'A', type }], span });
  assert.deepEqual(
    diagnostics.map((one) => [one.code, one.span]),
    [['unknown-type', span]],
  );
});

test('a parameter of the resource that an action’s own template does not have is a loss', async () => {
  const text = `${head}## A [/a/{id}{?q}]\n+ Parameters\n    + id\n    + q\n\n### Get [GET /a/{id}]${ok}`;
  const { diagnostics } = await compile('a.apib', text);
  assert.deepEqual(
    diagnostics.map((one) => [one.severity, one.code, formatSpan(one.span), one.message]),
    [
      [
        'loss',
        'parameter-not-in-template',
        'a.apib:8:7',
        'the parameter “q” does not occur in /a/{id} and is left out',
      ],
    ],
  );
});

test('every diagnostic of the table has a test', () => {
  const tested = [...Object.keys(documents), 'element-not-read', 'unknown-type'];
  assert.deepEqual(tested.sort(), Object.keys(diagnosticTable).sort());
});

test('a diagnostic shows place, severity, code, the line, a caret and a hint', async () => {
  const { diagnostics, source } = await compile('a.apib', `${head}## A [/a?b=1]\n### One [GET]${ok}`);
  const [loss] = diagnostics.filter((one) => one.code === 'literal-query');
  assert.ok(loss);
  assert.equal(
    formatDiagnostic(loss, source),
    [
      'a.apib:6:1: loss[literal-query]: the query “b=1” stands literally in the path and is left out',
      '    ### One [GET]',
      '    ^',
      '  hint: Write “{?name}” and describe the value under “+ Parameters”.',
    ].join('\n'),
  );
});

test('positions are the author’s in a document with a mark, tabs, CRLF and letters of several bytes', async () => {
  const text = `\uFEFF${head}äöü – 日本\n\n## A [/a]\n+ Parameters\n\t+ q (string)\n\n### One [GET]${ok}`;
  const { diagnostics } = await compile('a.apib', text.replace(/\n/g, '\r\n'));
  const found = diagnostics.find((one) => one.code === 'parameter-not-in-template');
  assert.equal(found && formatSpan(found.span), 'a.apib:9:4');
});
