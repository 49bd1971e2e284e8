import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', `FORMAT: 1A\n\n# T\n\n${text}`);
  type Item = Record<string, Record<string, unknown>>;
  const paths = JSON.parse(JSON.stringify(document?.paths ?? {})) as Record<string, Item>;
  return { document, paths, reports: diagnostics.map(({ code, span }) => `${code} ${span.line}`) };
}

test('each form of a heading for resources and actions gives its path and operation', () => {
  const { paths, reports } = compiled(
    [
      '# /bare\n## GET\n+ Response 204\n',
      '# GET /short\n+ Response 204\n',
      '# Named [PUT /named]\n+ Response 204\n',
      '# Group G\n\n## Things [/things]\n### List [GET]\n+ Response 204\n\n### One [GET /things/{id}]\n+ Parameters\n    + id (number)\n\n+ Response 204\n',
      '## Both [/both{?a}]\n+ Parameters\n    + a (number, optional)\n\n### POST\n+ Response 204\n',
    ].join('\n'),
  );
  const operations = Object.entries(paths).flatMap(([path, { summary, ...item }]) =>
    Object.entries(item).map(([method, { summary: name, tags }]) => [path, summary, method, name, tags]),
  );
  assert.deepEqual(operations, [
    ['/bare', undefined, 'get', undefined, undefined],
    ['/short', undefined, 'get', undefined, undefined],
    ['/named', 'Named', 'put', 'Named', undefined],
    ['/things', 'Things', 'get', 'List', ['G']],
    ['/things/{id}', 'Things', 'get', 'One', ['G']],
    ['/both', 'Both', 'post', undefined, ['G']],
  ]);
  assert.deepEqual(reports, []);
});

test('a model is the payload that refers to it, with its text, its headers and its body', () => {
  const { paths, reports } = compiled(
    '## User [/user]\n+ Model (application/json)\n\n    What a user is.\n\n    + Headers\n\n            X-Kind: user\n\n    + Body\n\n            {"name": "Jo"}\n\n    + Schema\n\n            {"type": "object"}\n\n### Read [GET]\n+ Response 200\n\n    [User][]\n\n### Write [PUT]\n+ Request\n\n    [User][]\n\n+ Response 204\n',
  );
  const content = {
    'application/json': {
      schema: { type: 'object' },
      examples: { example: { value: { name: 'Jo' } } },
    },
  };
  const shown = { required: true, schema: { type: 'string' }, example: 'user' };
  assert.deepEqual(paths['/user']?.get?.responses, {
    200: { description: 'What a user is.', headers: { 'X-Kind': shown }, content },
  });
  assert.deepEqual(paths['/user']?.put?.requestBody, {
    description: 'What a user is.',
    required: true,
    content,
  });
  assert.deepEqual(paths['/user']?.put?.parameters, [{ name: 'X-Kind', in: 'header', ...shown }]);
  assert.deepEqual(reports, []);
});

test('headers of a resource and of an action are those of their payloads', () => {
  const { paths } = compiled(
    '## A [/a]\n+ Headers\n\n        X-Resource: a\n\n### Write [PUT]\n+ Headers\n\n        X-Action: b\n\n+ Request (text/plain)\n\n        x\n\n+ Response 204\n',
  );
  const header = (example: string) => ({ required: true, schema: { type: 'string' }, example });
  assert.deepEqual(paths['/a']?.put?.parameters, [
    { name: 'X-Resource', in: 'header', ...header('a') },
    { name: 'X-Action', in: 'header', ...header('b') },
  ]);
  assert.deepEqual(paths['/a']?.put?.responses, {
    204: { description: 'No Content', headers: { 'X-Resource': header('a'), 'X-Action': header('b') } },
  });
});

test('Markdown in a description stays as it is written', () => {
  const markdown =
    'Text with a [link][here], `code` and <b>HTML</b>.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n1. one\n    - two\n        - three\n\n```json\n{"x": 1}\n```\n\n> said\n\n#### Deeper\n\n![image](x.png)\n\n[here]: https://example.org';
  const { document, paths, reports } = compiled(
    `${markdown}\n\n# Group G\n${markdown}\n\n## A [/a]\n${markdown}\n\n### Read [GET]\n${markdown}\n\n+ Response 204\n`,
  );
  assert.equal(document?.info.description, markdown);
  assert.deepEqual(document?.tags, [{ name: 'G', description: markdown }]);
  assert.equal(paths['/a']?.description, markdown);
  assert.equal(paths['/a']?.get?.description, markdown);
  assert.deepEqual(reports, []);
});

test('a body stands alone below its payload, or beside other sections, fenced or not', () => {
  const { paths, reports } = compiled(
    '## A [/a]\n### Write [PUT]\n+ Request (text/plain)\n\n        alone\n\n+ Response 200 (text/plain)\n\n    Words.\n\n    + Body\n\n        ```\n        fenced\n          deep\n        ```\n',
  );
  const content = (value: string) => ({
    'text/plain': { schema: { type: 'string' }, examples: { example: { value } } },
  });
  assert.deepEqual(paths['/a']?.put?.requestBody, { required: true, content: content('alone\n') });
  assert.deepEqual(paths['/a']?.put?.responses, {
    200: { description: 'Words.', content: content('fenced\n  deep\n') },
  });
  assert.deepEqual(reports, []);
});

test('a parameter in the older form is the same parameter', () => {
  const { paths } = compiled(
    '## A [/a/{id}{?n}]\n### Read [GET]\n+ Parameters\n    + id (required, number, `1`) ... The number.\n    + n = `5` (optional, number) ... How many.\n\n+ Response 204\n',
  );
  assert.deepEqual(paths['/a/{id}']?.get?.parameters, [
    {
      name: 'id',
      in: 'path',
      description: 'The number.',
      required: true,
      schema: { type: 'number' },
      example: 1,
    },
    { name: 'n', in: 'query', description: 'How many.', schema: { type: 'number', default: 5 } },
  ]);
});

test('underlined headings, and lists of any marker, mean what others mean', () => {
  const underlined = compile(
    'a.apib',
    'FORMAT: 1A\n\nT\n=\nWords.\n\nGroup G\n=======\nMore.\n\nThing [/things]\n---------------\n\nMake [POST]\n-----------\n* Parameters\n    - a: 1 (number)\n\n- Response 204\n\nData Structures\n===============\n\nFoo (object)\n------------\n* a\n- b\n',
  );
  const usual = compile(
    'a.apib',
    'FORMAT: 1A\n\n# T\nWords.\n\n# Group G\nMore.\n\n## Thing [/things]\n\n### Make [POST]\n+ Parameters\n    + a: 1 (number)\n\n+ Response 204\n\n# Data Structures\n\n## Foo (object)\n+ a\n+ b\n',
  );
  const codes = ({ diagnostics }: typeof usual) => diagnostics.map(({ code }) => code);
  assert.deepEqual(underlined.document, usual.document);
  assert.deepEqual(Object.keys(usual.document?.paths ?? {}), ['/things']);
  assert.deepEqual(Object.keys(usual.document?.components?.schemas ?? {}), ['Foo']);
  assert.deepEqual(codes(underlined), ['parameter-not-in-template']);
  assert.deepEqual(codes(usual), codes(underlined));
});

test('a block between colons is text of the description that it stands in', () => {
  const note = '::: note\nMind *this*.\n:::';
  const { document, paths, reports } = compiled(
    `${note}\n\n# Group G\n${note}\n\n## A [/a]\n${note}\n\n### Read [GET]\n${note}\n\n+ Response 204\n\n    ${note.replaceAll('\n', '\n    ')}\n\n    + Headers\n\n            X-A: 1\n`,
  );
  assert.equal(document?.info.description, note);
  assert.deepEqual(document?.tags, [{ name: 'G', description: note }]);
  assert.equal(paths['/a']?.description, note);
  assert.equal(paths['/a']?.get?.description, note);
  const responses = paths['/a']?.get?.responses as Record<string, { description: string }>;
  assert.equal(responses['204']?.description, note);
  assert.deepEqual(reports, []);
});

test('a document of a title, a text or metadata alone has them, and says that it describes nothing', () => {
  const of = (text: string) => {
    const { document, diagnostics } = compile('a.apib', text);
    return [
      document?.info.title,
      document?.info.description,
      document?.servers?.[0]?.url,
      diagnostics[0]?.code,
    ];
  };
  assert.deepEqual(of('# My API\n\nWords.\n'), ['My API', 'Words.', undefined, 'nothing-described']);
  assert.deepEqual(of('Words alone.\n'), ['API', 'Words alone.', undefined, 'nothing-described']);
  assert.deepEqual(of('FORMAT: 1A\nHOST: https://example.org\n'), [
    'API',
    undefined,
    'https://example.org',
    'nothing-described',
  ]);
});
