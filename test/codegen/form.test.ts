import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formSchema } from '../../codegen/openapi/form.js';

const string = { type: 'string' };
const form = 'application/x-www-form-urlencoded';
const object = (properties: object) => ({ 'x-inferred': true, type: 'object', properties });

test('the fields of a urlencoded form are its names, one that is there twice is a list', () => {
  assert.deepEqual(
    formSchema(form, ['grant_type=password&scope=a&\nscope=b', 'grant_type=code&code=%31']),
    object({ grant_type: string, scope: { type: 'array', items: string }, code: string }),
  );
  assert.equal(formSchema(form, ['see the wiki']), undefined);
});

test('the fields of a multipart form are its parts, files keep their media type', () => {
  const text = [
    '--AaB03x',
    'Content-Disposition: form-data; name="title"',
    '',
    'A picture',
    '--AaB03x',
    'content-disposition: form-data; filename="a.png"; name=picture',
    'Content-Type: image/png',
    '',
    '(bytes)',
    '--AaB03x',
    'Content-Disposition: form-data; name="other"; filename="b.bin"',
    '',
    '(bytes)',
    '--AaB03x--',
  ].join('\r\n');
  assert.deepEqual(
    formSchema('multipart/form-data; boundary=AaB03x', [text]),
    object({
      title: string,
      picture: { type: 'string', contentMediaType: 'image/png' },
      other: { type: 'string', contentMediaType: 'application/octet-stream' },
    }),
  );
});

test('a form keeps its text as the example, and the author’s attributes are its fields', () => {
  const head = 'FORMAT: 1A\n\n# T\n\n## A [/a]\n### One [POST]\n';
  const requestBody = (sections: string) => {
    const { document } = compile('a.apib', `${head}${sections}\n+ Response 204\n`);
    const operation = document?.paths['/a']?.post as unknown as { requestBody: { content: object } };
    return operation.requestBody.content;
  };
  assert.deepEqual(requestBody(`+ Request (${form})\n\n        a=1&b=2\n`), {
    [form]: { schema: object({ a: string, b: string }), examples: { example: { value: 'a=1&b=2\n' } } },
  });
  assert.deepEqual(requestBody(`+ Request (${form})\n    + Attributes\n        + a (number)\n\n`), {
    [form]: { schema: { type: 'object', properties: { a: { type: 'number' } } } },
  });
});
