import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';

function compiled(text: string) {
  const { document, diagnostics } = compile('a.apib', `FORMAT: 1A\n\n# T\n\n${text}`);
  return {
    document: JSON.parse(JSON.stringify(document)) as Record<string, unknown>,
    reports: diagnostics.map(({ code, span }) => `${code} ${span.line}:${span.column}`),
  };
}

/** The same blueprint twice: as the specification writes its words, and in capitals. */
const usual = `# Group Things

## Thing [/things/{id}{?kind}]
+ Model (application/json)
    + Headers

            X-Kind: thing

    + Body

            {"id": 1}

### Change [PUT]
+ Relation: change
+ Parameters
    + id: 1 (number, required) - The number
    + kind (enum[string], optional)
        + Default: a
        + Members
            + a
            + b
+ Request Sent (application/json)
    + Attributes (Sent)
    + Schema

            {"type": "object"}
+ Response 200

    [Thing][]

# Data Structures

## Sent (object)
+ name (string, required) - Its name
+ tags (array[string], optional, nullable)
`;
const words =
  /(?<=[+#] )(?:Group|Model|Headers|Body|Relation|Parameters|Default|Members|Request|Attributes|Schema|Response|Data Structures)|\b(?:number|required|enum|string|optional|object|array|nullable)\b(?=[^()"]*\))/g;

test('the words of the format may stand in any letter case', () => {
  const capitals = usual.replace(words, (word) => word.toUpperCase());
  assert.match(
    capitals,
    /\+ REQUEST Sent[\s\S]*\+ ATTRIBUTES \(Sent\)[\s\S]*\(ARRAY\[STRING\], OPTIONAL, NULLABLE\)/,
  );
  const expected = compiled(usual);
  assert.deepEqual(expected.reports, ['schema-beside-attributes 30:13', 'schema-inferred 31:3']);
  assert.deepEqual(compiled(capitals), expected);
});

test('a type that the author calls Object stays the author’s, and constants of an enumeration stay in capitals', () => {
  const { document, reports } = compiled(
    '# Data Structures\n\n## Object (object)\n+ a (Kind)\n\n## Kind (enum)\n+ DEFAULT\n+ ITEMS\n\n## Holder (object)\n+ one (Object, Required) - Body (Optional)\n',
  );
  assert.deepEqual((document.components as Record<string, unknown>).schemas, {
    Object: { type: 'object', properties: { a: { $ref: '#/components/schemas/Kind' } } },
    Kind: { type: 'string', enum: ['DEFAULT', 'ITEMS'] },
    Holder: {
      type: 'object',
      properties: { one: { description: 'Body (Optional)', $ref: '#/components/schemas/Object' } },
      required: ['one'],
    },
  });
  assert.deepEqual(reports, []);
});

test('what is code, or a list in a text, is no section in any letter case', () => {
  const text =
    '## A [/a]\n- BODY of the text\n- RESPONSE times\n\n### B [GET]\n+ Response 200 (text/plain)\n\n        + REQUEST\n        + BODY\n';
  const { document } = compiled(text);
  const paths = document.paths as Record<string, Record<string, unknown>>;
  assert.equal(paths['/a']?.description, '- BODY of the text\n\n- RESPONSE times');
  const shown = JSON.stringify(paths['/a']?.get);
  assert.match(shown, /"\+ REQUEST\\n\+ BODY\\n"/);
});
