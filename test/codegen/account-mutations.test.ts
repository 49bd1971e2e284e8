import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accountElements } from '../../codegen/account/elements.js';
import { compile } from '../../codegen/compile.js';
import { parseBlueprint } from '../../codegen/parse/drafter.js';
import { Source } from '../../codegen/source.js';

type Node = Record<string, unknown>;

/** What an author did not write, so that the account does not miss it: JSON pointers, with the reason. */
const notTheAuthors: readonly (readonly [RegExp, string])[] = [
  [/^(remove|change) \/openapi$/, 'the version of OpenAPI'],
  [/\/operationId$/, 'made up by the compiler'],
  [/^change .*\/responses\/\d+\/description$/, 'OpenAPI wants one: the name of the status'],
  [/\/(parameters\/[45]|headers\/[\w-]+)\/schema(\/type)?$/, 'the type of a header is read off its value'],
  [/\/content\/text[^/]*\/schema(\/type)?$/, 'a body of text is a string'],
  [/\/content\/application~1x-www[^/]*\/schema(\/.*)?$/, 'the schema is inferred from the body'],
  [/\/parameters\/\d\/style$/, '`form` is what OpenAPI takes for granted in a query'],
  [/^remove .*\/parameters\/1\/explode$/, 'true is what OpenAPI takes for granted there'],
  [/^remove .*\/anyOf\/\d\/type$/, 'the schema around the alternatives says the same'],
  [/^remove .*\/schemas\/Thing\/type$/, 'each of its alternatives says the same'],
  [/^remove .*\/(State|state|shape|prefixItems\/\d)\/type$/, 'the values beside it are of that type'],
];

const text = readFileSync('test/codegen/account-mutations.apib', 'utf8');
const source = new Source('account-mutations.apib', text);
const { result } = parseBlueprint(source);
const { document, diagnostics } = compile('account-mutations.apib', text);
assert.ok(document);
const entries = diagnostics.filter(({ code }) => code !== 'element-unaccounted');

function isMissed(): boolean {
  return accountElements(result, document ?? {}, entries, source).length > 0;
}

/** Each key, each item and each value of the document, taken away or made another while `judge` looks. */
function mutate(node: unknown, pointer: string, judge: (what: string) => void): void {
  if (typeof node !== 'object' || node === null) return;
  for (const key of Object.keys(node)) {
    const here = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const value = (node as Node)[key];
    mutate(value, here, judge);
    if (Array.isArray(node)) {
      const [taken] = node.splice(Number(key), 1);
      judge(`remove ${here}`);
      node.splice(Number(key), 0, taken);
    } else {
      const order = Object.entries(node);
      delete (node as Node)[key];
      judge(`remove ${here}`);
      for (const [name] of order) delete (node as Node)[name];
      Object.assign(node, Object.fromEntries(order));
    }
    if (typeof value === 'object' && value !== null) continue;
    (node as Node)[key] = another(value);
    judge(`change ${here}`);
    (node as Node)[key] = value;
  }
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : 'something else';
}

test('whatever of the author’s is taken from the document, or changed in it, is missed by the account', () => {
  assert.equal(isMissed(), false);
  const excused = new Set<RegExp>();
  const unseen: string[] = [];
  let count = 0;
  mutate(document, '', (what) => {
    const reason = notTheAuthors.find(([pattern]) => pattern.test(what));
    if (reason === undefined) count += 1;
    if (isMissed()) return;
    if (reason === undefined) unseen.push(what);
    else excused.add(reason[0]);
  });
  assert.deepEqual(unseen, []);
  assert.ok(count > 800, `${count} mutants`);
  // A reason that nothing needs any more goes.
  assert.deepEqual(
    notTheAuthors.filter(([pattern]) => !excused.has(pattern)),
    [],
  );
});
