import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountElements } from '../../codegen/account/elements.js';
import { compile } from '../../codegen/compile.js';
import { type Diagnostic, diagnostic, formatSpan } from '../../codegen/diagnostics.js';
import { parseBlueprint } from '../../codegen/parse/drafter.js';
import { Source } from '../../codegen/source.js';

const text = `FORMAT: 1A

# Shop

Sells things.

# Group Things

## Thing [/things/{id}]

+ Parameters
    + id: 7 (number, required) - Which one

### Look [GET]

+ Response 200 (application/json)

    All about it

    + Headers

            X-Left: 3

    + Body

            {"name": "Hat"}

+ Response 404
`;

type Json = Record<string, unknown>;

/** What the account says after the document was changed, with the entries of the ledger given. */
function account(change: (document: Json) => void, entries: readonly Diagnostic[] = []): readonly string[] {
  const source = new Source('a.apib', text);
  const document = structuredClone(compile('a.apib', text).document) as unknown as Json;
  change(document);
  return accountElements(parseBlueprint(source).result, document, entries, source).map(
    ({ severity, message, span }) =>
      `${formatSpan(span)} ${severity}: ${message.replace(' is neither in the OpenAPI document nor in the ledger', '')}`,
  );
}

const look = (document: Json) =>
  (document.paths as Record<string, Record<string, Json>>)['/things/{id}']?.get as {
    parameters: Json[];
    responses: Record<string, Json>;
  };

test('a document that has everything leaves nothing unaccounted', () => {
  assert.deepEqual(
    account(() => {}),
    [],
  );
});

test('a lost operation, response or header is found, each at its place', () => {
  assert.deepEqual(
    account((document) => {
      document.paths = {};
    }),
    ['a.apib:14:1 error: the operation GET /things/{id}'],
  );
  assert.deepEqual(
    account((document) => {
      delete look(document).responses['404'];
    }),
    ['a.apib:28:3 error: the response 404'],
  );
  assert.deepEqual(
    account((document) => {
      delete look(document).responses['200']?.headers;
    }),
    ['a.apib:22:13 loss: the response header X-Left'],
  );
});

test('a value that is another is found too', () => {
  assert.deepEqual(
    account((document) => {
      look(document).parameters = look(document).parameters.map((one) => ({ ...one, example: 8 }));
    }),
    ['a.apib:12:7 loss: the value 7 of the parameter “id”'],
  );
});

test('an entry of the ledger explains what it speaks of, and nothing else at its place', () => {
  const drop = (document: Json) => {
    document.paths = {};
  };
  const span = { file: 'a.apib', line: 14, column: 1 };
  assert.deepEqual(account(drop, [diagnostic('template-mended', span, '/things/{id')]), []);
  assert.deepEqual(account(drop, [diagnostic('header-in-extension', span, 'Accept')]), [
    'a.apib:14:1 error: the operation GET /things/{id}',
  ]);
  assert.deepEqual(account(drop, [diagnostic('parser-warning', span, 'something')]), [
    'a.apib:14:1 error: the operation GET /things/{id}',
  ]);
});

/** What a compiled document leaves unaccounted. */
function unaccounted(blueprint: string): readonly string[] {
  return compile('a.apib', blueprint)
    .diagnostics.filter(({ code }) => code === 'element-unaccounted')
    .map(({ message }) => message);
}

test('a media type that all responses of a status have may go without saying in their pairings', () => {
  const answer = '+ Response 404 (application/json)\n\n        {}\n';
  assert.deepEqual(
    unaccounted(`# A [/a]\n\n## Put [PUT]\n\n+ Response 204 (application/json)\n\n${answer}`),
    [],
  );
});

test('what a request shows of a parameter does not say whether the parameter is required', () => {
  assert.deepEqual(
    unaccounted(
      '# A [/a{?n}]\n\n## Get [GET]\n\n+ Parameters\n    + n: 2 (number, optional)\n\n+ Response 204\n\n+ Request One\n    + Parameters\n        + n: 1\n\n+ Response 204\n',
    ),
    [],
  );
});

test('the line of a parameter that the parser cannot read explains what it does not say', () => {
  assert.deepEqual(
    unaccounted(
      '# A [/a{?kind,key}]\n\n## Get [GET]\n\n+ Parameters\n    + kind (string,required) ... which\n    + key (string)\n\n+ Response 204\n',
    ),
    [],
  );
});

test('a template is read alike by the account, however malformed, with what is said of its variables', () => {
  const templates = [
    '/a{b:x}',
    '/a{b*:3}',
    '/a{FORMAT: 1A',
    '/a{?b,c',
    '/a{# b# c',
    '/a{#b,c}',
    '/a?{b}#c{d}',
    '/a#x/{b}{?c,d}',
    '/a?b={b}&b={c}',
    '/a?b=1&b={c}',
    '/a{?b}?b=1',
    '/a?b&c={d}e{b}',
    '/a}b',
    '/a/{b',
    '/a{## A [/b{?b,c}',
  ];
  const parameters = `+ Parameters
    + b: 1,2 (array[number], required) - Bee
    + c (string, optional) - Cee
        + Default: x
    + d: 3 (number)

`;
  for (const template of templates) {
    const own = `# Shop\n\n## R [${template}]\n${parameters}### Get [GET]\n+ Response 204\n\n`;
    const merged = `## S [/a{?b}]\n### Get it [GET ${template}]\n${parameters}+ Response 204\n`;
    assert.deepEqual(unaccounted(own + merged), [], template);
  }
});

test('an action without a response may share its operation, and the path of others', () => {
  const first =
    '# A [/a]\n\n## One [GET /a{?b}]\n\n+ Parameters\n    + b (number, required)\n\n+ Response 204\n';
  assert.deepEqual(unaccounted(`${first}\n## Two [GET /a{?c}]\n\nAll of it.\n`), []);
  assert.deepEqual(
    unaccounted('# A [/a{?b,c}]\n\n## Make [POST /a]\n\n+ Response 204\n\n## List [GET]\n\nAll of it.\n'),
    [],
  );
});

test('a resource is found at the path of its action, with a response or without', () => {
  const resource = '# T\n\n## All [/a]\n\nWords.\n\n### List [GET /other]\n\n';
  assert.deepEqual(unaccounted(`${resource}+ Response 204\n`), []);
  assert.deepEqual(unaccounted(`${resource}More words.\n`), []);
});

test('an action without a response keeps its template, name and text', () => {
  const blueprint = '# Shop\n\n## GET /a{?b}\n\nAll of it.\n';
  assert.deepEqual(unaccounted(blueprint), []);
  const source = new Source('a.apib', blueprint);
  const document = structuredClone(compile('a.apib', blueprint).document) as unknown as Json;
  const operation = (document.paths as Record<string, Record<string, Json>>)['/a']?.get ?? {};
  operation.description = 'None of it.';
  const [found] = accountElements(parseBlueprint(source).result, document, [], source);
  assert.match(found?.message ?? '', /^the description “All of it\.” is neither/);
});

test('what the parser alone was told of a type that nobody describes is not missed, wherever it is mixed in', () => {
  const use = (name: string) =>
    `## ${name} [/${name}]\n### Get [GET]\n+ Response 200 (application/json)\n    + Attributes (Late)\n        + Include Other\n\n`;
  const { diagnostics } = compile('a.apib', `FORMAT: 1A\n\n# T\n\n${use('a')}${use('b')}`);
  assert.deepEqual(
    diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`),
    ['unknown-type a.apib:8:7', 'unknown-type a.apib:9:19'],
  );
});

test('an item of a type that nobody describes is found by its own members, beside another of that type', () => {
  const { diagnostics } = compile(
    'a.apib',
    'FORMAT: 1A\n\n# T\n\n## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n    + Attributes (array)\n        + (Bid)\n        + (Bid)\n            + time: `13`\n',
  );
  assert.deepEqual(
    diagnostics.map(({ code, span }) => `${code} ${formatSpan(span)}`),
    ['unknown-type a.apib:9:11'],
  );
});

test('an item that is left out does not cost the items beside it', () => {
  const list = '        + a (array)\n            + many (number)\n            + 3 (number)\n';
  const use = `# A [/a]\n\n## Get [GET]\n\n+ Response 200\n    + Attributes\n${list}`;
  assert.deepEqual(unaccounted(use), []);
});

test('what differs from the author’s words in a blank, a lone member or a mended status is accounted for', () => {
  const codesIn = (body: string) =>
    compile('a.apib', `FORMAT: 1A\n\n# T\n\n${body}`)
      .diagnostics.map(({ code }) => code)
      .filter((code) => code !== 'parser-warning');
  assert.deepEqual(codesIn('## A [/a ]\n### Get [GET]\n+ Response 204\n'), []);
  const choice =
    '## A [/a]\n### Get [GET]\n+ Response 200 (application/json)\n    + Attributes\n        + b (array)\n            + (enum)\n                + `GET`\n';
  assert.deepEqual(codesIn(choice), []);
  const statuses =
    '## A [/a/{id}]\n### Get [GET]\n+ Response 200 (application/json)\n+ Response 204 if {id} is none (application/json)\n';
  assert.deepEqual(codesIn(statuses), ['signature-mended']);
});

test('a media type is the same with and without a blank before its parameter', () => {
  const action = (name: string, type: string) =>
    `### ${name} [PATCH]\n\n+ Request (${type})\n\n        {"a": 1}\n\n+ Response 200 (application/json)\n\n        {}\n\n`;
  const actions = action('One', 'application/json') + action('Two', 'application/json;charset=UTF-8');
  assert.deepEqual(unaccounted(`# T\n\n## A [/a]\n\n${actions}`), []);
});

test('a response whose status was mended says nothing of the headers of the status that the parser made up', () => {
  const answered =
    '+ Response 200 (text/plain)\n\n    + Headers\n\n            X-A: 1\n\n    + Body\n\n            a\n\n';
  assert.deepEqual(
    unaccounted(`# T\n\n## A [/a]\n\n### Get [GET]\n\n${answered}+ Response 412 (application/prob\n`),
    [],
  );
});

test('a request to which the author shows no response says nothing of the headers of the other responses', () => {
  const answered = '+ Response 200 (text/plain)\n\n    + Headers\n\n            X-A: 1\n\n';
  assert.deepEqual(unaccounted(`# T\n\n## A [/a]\n\n### Get [GET]\n\n${answered}+ Request more\n`), []);
});
