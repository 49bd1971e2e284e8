import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

/** The schemas of types, described from line 10 on, what is said of them, and the places of what is in them. */
function compiled(types: string) {
  const text = `FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 204\n\n# Data Structures\n${types}`;
  const { document, diagnostics, places } = compile('a.apib', text);
  const schemas = (document?.components?.schemas ?? {}) as Record<string, Record<string, unknown>>;
  return {
    names: Object.keys(schemas),
    schemas,
    found: diagnostics.map((one) => `${one.code} ${formatSpan(one.span).slice('a.apib:'.length)}`),
    place: (pointer: string) => {
      const span = places.get(pointer);
      return span === undefined ? undefined : `${span.line}:${span.column}`;
    },
  };
}

const string = { type: 'string' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

// The two generic types are those of section 5.3 of the specification.
test('a generic type is written out for each of its uses', () => {
  const { names, schemas, found, place } = compiled(
    '## Address Decorator (*T*)\n+ address\n\n## Person (object)\n+ name (required)\n\n## One or Many (*S*[*T*, string])\n+ (*T*)\n+ (array[*T*])\n\n## U\n+ decorated (Address Decorator(Person), required)\n+ rel (One or Many(enum, object))\n+ list (array[One or Many(enum, Address Decorator(Person))])\n',
  );
  assert.deepEqual(names, [
    'AddressDecoratorOfPerson',
    'Person',
    'OneOrManyOfEnumAndObject',
    'OneOrManyOfEnumAndAddressDecoratorOfPerson',
    'U',
  ]);
  assert.deepEqual(schemas.AddressDecoratorOfPerson, {
    title: 'Address Decorator of Person',
    type: 'object',
    properties: { name: string, address: string },
    required: ['name'],
  });
  const any = { type: 'object', properties: {} };
  assert.deepEqual(schemas.OneOrManyOfEnumAndObject?.anyOf, [string, any, { type: 'array', items: any }]);
  assert.deepEqual(schemas.U, {
    type: 'object',
    properties: {
      decorated: ref('AddressDecoratorOfPerson'),
      rel: ref('OneOrManyOfEnumAndObject'),
      list: { type: 'array', items: ref('OneOrManyOfEnumAndAddressDecoratorOfPerson') },
    },
    required: ['decorated'],
  });
  // The specification's own example has the type for T twice in the list.
  assert.deepEqual(found, ['parser-warning 1:1']);
  assert.equal(place('/components/schemas/AddressDecoratorOfPerson/properties/address'), '11:3');
  assert.equal(place('/components/schemas/U/properties/decorated'), '21:3');
});

test('a generic type may use itself, and what it is made of anew has an end', () => {
  const { schemas, found } = compiled(
    '## Node (object)\n+ a\n\n## Tree (*T*)\n+ left (Tree(*T*))\n+ grown (array[Tree(Tree(*T*))])\n\n## U\n+ t (Tree(Node))\n',
  );
  assert.deepEqual(
    (schemas.TreeOfNode?.properties as { left?: object } | undefined)?.left,
    ref('TreeOfNode'),
  );
  assert.deepEqual(found, ['unknown-type 15:3']);
});

test('a generic type that cannot be written out is reported', () => {
  const { schemas, found } = compiled(
    '## Box (*T*)\n+ held\n\n## Pair (array[*S*, *T*])\n\n## U\n+ p (Pair(string))\n',
  );
  assert.deepEqual(Object.keys(schemas), ['PairString', 'U']);
  assert.deepEqual(found, [
    'text-dropped-by-parser 10:4',
    'text-dropped-by-parser 13:4',
    'unknown-type 16:3',
  ]);
});
