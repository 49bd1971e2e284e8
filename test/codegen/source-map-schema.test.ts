import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Compiled, compile } from '../../codegen/compile.js';
import { formatSpan } from '../../codegen/diagnostics.js';

const head = 'FORMAT: 1A\n\n# Größe\n\n## A [/a]\n### One [POST]\n';

/** Pointers, without what they all begin with. */
const places = (compiled: Compiled, base: string) =>
  Object.fromEntries(
    [...compiled.places].map(([pointer, span]) => [pointer.replace(base, ''), formatSpan(span)]),
  );

function placeOf(text: string, words: string): string {
  const parts = text.split(words);
  assert.equal(parts.length, 2, `“${words}” stands once`);
  const lines = (parts[0] ?? '').split('\n');
  return `a.apib:${lines.length}:${[...(lines.at(-1) ?? '')].length + 1}`;
}

const response = '/paths/~1a/post/responses/200/content/application~1json/schema';
const withSchema = (schema: string) =>
  `${head}+ Response 200 (application/json)\n    + Schema\n\n${schema.replace(/^(?=.)/gm, '            ')}\n`;

const draft4 = withSchema(`{
  "$schema": "http://json-schema.org/draft-04/schema#",
  "properties": {
    "länge/höhe": {"type": "number", "minimum": 0, "exclusiveMinimum": true},
    "free": true,
    "owner": {"$ref": "#/definitions/Person"},
    "tags": {"type": "array", "items": [{"enum": ["😀", "y"]}], "default": ["d"]},
    "either": {"oneOf": [{"properties": {"left": {"type": "string", "required": true}}}, {"example": "ex"}]}
  },
  "definitions": {
    "Person": {"properties": {"name": {"type": "string"}, "friend": {"$ref": "#/definitions/Person"}}}
  }
}`);

/** Pointers below the schema of the response, or from the top; and the words that each is made of. */
const expected: Readonly<Record<string, string>> = {
  '/properties/länge~1höhe': '"länge',
  '/properties/free': '"free"',
  '/properties/owner': '"owner"',
  '/properties/tags': '"tags"',
  '/properties/tags/prefixItems/0': '{"enum"',
  '/properties/tags/prefixItems/0/enum/0': '"😀"',
  '/properties/tags/prefixItems/0/enum/1': '"y"]',
  '/properties/tags/default': '"default"',
  '/properties/either/oneOf/0/properties/left': '"left"',
  '/properties/either/oneOf/1/examples/0': '"example"',
  '/components/schemas/Person': '"Person"',
  '/components/schemas/Person/properties/name': '"name"',
  '/components/schemas/Person/properties/friend': '"friend"',
};

const variants: Readonly<Record<string, string>> = {
  'as it is written': draft4,
  'with carriage returns': draft4.replace(/\n/g, '\r\n'),
  'indented by tabs': draft4.replace(/ {4}/g, '\t'),
};

test('each property and value of a schema has its place, through definitions and conversion', () => {
  for (const [name, text] of Object.entries(variants)) {
    const map = places(compile('a.apib', text), response);
    for (const [pointer, words] of Object.entries(expected)) {
      assert.equal(map[pointer], placeOf(text.replace(/\r/g, ''), words), `${pointer}, ${name}`);
    }
  }
});

test('a schema that is mended has the places of the author’s words, with comments and slips between them', () => {
  const text = withSchema(`// all of "it"
{
  "properties": {
    'first': {type: "string", "pattern": "^\\d[\\d]$"}, /* "second": {} */
    "second": {"items": {"properties": {"third": {"enum": ["x",]}}}}
    "list": [{}, {"fourth": null}],
  }
}`);
  const map = places(compile('a.apib', text), response);
  assert.equal(map['/properties/first'], placeOf(text, "'first'"));
  assert.equal(map['/properties/second'], placeOf(text, '"second": {"items'));
  assert.equal(map['/properties/second/items/properties/third'], placeOf(text, '"third"'));
  assert.equal(map['/properties/list'], placeOf(text, '"list"'));
});

test('what is lost or changed inside a schema is reported where it stands', () => {
  const text = withSchema(`{
  "properties": {
    "a": {"type": "int", "maximum": 12345678901234567890},
    "b": {"pattern": "(["},
    "c": {"$ref": "#/nowhere"},
    "d": {"type": "string"}, "d": {"type": "number"}
  }
}`);
  const { diagnostics, document } = compile('a.apib', text);
  const found = diagnostics.flatMap(({ code, span, account }) =>
    account === undefined ? [] : [`${code} ${formatSpan(span)}`],
  );
  assert.deepEqual(found, [
    `schema-mended ${placeOf(text, '"type": "int"')}`,
    `body-number-changed ${placeOf(text, '12345678901234567890')}`,
    `schema-keyword-senseless ${placeOf(text, '"pattern"')}`,
    `schema-reference-lost ${placeOf(text, '"$ref"')}`,
    `duplicate-key ${placeOf(text, '"d": {"type": "number"}')}`,
  ]);
  assert.match(JSON.stringify(document), /"x-text":"\{\\n {2}\\"properties\\"/);
});

test('the properties of an inferred schema have the place of the first example that shows them', () => {
  const text = `${head}+ Request (application/json)

        {"one": [{"two": 1}, {"zwei": 2}]}

+ Request (application/json)

        {"three": "é", "one": []}

+ Request (application/x-www-form-urlencoded)

        name=Saw&state=new

+ Response 204
`;
  const content = '/paths/~1a/post/requestBody/content';
  const map = places(compile('a.apib', text), content);
  const json = '/application~1json/schema/properties';
  assert.equal(map[`${json}/one`], placeOf(text, '"one": [{'));
  assert.equal(map[`${json}/one/items/properties/two`], placeOf(text, '"two"'));
  assert.equal(map[`${json}/one/items/properties/zwei`], placeOf(text, '"zwei"'));
  assert.equal(map[`${json}/three`], placeOf(text, '"three"'));
  assert.equal(
    map['/application~1x-www-form-urlencoded/schema/properties/state'],
    placeOf(text, 'state=new'),
  );
});
