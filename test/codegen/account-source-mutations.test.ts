import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accountSource } from '../../codegen/account/source.js';
import { compile } from '../../codegen/compile.js';
import type { DiagnosticCode } from '../../codegen/diagnostics.js';
import { readDocument } from '../../codegen/include.js';
import { parseBlueprint } from '../../codegen/parse/drafter.js';
import { mend } from '../../codegen/recover/mend.js';
import { contracts, sampleOf } from './mutation-sample.js';

interface Node {
  readonly element?: unknown;
  content?: unknown;
  readonly attributes?: { readonly sourceMap?: unknown };
}

/** What the parser made up, or says twice: the attribute or the text, with the reason. */
const notTheAuthors: readonly (readonly [RegExp, string])[] = [
  [/ contentType: /, 'the type of a body stands in the header as well'],
  [/ key: "Content-Type"$/, 'made of what stands in parentheses'],
  [/ variable: true$/, 'made of the asterisks around a name'],
  [/ path: "content"$/, 'said of each mixin'],
  [/ title: "\w+(\[\w+\])?"$/, 'the type of a parameter is that of its value as well'],
  [/ typeAttributes: "fixed"$/, 'each member of an enumeration has it'],
  [/ typeAttributes: "required"$/, 'a variable of the path has it, unwritten'],
];

/** What the author may have written, with all copies of it that the parser makes of one place. */
interface Leaf {
  readonly what: string;
  readonly copies: Node[];
}

function leavesOf(api: unknown): Leaf[] {
  const leaves = new Map<string, Leaf>();
  const walk = (node: unknown, role: string, place: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const { content, attributes, element } = node as Node;
    const own = attributes?.sourceMap === undefined ? place : JSON.stringify(attributes.sourceMap);
    const isLeaf = typeof element === 'string' && ['string', 'number', 'boolean'].includes(typeof content);
    if (isLeaf && content !== '') {
      const key = `${own} ${JSON.stringify(content)}`;
      const leaf = leaves.get(key) ?? { what: ` ${role}: ${JSON.stringify(content)}`, copies: [] };
      leaf.copies.push(node as Node);
      leaves.set(key, leaf);
    }
    for (const [name, child] of Object.entries(node)) {
      if (['sourceMap', 'classes'].includes(name)) continue;
      walk(child, Array.isArray(node) || name === 'content' ? role : name, own);
    }
  };
  walk(api, '', '');
  return [...leaves.values()];
}

function accounted(file: string) {
  const bytes = readFileSync(file);
  const { source, ...parsed } = parseBlueprint(mend(readDocument(file, bytes)).source);
  assert.ok(parsed.api);
  const { api } = parsed;
  const { document, places, diagnostics } = compile(file, bytes);
  const found: readonly DiagnosticCode[] = ['text-dropped-by-parser', 'number-changed', 'duplicate-property'];
  const known = diagnostics.filter(({ code }) => !found.includes(code));
  return { api, find: () => JSON.stringify(accountSource(source, api, document, places, known)) };
}

/** Which texts of the parser's result may be gone, or may have another word, without the account finding it. */
function unseenIn(file: string, size: number, seed: number): string[] {
  const { api, find } = accounted(file);
  const sound = find();
  return sampleOf(leavesOf(api), size, seed).flatMap(({ what, copies }) => {
    if (notTheAuthors.some(([pattern]) => pattern.test(what))) return [];
    const [first] = copies;
    const written = first?.content;
    const others = [undefined, ...(typeof written === 'string' ? [withOtherWord(written)] : [])];
    const unseen = others.filter((other) => {
      if (other === written) return false;
      for (const copy of copies) copy.content = other;
      const isSeen = find() !== sound;
      for (const copy of copies) copy.content = written;
      return !isSeen;
    });
    return unseen.map((other) => `${other === undefined ? 'without' : 'with another word in'}${what}`);
  });
}

function withOtherWord(text: string): string {
  return text.replace(/[\p{L}\p{N}]+/u, 'quixotry');
}

const seed = Number(process.env.SEED ?? 20);

test('a text that the parser drops, or in which it changes a word, is found by the account', () => {
  assert.deepEqual(
    unseenIn('test/codegen/account-mutations.apib', Number.POSITIVE_INFINITY, seed),
    [],
    `SEED=${seed}`,
  );
});

test('a sample of the texts of our contracts, dropped or changed, is found by the account', () => {
  for (const file of contracts) assert.deepEqual(unseenIn(file, 12, seed), [], `${file}, SEED=${seed}`);
});
