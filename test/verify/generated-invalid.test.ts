import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../codegen/api.js';
import { keyOf } from '../../codegen/verify/generated/deviation.js';
import { resolverOf } from '../../codegen/verify/generated/flat-schema.js';
import { invalidValues } from '../../codegen/verify/generated/invalid.js';
import type { Schema } from '../../codegen/verify/model.js';
import { ajvOracle } from './schema-oracle.js';

/** What is wrong with each, and the value. */
function deviations(schema: Schema, base: Json, document: object = {}): Map<string, Json> {
  const oracle = ajvOracle(document);
  assert.equal(oracle(schema, base), true, 'the base is valid');
  const fits = (one: Schema, value: Json) => oracle(one, value) !== false;
  const found = invalidValues(schema, base, { resolve: resolverOf(document), fits });
  for (const { value } of found) assert.equal(oracle(schema, value), false, JSON.stringify(value));
  return new Map(found.map((one) => [keyOf(one), one.value]));
}

/** Only what concerns the property `a`. */
function ofA(schema: Schema, base: Json): Map<string, Json> {
  const all = deviations({ type: 'object', properties: { a: schema } }, { a: base });
  return new Map(
    [...all].flatMap(([key, value]) =>
      key.endsWith('/a') ? [[key, (value as { readonly a: Json }).a] as const] : [],
    ),
  );
}

describe('single deviations from a valid value', () => {
  it('leave out what is required, and nothing else', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      required: ['a'],
    };
    const found = deviations(schema, { a: 'x', b: 'y' });
    assert.deepEqual(found.get('absent/a'), { b: 'y' });
    assert.ok(!found.has('absent/b'));
  });

  it('add what is undeclared only where the author closed the type', () => {
    const open = { type: 'object', properties: { a: { type: 'string' } } };
    const key = 'extra/unexpected_property';
    assert.ok(!deviations(open, { a: 'x' }).has(key));
    assert.deepEqual(deviations({ ...open, additionalProperties: false }, { a: 'x' }).get(key), {
      a: 'x',
      unexpected_property: true,
    });
  });

  it('take types that nobody could read as the right one', () => {
    assert.deepEqual(
      ofA({ type: 'string' }, 'x'),
      new Map<string, Json>([
        ['null/a', null],
        ['type-object/a', { unexpected: true }],
        ['type-array/a', ['unexpected']],
      ]),
    );
    assert.deepEqual([...ofA({ type: ['string', 'null'] }, 'x').keys()], ['type-object/a', 'type-array/a']);
    assert.equal(ofA({ type: 'integer' }, 3).get('type-fraction/a'), 1.5);
    assert.ok(!ofA({ type: 'number' }, 3).has('type-fraction/a'));
    assert.equal(ofA({ type: 'object' }, {}).get('type-string/a'), 'unexpected');
    assert.deepEqual([...ofA({}, 'x').keys()], []);
  });

  it('go one beyond each bound', () => {
    const text = ofA({ type: 'string', minLength: 2, maxLength: 4 }, 'abc');
    assert.deepEqual([text.get('length-short/a'), text.get('length-long/a')], ['a', 'abcaa']);
    const astral = ofA({ type: 'string', maxLength: 2 }, '😀😀');
    assert.equal(astral.get('length-long/a'), '😀😀a');
    const number = ofA({ type: 'number', minimum: 1, exclusiveMaximum: 9 }, 3);
    assert.deepEqual([number.get('range-low/a'), number.get('range-high/a')], [0, 9]);
    assert.equal(ofA({ type: 'integer', multipleOf: 4 }, 8).get('multiple/a'), 6);
    const list = ofA({ type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: 2 }, [7]);
    assert.deepEqual([list.get('count-few/a'), list.get('count-many/a')], [[], [7, 7, 7]]);
    assert.deepEqual(ofA({ type: 'array', items: {}, uniqueItems: true }, [7]).get('duplicate/a'), [7, 7, 7]);
  });

  it('break enums, patterns and formats', () => {
    assert.equal(ofA({ type: 'string', enum: ['arm', 'x86'] }, 'arm').get('enum/a'), 'unknown-arm');
    assert.equal(ofA({ enum: [3, 1] }, 1).get('enum/a'), 4);
    assert.equal(ofA({ type: 'string', pattern: '^[a-z]+$' }, 'abc').get('pattern/a'), 'abc !');
    assert.equal(ofA({ type: 'string', format: 'date' }, '2014-01-01').get('format/a'), 'no date');
    assert.ok(
      !ofA({ type: 'string', format: 'cron' }, '* * * * *').has('format/a'),
      'nobody knows the format',
    );
  });

  it('are never what another alternative allows', () => {
    const found = ofA({ anyOf: [{ type: 'integer', maximum: 3 }, { type: 'string' }, { type: 'null' }] }, 2);
    assert.ok(!found.has('type-string/a') && !found.has('null/a'));
    assert.equal(found.get('range-high/a'), 4);
  });

  it('go into objects and lists, and into what the base does not have', () => {
    const owner = { type: 'object', properties: { age: { type: 'integer', minimum: 0 } }, required: ['age'] };
    const schema = {
      type: 'object',
      properties: { owners: { type: 'array', items: owner }, name: { type: 'string', maxLength: 3 } },
    };
    const found = deviations(schema, { owners: [{ age: 1 }, { age: 2 }] });
    assert.deepEqual(found.get('range-low/owners/0/age'), { owners: [{ age: -1 }, { age: 2 }] });
    assert.deepEqual(found.get('absent/owners/0/age'), { owners: [{}, { age: 2 }] });
    assert.equal([...String((found.get('length-long/name') as { name: Json }).name)].length, 4);
  });

  it('leave the other members of One Of alone, whose presence alone would be wrong', () => {
    const schema = {
      type: 'object',
      properties: {},
      anyOf: [
        { type: 'object', properties: { a: { type: 'integer' }, b: false }, required: ['a'] },
        { type: 'object', properties: { b: { type: 'integer' }, a: false }, required: ['b'] },
      ],
    };
    const found = deviations(schema, { a: 1 });
    assert.ok(found.has('type-string/a') || found.has('type-object/a'));
    assert.deepEqual(
      [...found.keys()].filter((key) => key.endsWith('/b')),
      [],
    );
  });

  it('end, where a type contains itself', () => {
    const node = {
      type: 'object',
      properties: { name: { type: 'string' }, next: { $ref: '#/components/schemas/Node' } },
    };
    const document = { components: { schemas: { Node: node } } };
    const found = deviations({ $ref: '#/components/schemas/Node' }, { name: 'a' }, document);
    assert.ok(found.has('type-object/name') && found.size < 200);
  });
});
