import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

interface Shown {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly example?: unknown;
}

/** The parameters of the one operation, and the codes with their places in the list, which begins in line 7. */
function compiled(template: string, list: string) {
  const text = `# T\n\n## A [/a${template}]\n\n### Get [GET]\n\n${list}\n+ Response 204\n`;
  const { document, diagnostics, places } = compile('a.apib', text);
  const get = Object.values(document?.paths ?? {})[0]?.get;
  const parameters: readonly Shown[] = JSON.parse(JSON.stringify(get?.parameters ?? []));
  const codes = diagnostics
    .filter(({ code }) => code !== 'parser-warning')
    .map(({ code, span }) => `${code} ${formatSpan(span).replace('a.apib:', '')}`);
  const said = parameters.map(({ name, description, required, example }) => [
    name,
    description,
    required === true,
    example,
  ]);
  const spans = [...places].flatMap(([pointer, span]) =>
    /\/parameters\/\d+$/.test(pointer) ? [`${span.line}:${span.column}`] : [],
  );
  return { said, codes, spans };
}

const cases: readonly (readonly [string, string, string, readonly unknown[]])[] = [
  [
    'a dash in a name',
    '/{post-id}',
    'post-id: 3 (string, required) - The post',
    ['post-id', 'The post', true, '3'],
  ],
  ['a dash in a bare name', '/{post-id}', 'post-id', ['post-id', undefined, true, undefined]],
  [
    'brackets',
    '{?page[size]}',
    'page[size]: 5 (optional) - How many',
    ['page[size]', 'How many', false, '5'],
  ],
  ['quoted brackets', '{?a[b]}', '`a[b]` (optional) - It', ['a[b]', 'It', false, undefined]],
  ['other letters', '{?имя}', 'имя: x (optional) - Das', ['имя', 'Das', false, 'x']],
  ['a dollar', '{?$top}', '$top (optional) - How many', ['$top', 'How many', false, undefined]],
  ['braces', '/{id}', '{id} (string) - It', ['id', 'It', true, undefined]],
  ['asterisks', '/{id}', '**id** (string) - It', ['id', 'It', true, undefined]],
  ['a colon before the name', '/{id}', ':id - It', ['id', 'It', true, undefined]],
  ['a colon without a value', '/{id}', 'id: ', ['id', undefined, true, undefined]],
  ['words behind the name', '/{id}', 'id words of it', ['id', 'words of it', true, undefined]],
  ['a sample between the brackets', '/{id}', 'id (string, `7`) - It', ['id', 'It', true, '7']],
];

for (const [what, template, line, parameter] of cases) {
  test(`the line of a parameter is read as it is meant: ${what}`, () => {
    const { said, codes, spans } = compiled(template, `+ Parameters\n    + ${line}\n`);
    assert.deepEqual(said, [parameter]);
    assert.deepEqual(codes, ['text-mended 8:5']);
    assert.deepEqual(spans, [line.startsWith('`') ? '8:8' : '8:7']);
  });
}

test('parameters beside `+ Parameters` stand below it, with what stands below them', () => {
  const list = '+ Parameters\n+ x: 1 (string) - It\n\n    More of it.\n+ y (string, optional)\n';
  const { said, codes, spans } = compiled('{?x,y}', list);
  assert.deepEqual(said, [
    ['x', 'It\n\nMore of it.', true, '1'],
    ['y', undefined, false, undefined],
  ]);
  assert.deepEqual(codes, ['text-mended 8:1', 'text-mended 11:1']);
  assert.deepEqual(spans, ['8:3', '11:3']);
});

test('lines of parameters that the parser reads stay as they are, and so do the values below them', () => {
  const list =
    '+ Parameters\n    + a_b.c: 1 (string) - id words\n    + d%5B: 2 (optional) - It\n    + e - `+ x-y`\n        + Default: f-g\n        + Members\n            + `f-g` - words\n';
  assert.deepEqual(compiled('{?a_b.c,d%5B,e}', list).codes, []);
});
