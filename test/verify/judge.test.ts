import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judgeOf } from '../../codegen/verify/judge.js';
import type { Exchange, Problem } from '../../codegen/verify/model.js';
import { answered, JSON_TYPE, operation, saying, subject } from './blueprint.js';

const notes = subject([
  '# Notes',
  '## Note [/notes/{id}]',
  '+ Parameters',
  '    + id: `1` (required)',
  '',
  '### Read [GET]',
  '+ Response 200 (application/json)',
  '    + Headers',
  '',
  '            ETag: "a"',
  '            X-Rate: 5',
  '',
  '    + Attributes (Note)',
  '',
  '+ Response 404 (application/json)',
  '    + Attributes',
  '        + message (required)',
  '',
  '### Look [HEAD]',
  '+ Response 200 (application/json)',
  '    + Attributes (Note)',
  '',
  '### Drop [DELETE]',
  '+ Response 204',
  '',
  '## List [/notes]',
  '### List [GET]',
  '+ Response 200 (application/json)',
  '',
  '        {"items": [{"id": 1, "tags": ["a"]}], "next": null, "page": {"size": 1}}',
  '',
  '## Text [/text]',
  '### Text [GET]',
  '+ Response 200 (text/plain; charset=utf-8)',
  '',
  '        hello',
  '',
  '## Guess [/guess]',
  '### Guess [GET]',
  '+ Response 200',
  '',
  '        hello',
  '',
  '### Change [PUT]',
  '+ Response 200',
  '',
  '        {"a": 1}',
  '',
  '# Data Structures',
  '## Note',
  '+ id: 1 (number, required)',
  '+ title: `A` (required)',
  '+ kind (enum)',
  '    + private',
  '    + public',
  '+ author (Person, nullable)',
  '+ links (array[Link], fixed-type)',
  '',
  '## Person',
  '+ name: `Ann` (required)',
  '',
  '## Link (object, fixed-type)',
  '+ url: `http://a.example` (string)',
]);

const judge = judgeOf(notes);
const about = (id: string, exchange: Exchange): readonly Problem[] => judge(operation(notes, id), exchange);
const causes = (id: string, exchange: Exchange) =>
  about(id, exchange).map(({ check, cause }) => `${check}: ${cause}`);

const GOOD = { ...JSON_TYPE, ETag: '"b"', 'X-Rate': '7' };
const NOTE = { id: 1, title: 'A' };
const lines = (problems: readonly Problem[]) => problems.map(({ pointer }) => notes.placeOf(pointer).line);

describe('an answer as the blueprint has it', () => {
  test('is not spoken of', () => {
    assert.deepEqual(
      about('read', answered(200, GOOD, { ...NOTE, author: { name: 'B' }, links: [{ url: 'u' }] })),
      [],
    );
    assert.deepEqual(about('read', answered(200, GOOD, { ...NOTE, author: null, more: true })), []);
    assert.deepEqual(about('read', answered(404, JSON_TYPE, { message: 'none' })), []);
    assert.deepEqual(about('drop', answered(204)), []);
  });

  test('may have a parameter of its media type that the blueprint does not', () => {
    const type = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    assert.deepEqual(about('read', answered(404, type, { message: 'none' })), []);
  });

  test('has no body where HTTP knows none', () => {
    assert.deepEqual(about('look', answered(200, JSON_TYPE)), []);
  });
});

describe('an answer that is no answer', () => {
  const lost = (reason: 'timeout' | 'connection' | 'too-large' | 'unsent'): Exchange => ({
    request: answered(200).request,
    outcome: { kind: 'lost', reason, message: 'gone' },
  });
  test('is a problem where the server is to blame', () => {
    assert.deepEqual(causes('read', lost('timeout')), ['no-answer: timeout']);
    assert.deepEqual(causes('read', lost('connection')), ['no-answer: connection']);
  });
  test('and none where we are', () => {
    assert.deepEqual(about('read', lost('too-large')), []);
    assert.deepEqual(about('read', lost('unsent')), []);
  });
});

describe('a status', () => {
  test('that is not declared', () => {
    const [problem] = about('read', answered(201, GOOD, NOTE));
    assert.deepEqual(problem, {
      check: 'status-undeclared',
      cause: '201',
      message: 'The status is 201.',
      expected: '200, 404',
      pointer: '/paths/~1notes~1{id}/get',
    });
  });
  test('that says that the server failed', () => {
    assert.deepEqual(causes('read', answered(503)), ['server-error: 503']);
  });
  test('is declared by its range, and by default', () => {
    const ranged = subject(
      ['# A', '## One [/one]', '### One [GET]', '+ Response 200', '### Two [PUT]', '+ Response 200'],
      saying(
        { target: '$.paths["/one"].get.responses', update: { '5XX': { description: 'failed' } } },
        { target: '$.paths["/one"].put.responses', update: { default: { description: 'any' } } },
      ),
    );
    const own = judgeOf(ranged);
    assert.deepEqual(own(operation(ranged, 'one'), answered(502)), []);
    assert.equal(own(operation(ranged, 'one'), answered(404)).length, 1);
    assert.deepEqual(own(operation(ranged, 'two'), answered(500)), []);
  });
});

describe('a media type', () => {
  test('that is another', () => {
    const [problem] = about('read', answered(404, { 'Content-Type': 'text/html' }, '<p>none</p>'));
    assert.equal(problem?.check, 'media-type');
    assert.equal(problem?.cause, 'text/html');
    assert.equal(problem?.expected, 'application/json');
    assert.deepEqual(lines([problem as Problem]), [16]);
  });
  test('that is missing', () => {
    assert.deepEqual(causes('read', answered(404, {}, { message: 'none' })), ['media-type: ']);
  });
  test('whose declared parameter is another', () => {
    assert.deepEqual(about('text', answered(200, { 'content-type': 'text/plain; charset=UTF-8' }, 'x')), []);
    assert.deepEqual(causes('text', answered(200, { 'content-type': 'text/plain' }, 'x')), [
      'media-type: text/plain',
    ]);
  });
  test('that the author does not name is only JSON or not', () => {
    assert.deepEqual(about('guess', answered(200, { 'content-type': 'text/html' }, '<p>')), []);
    assert.deepEqual(
      about('change', answered(200, { 'content-type': 'application/hal+json' }, { a: 2 })),
      [],
    );
    assert.deepEqual(causes('change', answered(200, { 'content-type': 'text/html' }, '<p>')), [
      'media-type: text/html',
    ]);
  });
});

describe('a header', () => {
  test('that is missing', () => {
    const { ETag: _, ...rest } = GOOD;
    const problems = about('read', answered(200, rest, NOTE));
    assert.deepEqual(
      problems.map(({ check, cause }) => `${check}: ${cause}`),
      ['header-missing: etag'],
    );
    assert.deepEqual(lines(problems), [11]);
  });
  test('that does not fit', () => {
    assert.deepEqual(causes('read', answered(200, { ...GOOD, 'X-Rate': 'many' }, NOTE)), [
      'header-value: x-rate type',
    ]);
  });
});

describe('a body', () => {
  const body = (value: unknown) => about('read', answered(200, GOOD, value));
  const told = (value: unknown) =>
    body(value).map(({ cause, message, expected }) => [cause, message, expected]);

  test('that is missing', () => {
    assert.deepEqual(causes('read', answered(200, GOOD)), ['body-unreadable: empty']);
  });
  test('that is no JSON', () => {
    assert.deepEqual(causes('read', answered(200, GOOD, '{"id": 1')), ['body-unreadable: json']);
  });
  test('that is not in UTF-8, as JSON has to be', () => {
    const bytes = Buffer.from('{"id": 1, "title": "Åsa"}', 'latin1');
    assert.deepEqual(told(bytes), [['json', 'The body is no JSON: it is not in UTF-8.', 'application/json']]);
  });
  test('that lacks a property', () => {
    const problems = body({ id: 1 });
    assert.deepEqual(told({ id: 1 }), [[' required title', 'The body lacks “title”.', 'it is required']]);
    assert.deepEqual(
      problems.map(({ check }) => check),
      ['body-schema'],
    );
    assert.deepEqual(
      problems.map(({ pointer }) => pointer),
      ['/components/schemas/Note/properties/title'],
    );
  });
  test('that has a property of another type', () => {
    const problems = body({ ...NOTE, id: 'x' });
    assert.deepEqual(told({ ...NOTE, id: 'x' }), [['/id type', 'The body at /id is “x”.', 'a number']]);
    assert.deepEqual(
      problems.map(({ pointer }) => notes.line(notes.placeOf(pointer))),
      ['+ id: 1 (number, required)'],
    );
  });
  test('that has a value that is none of the enumeration', () => {
    assert.deepEqual(told({ ...NOTE, kind: 'odd' }), [
      ['/kind enum', 'The body at /kind is “odd”.', 'one of “private”, “public”'],
    ]);
  });
  test('that has what a closed type does not', () => {
    assert.deepEqual(
      told({ ...NOTE, links: [{ url: 'u' }, { url: 'u', odd: 1 }] }).map(([cause]) => cause),
      ['/links/* additionalProperties odd'],
    );
  });
  test('that is wrong in the same way twice has one problem', () => {
    assert.deepEqual(told({ ...NOTE, links: [{ url: 1 }, { url: 2 }] }).length, 1);
  });
  test('that differs inside the alternative that was meant is told there', () => {
    assert.deepEqual(
      told({ ...NOTE, author: {} }).map(([cause]) => cause),
      ['/author required name'],
    );
  });
  test('that is wrong in several ways has several problems', () => {
    assert.deepEqual(
      told({ id: null }).map(([cause]) => cause),
      [' required title', '/id type'],
    );
  });
});

describe('a schema that is made from an example', () => {
  const list = (value: unknown) => causes('list', answered(200, JSON_TYPE, value));
  test('does not demand members or types of values', () => {
    assert.deepEqual(list({ items: [{ id: 'x', more: {} }], page: null }), []);
    assert.deepEqual(list({}), []);
  });
  test('knows objects from lists', () => {
    assert.deepEqual(list([]), ['body-schema:  type']);
    assert.deepEqual(list({ items: {} }), ['body-schema: /items type']);
    assert.deepEqual(list({ items: [{ tags: 'a' }] }), ['body-schema: /items/*/tags type']);
  });
});

describe("a schema of the author's", () => {
  const own = (schema: object) => {
    const one = subject([
      '# A',
      '## One [/one]',
      '### One [GET]',
      '+ Response 200 (application/json)',
      '    + Schema',
      '',
      `            ${JSON.stringify(schema)}`,
    ]);
    return (value: unknown) => judgeOf(one)(operation(one, 'one'), answered(200, JSON_TYPE, value));
  };
  test('may be broken, and is not judged by then', () => {
    const lines = [
      '# A',
      '## One [/one]',
      '### One [GET]',
      '+ Response 200 (application/json)',
      '    + Attributes',
      '        + b (required)',
    ];
    const schemas = [
      { type: 'strange' },
      { type: 'string', pattern: '(' },
      { $ref: '#/components/schemas/None' },
    ];
    for (const schema of schemas) {
      const update = {
        content: { 'application/json': { schema: { properties: { a: schema } } } },
      };
      const one = subject(lines, saying({ target: "$..responses['200']", update }));
      assert.deepEqual(judgeOf(one)(operation(one, 'one'), answered(200, JSON_TYPE, { a: 1 })), []);
    }
  });
  test('is in doubt where an example of theirs breaks it', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
    const lines = [
      ...['# A', '## One [/one]', '### One [GET]', '+ Response 200 (application/json)', '    + Body'],
      ...['', '            {"a": 1}', '', '    + Schema', '', `            ${JSON.stringify(schema)}`],
    ];
    const one = subject(lines);
    const problems = judgeOf(one)(operation(one, 'one'), answered(200, JSON_TYPE, { a: 2, b: 2 }));
    assert.deepEqual(
      problems.map(({ cause }) => cause),
      ['/b type'],
    );
  });
  test('may refer to itself', () => {
    const judged = own({ type: 'object', properties: { next: { $ref: '#' } }, additionalProperties: false });
    assert.deepEqual(judged({ next: { next: {} } }), []);
    assert.equal(judged({ next: { next: { other: 1 } } })[0]?.cause, '/next/next additionalProperties other');
  });
  test('names formats', () => {
    const judged = own({ type: 'string', format: 'date-time' });
    assert.deepEqual(judged('"2014-02-05T01:03:27.903Z"'), []);
    assert.deepEqual(
      judged('"yesterday"').map(({ expected }) => expected),
      ['a text of the format date-time'],
    );
  });
  test('of a body that nests without end is left alone', () => {
    const judged = own({ type: 'array', items: { $ref: '#' } });
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    assert.deepEqual(judged(deep), []);
  });
});
