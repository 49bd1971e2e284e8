import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accountElements } from '../../codegen/account/elements.js';
import { compile } from '../../codegen/compile.js';
import { readDocument } from '../../codegen/include.js';
import { parseBlueprint } from '../../codegen/parse/drafter.js';
import { mend } from '../../codegen/recover/mend.js';
import { contracts, sampleOf } from './mutation-sample.js';

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

const own = accounted('test/codegen/account-mutations.apib');

function accounted(file: string) {
  const bytes = readFileSync(file);
  const { source, result } = parseBlueprint(mend(readDocument(file, bytes)).source);
  const { document, diagnostics } = compile(file, bytes);
  assert.ok(document);
  const entries = diagnostics.filter(({ code }) => code !== 'element-unaccounted');
  const isMissed = () => accountElements(result, document, entries, source).length > 0;
  return { document, isMissed };
}

interface Mutant {
  readonly what: string;
  /** Changes the document while `judge` looks. */
  readonly show: (judge: () => void) => void;
}

/** Each key, each item and each value of the document, taken away or made another. */
function mutantsOf(node: unknown, pointer = ''): Mutant[] {
  if (typeof node !== 'object' || node === null) return [];
  const parent = node as Node;
  return Object.keys(node).flatMap((key): Mutant[] => {
    const here = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const value = parent[key];
    const remove = (judge: () => void) => {
      if (Array.isArray(node)) {
        const [taken] = node.splice(Number(key), 1);
        judge();
        node.splice(Number(key), 0, taken);
        return;
      }
      const order = Object.entries(node);
      delete parent[key];
      judge();
      for (const [name] of order) delete parent[name];
      Object.assign(node, Object.fromEntries(order));
    };
    const change = (judge: () => void) => {
      parent[key] = another(value);
      judge();
      parent[key] = value;
    };
    const isValue = typeof value !== 'object' || value === null;
    return [
      ...mutantsOf(value, here),
      { what: `remove ${here}`, show: remove },
      ...(isValue ? [{ what: `change ${here}`, show: change }] : []),
    ];
  });
}

function another(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : 'something else';
}

/** Those that the account does not miss, and none of the reasons is for; and which reasons there were. */
function unseenOf(mutants: readonly Mutant[], isMissed: () => boolean, reasons: typeof notTheAuthors) {
  const excused = new Set<RegExp>();
  const unseen = mutants.filter(({ what, show }) => {
    let isSeen = true;
    show(() => {
      isSeen = isMissed();
    });
    const reason = reasons.find(([pattern]) => pattern.test(what));
    if (!isSeen && reason !== undefined) excused.add(reason[0]);
    return !isSeen && reason === undefined;
  });
  return { unseen: unseen.map(({ what }) => what), excused };
}

test('whatever of the author’s is taken from the document, or changed in it, is missed by the account', () => {
  assert.equal(own.isMissed(), false);
  const mutants = mutantsOf(own.document);
  const { unseen, excused } = unseenOf(mutants, own.isMissed, notTheAuthors);
  assert.deepEqual(unseen, []);
  const count = mutants.filter(({ what }) => !notTheAuthors.some(([pattern]) => pattern.test(what))).length;
  assert.ok(count > 800, `${count} mutants`);
  // A reason that nothing needs any more goes.
  assert.deepEqual(
    notTheAuthors.filter(([pattern]) => !excused.has(pattern)),
    [],
  );
});

/** The same of documents that were not written for it. */
const notTheirs: readonly (readonly [RegExp, string])[] = [
  [/^(remove|change) \/openapi$/, 'the version of OpenAPI'],
  [/\/info\/version$/, 'OpenAPI wants one'],
  [/\/operationId$/, 'made up by the compiler'],
  [/^change .*\/responses\/\d+\/description$/, 'OpenAPI wants one: the name of the status'],
  [/\/headers\/[\w-]+\/schema(\/type)?$/, 'the type of a header is read off its value'],
  [/^remove .*\/x-transactions$/, 'a single pair of them is seen without it'],
  [/^remove .*\/requestBody\/required$/, 'false is what OpenAPI takes for granted'],
  [/^remove .*\/properties$/, 'there may be none'],
  [/^remove .*\/type$/, 'the values beside it, or its alternatives, are of that type'],
];

test('a sample of what is taken from our contracts, or changed in them, is missed by the account', () => {
  const seed = Number(process.env.SEED ?? 20);
  for (const file of contracts) {
    const { document, isMissed } = accounted(file);
    assert.equal(isMissed(), false, file);
    const sample = sampleOf(mutantsOf(document), 25, seed);
    assert.deepEqual(unseenOf(sample, isMissed, notTheirs).unseen, [], `${file}, SEED=${seed}`);
  }
});
