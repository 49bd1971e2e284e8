import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { all, annotations, bodies, classes, type Element, operations, parse, schemas } from './elements.js';
import { mendedSeed, OTHER_FORMS, read, SEEDS } from './seeds.js';

/** The names of all fields of a JSON value, however deep. */
function fields(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(fields);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...fields(inner)]);
}

/** The names of all properties of a JSON Schema, however deep. */
function properties(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) =>
    key === 'properties'
      ? [...Object.keys(inner as object), ...properties(Object.values(inner))]
      : properties(inner),
  );
}

/** The fields that a seed's prose lists as `- **name**: …`. */
const listed = (text: string): string[] =>
  [...text.matchAll(/^- ((?:\*\*\w+\*\*(?:, )?)+)/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/\w+/g)].map(([name]) => name),
  );

function payloads(root: Element): { body: unknown; schema: object }[] {
  return [...all(root, 'httpRequest'), ...all(root, 'httpResponse')].flatMap((message) => {
    const [body] = bodies(message);
    const [schema] = schemas(message);
    return body === undefined ? [] : [{ body: JSON.parse(body) as unknown, schema: schema as object }];
  });
}

for (const { seed, living } of [...SEEDS, ...OTHER_FORMS]) {
  const text = read(`${living}.apib`);
  const root = parse(text);

  test(`${living}: drafter has nothing to say`, () => {
    assert.deepEqual(annotations(root), []);
  });

  test(`${living}: every operation of its seed, with method and path`, () => {
    const names = (of: Element) => operations(of).map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(names(root).sort(), names(parse(mendedSeed(seed))).sort());
  });

  test(`${living}: every field of its seed's prose and examples is described`, () => {
    const mended = mendedSeed(seed);
    const promised = new Set([
      ...listed(mended),
      ...bodies(parse(mended)).flatMap((body) => fields(JSON.parse(body))),
    ]);
    assert.ok(promised.size > 8, 'the seed promises something');
    const described = new Set(schemas(root).flatMap(properties));
    assert.deepEqual(
      [...promised].filter((name) => !described.has(name)),
      [],
    );
  });

  test(`${living}: every payload is described, and its example fits`, () => {
    const ajv = new Ajv({ strict: false });
    for (const { body, schema } of payloads(root)) {
      assert.ok(schema !== undefined, `no attributes for ${JSON.stringify(body)}`);
      assert.ok(ajv.validate(schema, body), `${JSON.stringify(body)}: ${ajv.errorsText()}`);
    }
  });

  test(`${living}: the first response of each request succeeds, and 401 is described for each operation`, () => {
    for (const { method, path, transition } of operations(root)) {
      const statuses = all(transition, 'httpResponse').map(({ attributes }) =>
        Number(attributes?.statusCode?.content),
      );
      assert.ok((statuses[0] ?? 0) < 300, `${method} ${path} answers ${statuses[0]} first`);
      assert.ok(statuses.includes(401), `${method} ${path} has no 401`);
    }
  });

  test(`${living}: no name of a data structure is used twice`, () => {
    const names = all(root, 'dataStructure')
      .map(({ content }) => (content as Element).meta?.id?.content)
      .filter((name) => name !== undefined);
    assert.equal(new Set(names).size, names.length);
    assert.ok(all(root, 'category').some((category) => classes(category).includes('dataStructures')));
  });
}
