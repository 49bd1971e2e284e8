import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { parseUriTemplate } from '../../codegen/parse/uri-template.js';

const span = { file: 'a.apib', line: 1, column: 1 };

/** A GET of one template: its path and its parameters without their schemas. */
function compiled(template: string): { path: string; parameters: string[]; codes: string[] } {
  const { document, diagnostics } = compile('a.apib', `# GET ${template}\n+ Response 204\n`);
  const [path = '', item] = Object.entries(document?.paths ?? {})[0] ?? [];
  const parameters = (item?.get?.parameters ?? []).map(({ in: place, name, style, explode, schema }) =>
    [place, name, style, explode, schema.maxLength].filter((part) => part !== undefined).join(' '),
  );
  const codes = diagnostics.map(({ code }) => code).filter((code) => code !== 'parser-warning');
  return { path, parameters, codes };
}

/** Template → path, parameters, codes. */
const cases: readonly [string, string, readonly string[], readonly string[]][] = [
  ['/a', '/a', [], []],
  ['/a/', '/a/', [], []],
  ['/a//b', '/a//b', [], []],
  ['/a/:id', '/a/:id', [], []],
  // Level 1 and 2
  ['/a/{id}', '/a/{id}', ['path id'], []],
  ['/a/{+p}', '/a/{p}', ['path p'], ['template-beyond-openapi']],
  ['/a{#f}', '/a', [], ['fragment-in-path']],
  ['/a#f', '/a', [], ['fragment-in-path']],
  // Level 3
  ['/a/{x,y}', '/a/{x},{y}', ['path x', 'path y'], []],
  ['/a{.e}', '/a{e}', ['path e label'], []],
  ['/a{/x,y}', '/a/{x}/{y}', ['path x', 'path y'], []],
  ['/a{;m,n}', '/a{m}{n}', ['path m matrix', 'path n matrix'], []],
  ['/a{?p,q}', '/a', ['query p', 'query q'], []],
  ['/a{?p}{&q}', '/a', ['query p', 'query q'], []],
  ['/a{?p}{?q}', '/a', ['query p', 'query q'], []],
  // Level 4
  ['/a/{v:3}', '/a/{v}', ['path v 3'], []],
  ['/a{?v:30}', '/a', ['query v 30'], []],
  ['/a{?list*}', '/a', ['query list form true'], []],
  ['/a{/list*}', '/a/{list}', ['path list true'], ['template-beyond-openapi']],
  ['/a{;list*}', '/a{list}', ['path list matrix true'], []],
  // A query written out
  ['/a?q={q}', '/a', ['query q'], []],
  ['/a?key={name}', '/a', ['query key'], []],
  ['/a?place={x,y}{&z}', '/a', ['query z', 'query place'], []],
  ['/a?{p}&{q}', '/a', ['query p', 'query q'], []],
  ['/a?p={p}[&q={q}]', '/a', ['query p', 'query q'], []],
  ['/a?{?p}', '/a', ['query p'], []],
  ['/a?one&two=2', '/a', ['query one', 'query two'], []],
  ['/a?t=1&t=2', '/a', ['query t form true'], []],
  // Names
  ['/a{?filter%5Bid%5D}', '/a', ['query filter[id]'], []],
  ['/a/{user-id}', '/a/{user-id}', ['path user-id'], []],
  ['/a/{id}/{id}', '/a/{id}/{id2}', ['path id', 'path id2'], ['variable-renamed']],
  // Broken
  ['/a/{id', '/a/{id}', ['path id'], ['template-mended']],
  ['/a/{id/b', '/a/{id}/b', ['path id'], ['template-mended']],
  ['/a/{}', '/a/', [], ['template-mended']],
  ['/a{', '/a', [], ['template-mended']],
  ['/a/50%', '/a/50%25', [], []],
  ['/a/id}', '/a/id%7D', [], ['template-mended']],
  ['/a{?p,?q}', '/a', ['query p', 'query q'], ['template-mended']],
];

for (const [template, path, parameters, codes] of cases) {
  test(`the template ${template} becomes ${path} with ${parameters.join(', ') || 'no parameters'}`, () => {
    assert.deepEqual(compiled(template), { path, parameters, codes });
  });
}

test('a template is read part by part', () => {
  assert.deepEqual(parseUriTemplate(' /a/{id:3}{?q*,r} ', span), {
    text: '/a/{id:3}{?q*,r}',
    parts: [
      { kind: 'literal', text: '/a/' },
      { kind: 'variables', operator: '', variables: [{ name: 'id', explode: false, maxLength: 3 }] },
      {
        kind: 'variables',
        operator: '?',
        variables: [
          { name: 'q', explode: true },
          { name: 'r', explode: false },
        ],
      },
    ],
    wellFormed: true,
    span,
  });
});

test('no text of braces, commas and operators makes the reader fail or run on', () => {
  const letters = ['{', '}', '?', '&', ',', '*', ':3', '/', 'a', '%', '%zz', '#', ' ', ''];
  for (const first of letters) {
    for (const second of letters) {
      for (const third of letters) {
        const text = `/x${first}${second}${third}{b}`;
        const { parts } = parseUriTemplate(text, span);
        assert.ok(parts.length <= text.length, text);
      }
    }
  }
});

test('the author’s template stays where path and parameters do not repeat it', () => {
  const { document } = compile('a.apib', '# GET /a{?q}\n+ Response 204\n\n# GET /b/{id}\n+ Response 204\n');
  assert.equal(document?.paths['/a']?.get?.['x-uri-template'], '/a{?q}');
  assert.equal(document?.paths['/b/{id}']?.get?.['x-uri-template'], undefined);
});

test('of several variables under one name in the query each keeps what is said of it', () => {
  const { document } = compile(
    'a.apib',
    '# T\n\n## A [/a?p={x}&p={y}]\n\n+ Parameters\n    + x: 1 (number, required) - Ex\n    + y (string, optional)\n        + Default: z\n\n### Get [GET]\n+ Response 204\n',
  );
  assert.deepEqual(JSON.parse(JSON.stringify(document?.paths['/a']?.get?.parameters)), [
    {
      name: 'p',
      in: 'query',
      description: '`x`: Ex',
      required: true,
      style: 'form',
      explode: true,
      schema: { type: 'array', items: { anyOf: [{ type: 'number' }, { type: 'string', default: 'z' }] } },
      'x-variables': [
        { name: 'x', description: 'Ex', required: true, schema: { type: 'number' }, example: 1 },
        { name: 'y', schema: { type: 'string', default: 'z' } },
      ],
    },
  ]);
});
