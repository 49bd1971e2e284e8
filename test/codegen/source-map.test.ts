import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compile } from '../../codegen/compile.js';
import { sourceMapText } from '../../codegen/files.js';

/** Each word that a pointer is held against stands once in it. */
const blueprint = `FORMAT: 1A
HOST: https://api.example.org/v1

# Schöne 日本 API

# Group Bücher 😀

## Buch [/buch/{nummer}{?ordnung}]

+ Parameters
    + nummer: \`n1\` (string)
    + \`ordnung\`: \`auf\` (enum[string], optional)
        + Default: \`ab\`
        + Members
            + \`rauf\`
            + \`runter\`

### Schreib [POST]

+ Request Größe (application/json)
    + Headers

            X-Anfrage: ü

    + Attributes (Werk)

    + Body

            {"titel": "Äpfel"}

+ Response 201 (text/plain)
    + Headers

            X-Antwort: 1

    + Body

            fertig é

### Lies [GET]

+ Request
    + Headers

            Authorization: Bearer t

+ Response 200

    + Headers

            Content-Type: application/vnd.buch+json

    + Attributes (array[Werk])

# Data Structures

## Werk
+ titel: \`Öl\` (string, required)
+ art (enum)
    + \`a😀\`
    + \`b\` - Zweites
    + Default: a😀
+ innen (object)
    + tief: wert1 (string)
        + Sample: wert2
+ fest: \`fix1\` (string, fixed)
+ selbst (Werk)
`;

/** Pointer → the words at its place. */
const expected: Readonly<Record<string, string>> = {
  '/info': '# Schöne',
  '/servers/0': 'HOST',
  '/tags/0': '# Group Bücher',
  '/paths/~1buch~1{nummer}': '## Buch',
  '/paths/~1buch~1{nummer}/post': '### Schreib',
  '/paths/~1buch~1{nummer}/post/parameters/0': 'nummer: ',
  '/paths/~1buch~1{nummer}/post/parameters/0/example': 'n1',
  '/paths/~1buch~1{nummer}/post/parameters/1': 'ordnung`:',
  '/paths/~1buch~1{nummer}/post/parameters/1/example': 'auf` (',
  '/paths/~1buch~1{nummer}/post/parameters/1/schema/default': 'ab`\n',
  '/paths/~1buch~1{nummer}/post/parameters/1/schema/enum/0': 'rauf',
  '/paths/~1buch~1{nummer}/post/parameters/1/schema/enum/1': 'runter',
  '/paths/~1buch~1{nummer}/post/parameters/2': 'X-Anfrage',
  '/paths/~1buch~1{nummer}/post/requestBody': 'Request Größe',
  '/paths/~1buch~1{nummer}/post/requestBody/content/application~1json': 'application/json)',
  '/paths/~1buch~1{nummer}/post/requestBody/content/application~1json/schema': 'Attributes (Werk',
  '/paths/~1buch~1{nummer}/post/requestBody/content/application~1json/examples/Größe': '{"titel"',
  '/paths/~1buch~1{nummer}/post/responses/201': 'Response 201',
  '/paths/~1buch~1{nummer}/post/responses/201/headers/X-Antwort': 'X-Antwort',
  '/paths/~1buch~1{nummer}/post/responses/201/content/text~1plain': 'text/plain',
  '/paths/~1buch~1{nummer}/post/responses/201/content/text~1plain/examples/Größe': 'fertig',
  '/paths/~1buch~1{nummer}/get': '### Lies',
  '/paths/~1buch~1{nummer}/get/responses/200': 'Response 200',
  '/paths/~1buch~1{nummer}/get/responses/200/content/application~1vnd.buch+json': 'Content-Type',
  '/paths/~1buch~1{nummer}/get/responses/200/content/application~1vnd.buch+json/schema': 'Attributes (array',
  '/components/schemas/Werk': '## Werk',
  '/components/schemas/Werk/properties/titel': 'titel: `',
  '/components/schemas/Werk/properties/titel/examples/0': 'Öl',
  '/components/schemas/Werk/properties/art': 'art (',
  '/components/schemas/Werk/properties/art/enum/0': 'a😀`',
  '/components/schemas/Werk/properties/art/enum/1': 'b` - ',
  '/components/schemas/Werk/properties/art/default': 'a😀\n',
  '/components/schemas/Werk/properties/innen': 'innen',
  '/components/schemas/Werk/properties/innen/properties/tief': 'tief',
  '/components/schemas/Werk/properties/innen/properties/tief/examples/0': 'wert1',
  '/components/schemas/Werk/properties/innen/properties/tief/examples/1': 'wert2',
  '/components/schemas/Werk/properties/fest': 'fest',
  '/components/schemas/Werk/properties/fest/const': 'fix1',
  '/components/schemas/Werk/properties/selbst': 'selbst',
  '/components/securitySchemes/bearerAuth': 'Authorization',
};

/** `line:column` of words, by nothing but looking for them. */
function placeOf(text: string, words: string): string {
  const parts = text.split(words);
  assert.equal(parts.length, 2, `“${words}” stands once`);
  const lines = (parts[0] ?? '').split('\n');
  return `${lines.length}:${[...(lines.at(-1) ?? '')].length + 1}`;
}

function mapOf(text: string): Record<string, string> {
  return JSON.parse(sourceMapText(compile('a.apib', text))) as Record<string, string>;
}

test('each kind of part of the document has the place of the words that it comes from', () => {
  const map = mapOf(blueprint);
  for (const [pointer, words] of Object.entries(expected)) {
    assert.equal(map[pointer], `a.apib:${placeOf(blueprint, words)}`, `${pointer}: ${words.trim()}`);
  }
});

test('the source map is the same with tabs, carriage returns and a mark, but for the columns', () => {
  const changed = `\uFEFF${blueprint.replace(/ {4}/g, '\t').replace(/\n/g, '\r\n')}`;
  const lines = (map: Record<string, string>) =>
    Object.entries(map).map(([pointer, place]) => [pointer, place.split(':')[1]]);
  assert.deepEqual(lines(mapOf(changed)), lines(mapOf(blueprint)));
  const authors = changed.replace(/\uFEFF|\r/g, '');
  for (const words of ['X-Anfrage', '{"titel"', 'tief', 'wert2', 'runter']) {
    const pointer = Object.entries(expected).find(([, one]) => one === words)?.[0] ?? '';
    assert.equal(mapOf(changed)[pointer], `a.apib:${placeOf(authors, words)}`, words);
  }
});

test('every pointer of the map leads to something in the document', () => {
  const { document } = compile('a.apib', blueprint);
  for (const pointer of Object.keys(mapOf(blueprint))) {
    const keys = pointer
      .split('/')
      .slice(1)
      .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
    let node: unknown = document;
    for (const key of keys) {
      assert.ok(typeof node === 'object' && node !== null && key in node, pointer);
      node = (node as Record<string, unknown>)[key];
    }
  }
});

test('what two actions say alike has the place of the first, and what they say each has its own', () => {
  const text =
    'FORMAT: 1A\n\n# T\n\n# GET /a\n+ Response 200\n    + Attributes\n        + one\n\n# GET /b\n+ Response 200\n    + Attributes\n        + one\n';
  const map = mapOf(text);
  const pointer = (path: string) =>
    `/paths/~1${path}/get/responses/200/content/application~1json/schema/properties/one`;
  assert.equal(map[pointer('a')], 'a.apib:8:11');
  assert.equal(map[pointer('b')], 'a.apib:13:11');
});
