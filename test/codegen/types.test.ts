import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emitTypes } from '../../codegen/typescript/types.js';

const reference = { $ref: '#/components/schemas/A' };

function documentOf(path: string, content: object, schema: object) {
  const operation = { operationId: 'get', responses: { default: { description: '', content } } };
  return {
    openapi: '3.1.0',
    info: {},
    paths: { [path]: { get: operation } },
    components: { schemas: { A: schema } },
  };
}

test('names with a percent sign stay as they are', async () => {
  const inner = { anyOf: [{ type: 'string' }, { type: 'object', properties: { '100%': { enum: ['5%'] } } }] };
  const schema = { type: 'object', properties: { '5%': inner } };
  const types = await emitTypes(documentOf('/a%', { 'a/b': { schema: reference } }, schema), 'a.apib');
  for (const found of ['"/a%": {', '"5%"?: string | {', '"100%"?: "5%";'])
    assert.ok(types.includes(found), found);
});

test('a name “$ref” in an example or an extension is no reference; a schema’s is, whatever its name', async () => {
  const value = { $ref: '#/definitions/none' };
  const media = { schema: reference, examples: { one: { value } }, 'x-note': value };
  const schema = { type: 'object', example: value, properties: { examples: reference, default: reference } };
  const types = await emitTypes(documentOf('/a', { 'a/b': media }, schema), 'a.apib');
  assert.match(types, /A: \{\s+examples\?: components\["schemas"\]\["A"\];\s+default\?: components/);
  assert.match(types, /default: \{[\s\S]*"a\/b": components\["schemas"\]\["A"\];/);
});
