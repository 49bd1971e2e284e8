import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setsOf } from '../../../bench/sets.js';
import { mendedSeed, SEEDS } from '../../contracts/seeds.js';

export interface Text {
  readonly name: string;
  readonly text: string;
}

/** Each way in which a response can be shown. */
export const FORMS: Text = {
  name: 'forms',
  text: `FORMAT: 1A

# Forms

# GET /example

+ Response 200 (application/json)

        {"id": 1, "tags": ["a", {"deep": {"x": null}}], "none": [], "a/b~c": {"d": 1}, "toString": {"a": 1}}

# GET /root

+ Response 200 (application/json)

        17

# GET /root-fraction

+ Response 200 (application/json)

        1.5

# GET /text

+ Response 200 (text/plain)
    + Headers

            X-Trace: 1
            Date: now

    + Body

            two
            lines

# GET /untyped

+ Response 200

        {"a": {"b": 1}}

# GET /attributes

+ Response 200 (application/vnd.x+json; charset="utf-8")
    + Attributes
        + name: Ann (required)
        + kind (enum, required)
            + one
            + two
        + tags (array[string], fixed-type)
        + age: 7 (number, nullable)

# GET /schema

+ Response 200 (application/json)

    + Body

            {"a": 5}

    + Schema

            {"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://example.com/x", "type": "object",
             "properties": {"a": {"type": "number", "minimum": 5, "exclusiveMinimum": true, "nullable": true},
             "id": {"type": "string", "format": "date-time"}}, "required": ["a"], "additionalProperties": false}

# GET /schema-without-draft

+ Response 200 (application/json)

    + Schema

            {"type": "object", "properties": {"a": {"$ref": "#/definitions/a", "minimum": 7}},
             "definitions": {"a": {"type": "integer"}}}

# GET /schema-of-two-drafts

+ Response 200 (application/json)

    + Schema

            {"type": "object", "properties": {"a": {"type": "number", "maximum": 5, "exclusiveMaximum": true}}}

# GET /schema-empty-required

+ Response 200 (application/json)

    + Schema

            {"type": "object", "required": []}

# GET /schema-unknown-format

+ Response 200 (application/json)

    + Schema

            {"type": "object", "properties": {"a": {"type": "integer", "format": "int64"}}}

# GET /schema-unknown-draft

+ Response 200 (application/json)

    + Schema

            {"$schema": "http://example.com/own", "type": "object"}

# GET /schema-no-json

+ Response 200 (application/json)

    + Schema

            {"type": "object",}

# GET /broken

+ Response 200 (application/json)

        {"a": 1,}

# GET /sloppy

+ Response 200 (text/html)
    + Headers

            content-type: application/json
            Accept: text/html

    + Body

            {"a": 1}

# DELETE /gone

+ Response 204 (application/json)

# PUT /bodiless

+ Response 204

        text
`,
};

export const SEED_TEXTS: readonly Text[] = SEEDS.map(({ seed }) => ({ name: seed, text: mendedSeed(seed) }));

const corpus = fileURLToPath(new URL('../../../../shared/corpus/', import.meta.url));
const SAMPLE = 12;
const LONGEST = 6_000;

/** Some of the documents of other people, where they are beside the project: small ones from all over the sets. */
export function corpusSample(): { readonly texts: readonly Text[]; readonly note: string } {
  if (!existsSync(corpus))
    return { texts: [], note: `there is no corpus at ${corpus}: only our own documents` };
  const small = setsOf(corpus)
    .flatMap(({ name, documents }) =>
      documents.map(({ path, bytes }) => ({ name: `${name}/${path}`, bytes })),
    )
    .filter(({ bytes }) => bytes.length < LONGEST);
  const step = Math.max(1, Math.floor(small.length / SAMPLE));
  const texts = small
    .filter((_, index) => index % step === 0)
    .map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString() }));
  return { texts, note: `${texts.length} documents of the corpus` };
}
