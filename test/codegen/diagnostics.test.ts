import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { check } from '../../codegen/check/check.js';
import { compile } from '../../codegen/compile.js';
import { formatDiagnostic } from '../../codegen/diagnostic-text.js';
import { type DiagnosticCode, diagnosticTable, formatSpan } from '../../codegen/diagnostics.js';
import { checkExamples } from '../../codegen/openapi/examples.js';
import { Elements } from '../../codegen/parse/elements.js';
import { Source } from '../../codegen/source.js';

const head = 'FORMAT: 1A\n\n# T\n\n';
const ok = '\n\n+ Response 204\n';

/** Codes that no document alone can cause; each has a test of its own. */
const withoutExample: readonly DiagnosticCode[] = [
  'element-not-read',
  'element-unaccounted',
  'schema-invalid',
  'encoding-assumed',
  'include-outside',
  'parser-error',
  // In overlay.test.ts.
  'overlay-incompatible',
  'overlay-invalid',
  'overlay-other-document',
  'overlay-target-unmatched',
];

const pages = readdirSync('docs/diagnostics')
  .filter((name) => name !== 'README.md')
  .sort();

test('every diagnostic of the table has its page, and the page says its severity', () => {
  assert.deepEqual(
    pages,
    Object.keys(diagnosticTable)
      .map((code) => `${code}.md`)
      .sort(),
  );
  for (const [code, row] of Object.entries(diagnosticTable)) {
    const account = 'account' in row ? `, ${row.account}` : '';
    const text = readFileSync(`docs/diagnostics/${code}.md`, 'utf8');
    assert.ok(text.startsWith(`# ${code}\n\n${row.severity}${account}: `), code);
  }
});

test('an excerpt shows no control characters, and of a long line what is around the place', () => {
  const found = (line: string, column: number) =>
    formatDiagnostic(
      {
        severity: 'warning',
        code: 'unknown-type',
        message: 'say \u001b[2J',
        hint: 'Do.',
        span: { file: 'a.apib', line: 1, column },
      },
      { line: () => line },
    ).split('\n');
  assert.deepEqual(found('\ta\u001b[31m', 3), [
    'a.apib:1:3: warning[unknown-type]: say ␛[2J',
    '    \ta␛[31m',
    '    \t ^',
    '  hint: Do.',
  ]);
  // 160 characters: 79, the place, and 80.
  const [, text = '', caret = ''] = found(`${'-'.repeat(999)}X${'-'.repeat(999)}`, 1000);
  assert.equal(text, `    …${'-'.repeat(79)}X${'-'.repeat(80)}…`);
  assert.equal(caret.indexOf('^'), text.indexOf('X'));
  assert.equal(found('', 1).length, 2);
});

for (const page of pages) {
  const code = page.slice(0, -'.md'.length) as DiagnosticCode;
  if (withoutExample.includes(code)) continue;
  test(`the example of ${page} causes it at the place that the page names`, () => {
    const text = readFileSync(`docs/diagnostics/${page}`, 'utf8');
    const example = /^```apib\n(.*?)^```\n\n`example\.apib:(\d+:\d+)`$/ms.exec(text);
    assert.ok(example?.[1] !== undefined && example[2] !== undefined, 'an example and its place');
    const diagnostics = [compile, check].flatMap((run) => run('example.apib', example[1] ?? '').diagnostics);
    const places = diagnostics.flatMap((one) => (one.code === code ? [formatSpan(one.span)] : []));
    assert.ok(
      places.includes(`example.apib:${example[2]}`),
      `${code} at ${places.join(', ') || 'no place'}; got ${diagnostics.map((one) => one.code).join(', ')}`,
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

test('schema-invalid: a schema that refers only to itself', () => {
  const schema = { $ref: '#/components/schemas/A' };
  const content = { 'application/json': { schema, examples: { example: { value: 1 } } } };
  const document = { paths: { '/a': { get: { content } } }, components: { schemas: { A: schema } } };
  const found = checkExamples(document, new Map(), new Source('a.apib', head));
  assert.deepEqual(
    found.map((one) => [one.code, formatSpan(one.span)]),
    [['schema-invalid', 'a.apib:1:1']],
  );
});

test('a parameter of the resource that an action’s own template does not have is reported', () => {
  const text = `${head}## A [/a/{id}{?q}]\n+ Parameters\n    + id\n    + q\n\n### Get [GET /a/{id}]${ok}`;
  const { diagnostics } = compile('a.apib', text);
  assert.deepEqual(
    diagnostics.map((one) => [one.severity, one.code, formatSpan(one.span), one.message]),
    [
      [
        'warning',
        'parameter-not-in-template',
        'a.apib:8:7',
        'the parameter “q” does not occur in /a/{id} and stands in “x-parameters”',
      ],
    ],
  );
});

test('a diagnostic shows place, severity, code, the line, a caret and a hint', () => {
  const { diagnostics, source } = compile('a.apib', `${head}## A [/a{#b}]\n### One [GET]${ok}`);
  const [change] = diagnostics.filter((one) => one.code === 'fragment-in-path');
  assert.ok(change);
  assert.equal(
    formatDiagnostic(change, source),
    [
      'a.apib:5:1: info[fragment-in-path]: the fragment of /a{#b} leaves the path: a server never sees one',
      '    ## A [/a{#b}]',
      '    ^',
      '  hint: The whole template stays in “x-uri-template”.',
    ].join('\n'),
  );
});

test('positions are the author’s in a document with a mark, tabs, CRLF and letters of several bytes', () => {
  const text = `\uFEFF${head}äöü – 日本\n\n## A [/a]\n+ Parameters\n\t+ q (string)\n\n### One [GET]${ok}`;
  const { diagnostics } = compile('a.apib', text.replace(/\n/g, '\r\n'));
  const found = diagnostics.find((one) => one.code === 'parameter-not-in-template');
  assert.equal(found && formatSpan(found.span), 'a.apib:9:4');
});
