import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { comparable, oracleSet, oracleSetOf, parserOfDredd } from '../../../bench/dredd-oracle.js';
import { compile } from '../../../codegen/compile.js';
import { parseAsWritten } from '../../../codegen/parse/drafter.js';
import type { Operation } from '../../../codegen/verify/model.js';
import { operationFinder } from '../../../codegen/verify/transactions/operations.js';
import {
  printedName,
  setOf,
  transactionsAsWritten,
  transactionsOf,
} from '../../../codegen/verify/transactions/set.js';
import { mendedSeed, read, SEEDS } from '../../contracts/seeds.js';

const blueprint = new URL('../../../blueprint/', import.meta.url);
const own = readdirSync(blueprint, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.apib'))
  .map((path) => ({ name: path, text: read(path) }));
const mended = SEEDS.map(({ seed }) => ({ name: `${seed}, with its errata`, text: mendedSeed(seed) }));

/** An action for each template, whose parameters all have the example `a b/ü%41`. */
function withTemplates(templates: readonly string[]): string {
  const resources = templates.map((template, index) => {
    const names = [...template.matchAll(/[a-z]+/g)].map(([name]) => name);
    const parameters = [...new Set(names)].map((name) => `    + ${name}: \`a b/ü%41\` (optional)\n`);
    return `# T${index} [${template}]\n\n+ Parameters\n${parameters.join('')}\n## Read [GET]\n\n+ Response 200\n`;
  });
  return `FORMAT: 1A\n\n# Templates\n\n${resources.join('\n')}`;
}

const documents = [
  {
    name: 'names',
    text: `FORMAT: 1A

# A > B

# GET /bare

+ Response 204

# Group One

## Things [/things]

### Make one [POST]

+ Request (application/json)

        {"a":1}

+ Response 201

+ Response 400 (text/plain)

        no

+ Request Second (application/json)
    + Headers

            X-A: 1
            X-a: 2
            X-Empty:

    + Body

            {"a":2}

+ Request Third
+ Response 409

### [DELETE]

+ Response

## /other [/other]
### GET
+ Response 200
`,
  },
  { name: 'no name', text: '# GET /a\n+ Response 200\n' },
  {
    name: 'parameters',
    text: `FORMAT: 1A

# P

# R [/r/{id}{?kind,page,size,flag}]

+ Parameters
    + id: 1 (number, required)
    + kind: \`x\` (enum[string], optional)
        + Members
            + \`x\`
            + \`y y\`
    + page (number, optional)
        + Default: \`3\`
    + size (number, optional)
    + flag: true (boolean)
        + Default: false

## Read [GET]

+ Response 200

## Another [GET /r/{id}/other]

+ Parameters
    + id: \`own/one\`

+ Response 200

## Of an enum [GET /e/{kind}]

+ Parameters
    + kind (enum[number])
        + Members
            + 5
            + 6

+ Response 200

## Unknown member [GET /m/{kind}]

+ Parameters
    + kind: 7 (enum[number])
        + Members
            + 5

+ Response 200

## Nothing shown [GET /n/{what}]

+ Parameters
    + what (string)

+ Response 200

## Not described [GET /u/{who}]

+ Response 200
`,
  },
  {
    name: 'bodies',
    text: `FORMAT: 1A

# Bodies

# R [/r]

## Upload [POST]

+ Request (multipart/form-data; boundary=X)

        --X
        a
        --X--

+ Response 200 (application/json)
    + Attributes
        + name: Ann (required)
        + tags (array[string])
            + a

## From attributes [PUT]

+ Attributes
    + name: Bob

+ Request (application/json)

+ Response 200 (application/json)

    + Body

            {"a": [1, 2]}

    + Schema

            {"type": "object"}
`,
  },
  {
    name: 'templates',
    text: withTemplates([
      '/a/{id}',
      '/a{/id}',
      '/a{.id}',
      '/a{;id,other}',
      '/a{?id}{&other}',
      '/a{+id}',
      '/a{#id}',
      '/a/{id:3}',
      '/a{?id*}',
      '/a/{id,other}',
      '/a?x=1{&id}',
      '/a/plain}',
      '/a/{id',
      '/a/{id-other}',
      '/a/{!id}',
      '/a/{:id}',
      '/a/{}',
    ]),
  },
  { name: 'carriage returns', text: 'FORMAT: 1A\r\n# C\r\n# GET /a\r\n+ Response 200\r\n\r\n        x\r\n' },
  { name: 'a byte-order mark', text: '\uFEFFFORMAT: 1A\n# B\n# GET /a\n+ Response 200\n' },
  { name: 'tabs', text: 'FORMAT: 1A\n# T\n# GET /a\n+ Response 200\n\n\t\tx\n' },
  { name: 'nothing', text: '' },
  { name: 'what the parser refuses', text: '# A\n# GET /a\n+ Response 200\n    [Nothing][]\n' },
];

describe('transactions', () => {
  it('are read with the parser that dredd has', () => {
    assert.equal(createRequire(import.meta.url)('drafter.js/package.json').version, parserOfDredd);
  });

  for (const { name, text } of [...own, ...mended]) {
    it(`of ${name} are dredd’s own, with their names, URLs, headers, bodies and schemas`, () => {
      const answer = parseAsWritten(text);
      const ours = setOf(answer, name, (byte) => ({ file: name, line: 1, column: byte }));
      assert.deepEqual(comparable(ours), comparable(oracleSetOf(answer, name)));
    });
  }

  for (const { name, text } of documents) {
    it(`of ${name} are dredd’s own, with their names, URLs, headers, bodies and schemas`, async () => {
      const theirs = await oracleSet(text, 'file.apib');
      assert.ok(typeof theirs === 'object', String(theirs));
      assert.deepEqual(comparable(transactionsAsWritten('file.apib', text)), comparable(theirs));
    });
  }

  it('are the same after mending where nothing has to be mended', () => {
    const [name, text] = ['organizations.apib', read('operator/organizations.apib')];
    const asWritten = transactionsAsWritten(name, text);
    assert.equal(asWritten.transactions.length, 4);
    assert.deepEqual(transactionsOf(compile(name, text)), asWritten);
  });

  it('of a document that dredd refuses are those of the mended one, at the author’s places', () => {
    const text =
      'FORMAT: 1A\n# T\n# GET /a/{id}\n\n+ Parameters\n\t+ id: 1\n\n+ Response 200 (text/plain)\n\n\t\tx\n';
    const [one, ...others] = transactionsOf(compile('t.apib', text)).transactions;
    assert.deepEqual(others, []);
    assert.deepEqual(one?.request, { method: 'GET', uri: '/a/1', headers: [], body: '' });
    assert.deepEqual(one?.response.body, 'x\n');
    assert.deepEqual(one?.span, { file: 't.apib', line: 3, column: 1 });
  });

  it('are the same where the parser is asked once for all, and the document is too', () => {
    const text = `# A\n\n# PURGE /b\n+ Response 200\n\n# PUT /a
+ Request (application/json)
    + Attributes
        + a: 1
+ Response 200 (application/json)
    + Attributes
        + b: 2
    + Body\n\n            {"b": 3}\n`;
    const once = compile('a.apib', text, { makesBodies: true });
    const twice = compile('a.apib', text);
    assert.deepEqual([once.document, once.diagnostics], [twice.document, twice.diagnostics]);
    assert.deepEqual(transactionsOf(once), transactionsOf(twice));
    assert.deepEqual(
      transactionsOf(once).transactions.map(({ request, response }) => [
        request.method,
        request.body.replace(/\s/g, ''),
        response.body?.trim(),
      ]),
      [
        ['PURGE', '', undefined],
        ['PUT', '{"a":"1"}', '{"b": 3}'],
      ],
    );
  });

  it('are printed without the name of the API where the document is alone', () => {
    const [one] = transactionsAsWritten('f.apib', '# $& > Me\n# GET /a\n+ Response 200\n').transactions;
    assert.ok(one !== undefined);
    assert.equal(printedName(one, true), '/a > GET');
    assert.equal(printedName(one, false), '$& > Me > /a > GET');
  });

  it('say where they stand in what dredd reads', () => {
    const text = '\uFEFFFORMAT: 1A\n# Ü\n# GET /a\n+ Response 200\n\n# PUT /b\n+ Response 200\n';
    const { transactions } = transactionsAsWritten('f.apib', text);
    assert.deepEqual(
      transactions.map(({ span }) => [span.line, span.column]),
      [
        [3, 1],
        [6, 1],
      ],
    );
  });

  it('belong to the operation of their method and path, whatever its variables are called', () => {
    const operation = (method: string, path: string) => ({ method, path }) as Operation;
    const find = operationFinder([
      operation('get', '/a/{id}'),
      operation('POST', '/a/{id}'),
      operation('GET', '/b'),
    ]);
    const text = `# A\n# GET /a/{other}{?q}\n+ Parameters\n    + other: 1\n    + q: 1\n+ Response 200\n
# R [/a/{x}]\n+ Parameters\n    + x: 1\n\n## Make [POST]\n+ Response 200\n\n# GET /none\n+ Response 200\n`;
    const found = transactionsAsWritten('f.apib', text).transactions.map(find);
    assert.deepEqual(
      found.map((one) => one && `${one.method} ${one.path}`),
      ['get /a/{id}', 'POST /a/{id}', undefined],
    );
  });
});
