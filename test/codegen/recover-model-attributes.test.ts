import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

function compiled(text: string) {
  const { api, document, diagnostics } = compile('a.apib', text);
  const found = diagnostics.map((one) => `${one.code} ${formatSpan(one.span)}`);
  return { api, paths: document?.paths as Record<string, Record<string, unknown>>, found };
}

function response(text: string, status = '200') {
  const { paths } = compiled(text);
  const operation = paths['/things']?.get as { responses: Record<string, { content?: unknown }> };
  return operation.responses[status];
}

const thing = `FORMAT: 1A

# T

## Thing [/things]
+ Model (application/json)
    + Attributes
        + n: 1 (number, required)

### Get [GET]
`;

const schema = {
  type: 'object',
  properties: { n: { type: 'number', examples: [1] } },
  required: ['n'],
};

test('a model that has only attributes arrives where a response refers to it', () => {
  const text = `${thing}+ Response 200\n    [Thing][]\n`;
  const content = response(text)?.content as Record<string, { schema: unknown }>;
  assert.deepEqual(content['application/json']?.schema, schema);
  assert.deepEqual(compiled(text).found, ['model-inlined a.apib:12:5']);
});

test('a property of a model has its place in the model, wherever the model is used', () => {
  const { api } = compiled(`${thing}+ Response 200\n\n    [Thing][]\n`);
  const [transaction] = api?.groups[0]?.resources[0]?.actions[0]?.transactions ?? [];
  const [member] = transaction?.response?.attributes?.members ?? [];
  assert.equal(member && formatSpan(member.span), 'a.apib:8:11');
});

test('a reference that is not indented, directly below its response, is one', () => {
  const content = response(`${thing}+ Response 200\n[Thing][]\n\n+ Response 204\n`)?.content as object;
  assert.deepEqual(Object.keys(content), ['application/json']);
});

test('a payload keeps its own sections, and gets the others from the model beside them', () => {
  const text = thing.replace('    + Attributes', '    + Headers\n\n            X-A: 1\n\n    + Attributes');
  const own = '+ Response 200\n    [Thing][]\n\n    + Body\n\n            {"n": 2}\n';
  const found = response(text + own) as { headers?: object; content?: Record<string, { schema: unknown }> };
  assert.deepEqual(Object.keys(found.headers ?? {}), ['X-A']);
  assert.deepEqual(found.content?.['application/json']?.schema, schema);
});

test('a model without attributes is left to the parser, and what stands in code is no reference', () => {
  const plain = thing.replace(/ {4}\+ Attributes\n.*\n/, '\n        {"n": 1}\n');
  assert.deepEqual(compiled(`${plain}+ Response 200\n    [Thing][]\n`).found, [
    'schema-inferred a.apib:11:3',
  ]);
  const body = `${thing}+ Response 200 (text/plain)\n\n        [Thing][]\n`;
  assert.ok(!compiled(body).found.some((one) => one.startsWith('model-inlined')));
});

test('a reference finds its model in any letter case, by the model’s name or its resource’s', () => {
  const model =
    'FORMAT: 1A\n\n# T\n\n## Thing [/things]\n+ Model (text/plain)\n\n        one\n\n### Get [GET]\n';
  const named = model.replace('+ Model', '+ Kind Model');
  const whole = response(`${model}+ Response 200\n\n    [Thing][]\n`);
  assert.match(JSON.stringify(whole), /"one\\n"/);
  const others = [`${model}+ Response 200\n\n    [thing][]\n`, `${named}+ Response 200\n\n    [Thing][]\n`];
  for (const text of [...others, `${named}+ Response 200\n\n    [kind][]\n`]) {
    assert.deepEqual(response(text), whole);
    assert.deepEqual(compiled(text).found, []);
  }
});

test('a name behind “Model”, and a reference without its second brackets, are read as they are meant', () => {
  const text =
    'FORMAT: 1A\n\n# T\n\n## Thing [/things]\n+ Model Kind (text/plain)\n\n        one\n\n### Get [GET]\n+ Response 200\n\n    [Kind]\n';
  assert.match(JSON.stringify(response(text)), /"one\\n"/);
  assert.deepEqual(compiled(text).found, ['text-mended a.apib:6:1', 'text-mended a.apib:13:5']);
  const list = text.replace('[Kind]', '[Other]').replace('200', '200 (application/json)');
  assert.doesNotMatch(JSON.stringify(response(list)), /"one/);
});

test('words beside a reference are the description of a payload that has the model’s body', () => {
  const text =
    'FORMAT: 1A\n\n# T\n\n## Thing [/things]\n+ Model (text/plain)\n\n        one\n          two\n\n### Get [GET]\n+ Response 200\n\n    All is well.\n\n    [Thing][]\n';
  assert.deepEqual(response(text), {
    description: 'All is well.',
    content: {
      'text/plain': { schema: { type: 'string' }, examples: { example: { value: 'one\n  two\n' } } },
    },
  });
  assert.deepEqual(compiled(text).found, ['model-inlined a.apib:16:5']);
});
