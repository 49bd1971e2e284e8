import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from '../../codegen/compile.js';
import { ledgerTable, ledgerText, sourceMapText } from '../../codegen/files.js';
import { ledgerOf, ledgerRows } from '../../codegen/ledger.js';

const blueprint = `FORMAT: 1A

# T

## A [/a]
+ Parameters
    + id (string)

### Get [GET]
+ Response (text/plain)

        é

+ Response 404 Not Found
`;

const ajv = new Ajv2020({ allErrors: true });

function validator(name: string): (value: unknown) => void {
  const validate = ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, 'utf8')) as object);
  return (value) => assert.ok(validate(value), JSON.stringify(validate.errors));
}

const isLedger = validator('ledger');
const isSourceMap = validator('source-map');

test('the ledger follows its schema, and counts what it lists', () => {
  const ledger = JSON.parse(ledgerText(compile('a.apib', blueprint))) as ReturnType<typeof ledgerOf>;
  isLedger(ledger);
  assert.deepEqual(
    ledger.entries.map(({ account, code, line, column }) => [account, code, line, column]),
    [
      ['changed', 'parameter-not-in-template', 7, 7],
      ['assumed', 'status-assumed', 10, 3],
      ['recovered', 'signature-mended', 14, 3],
    ],
  );
  assert.deepEqual(ledger.counts, { lost: 0, changed: 1, recovered: 1, assumed: 1, contradicts: 0 });
  assert.throws(() => isLedger({ ...ledger, version: 2 }));
  assert.throws(() => isLedger({ ...ledger, entries: [{ ...ledger.entries[0], line: 0 }] }));
});

test('a document that loses nothing has a ledger without entries', () => {
  const { diagnostics } = compile('a.apib', '# GET /a\n+ Response 204\n');
  const ledger = ledgerOf('a.apib', diagnostics);
  isLedger(ledger);
  assert.deepEqual(ledger.entries, []);
});

test('the source map follows its schema', () => {
  isSourceMap(JSON.parse(sourceMapText(compile('a.apib', blueprint))));
  assert.throws(() => isSourceMap({ '/paths': '1:1' }));
  assert.throws(() => isSourceMap({ paths: 'a.apib:1:1' }));
});

test('the committed ledgers and source maps follow their schemas', () => {
  const files = readdirSync('generated', { recursive: true, encoding: 'utf8' });
  const read = (name: string) =>
    files
      .filter((file) => file.endsWith(name))
      .map((file) => JSON.parse(readFileSync(join('generated', file), 'utf8')) as unknown);
  const ledgers = read('ledger.json');
  assert.ok(ledgers.length > 0);
  for (const ledger of ledgers) isLedger(ledger);
  for (const map of read('source-map.json')) isSourceMap(map);
});

test('the rows of the ledger stand in columns', () => {
  const { diagnostics } = compile('a.apib', blueprint);
  assert.deepEqual(ledgerRows(ledgerOf('a.apib', diagnostics)), [
    'changed    parameter-not-in-template  a.apib:7:7   the parameter “id” does not occur in /a and stands in “x-parameters”',
    'assumed    status-assumed             a.apib:10:3  the response says no status; it counts as 200',
    'recovered  signature-mended           a.apib:14:3  the parser cannot read this line; the compiler takes status 404 from it',
  ]);
});

test('docs/ledger.md shows what the compiler writes', () => {
  const page = readFileSync('docs/ledger.md', 'utf8');
  const blocks = [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, , text = '']) => text);
  const [example = '', table, ledger, map] = blocks;
  const compiled = compile('notes.apib', example);
  assert.equal(table, ledgerTable(compiled));
  assert.equal(ledger, ledgerText(compiled));
  assert.equal(map, sourceMapText(compiled));
});
