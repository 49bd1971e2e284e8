import type { Leaf } from './leaves.js';
import { structural } from './structure.js';
import { indentOf, type Line, type Word, wordsOf } from './text.js';

/** A number or a boolean that is another in the parser's result. */
export interface ChangedValue {
  readonly kind: 'number' | 'boolean';
  /** The parser's line, and the place in it in UTF-16 units. */
  readonly line: number;
  readonly at: number;
  readonly text: string;
  readonly value: string;
}

/** Which words of the source are found in the parser's result, each once for each time that it stands there. */
export class Marks {
  readonly #found = new Set<Word>();
  readonly changed: ChangedValue[] = [];
  readonly #lines: readonly Line[];

  constructor(lines: readonly Line[], leaves: readonly Leaf[]) {
    this.#lines = lines;
    // The longest first, so that a name does not take a word out of the middle of a description.
    const texts = leaves
      .filter((leaf) => leaf.kind === 'text')
      .map((leaf) => ({ leaf, words: leaf.text.split('\n').map((line) => wordsOf(line)) }))
      .sort((a, b) => count(b.words) - count(a.words));
    for (const { leaf, words } of texts) this.#text(leaf, words);
    const types = leaves.filter((leaf) => leaf.kind === 'type');
    for (const leaf of types.sort((a, b) => b.text.length - a.text.length)) this.#type(leaf);
    const late = leaves.filter(
      (leaf) =>
        (leaf.kind === 'number' && !this.#number(leaf)) || (leaf.kind === 'boolean' && !this.#boolean(leaf)),
    );
    for (const leaf of late) this.#invented(leaf);
  }

  has(word: Word): boolean {
    return this.#found.has(word);
  }

  /** Each line of the text is a run of words; the runs follow one another. */
  #text(leaf: Leaf, runs: readonly (readonly Word[])[]): void {
    const source = leaf.lines.flatMap((line) => this.#lines[line]?.words ?? []);
    const places = new Map<string, number[]>();
    source.forEach((word, index) => {
      const known = places.get(word.text);
      if (known === undefined) places.set(word.text, [index]);
      else known.push(index);
    });
    // “Group” is first the section and then the name in “# Group Group”.
    const structures = leaf.lines.length === 1 ? structural(this.#lines[leaf.lines[0] ?? 0]) : () => false;
    const isStructure = (word: Word | undefined) => word !== undefined && structures(word);
    let next = 0;
    for (const run of runs) {
      const [first] = run;
      if (first === undefined) continue;
      const starts = places.get(first.text) ?? [];
      const fits = (start: number) =>
        run.every((word, offset) => {
          const other = source[start + offset];
          return other !== undefined && other.text === word.text && !this.#found.has(other);
        });
      const start =
        starts.find((at) => at >= next && !isStructure(source[at]) && fits(at)) ??
        starts.find((at) => at >= next && fits(at)) ??
        starts.find(fits);
      if (start === undefined) continue;
      run.forEach((_, offset) => {
        const word = source[start + offset];
        if (word !== undefined) this.#found.add(word);
      });
      next = start + run.length;
    }
  }

  /** The name of a type counts where types stand: in parentheses. */
  #type(leaf: Leaf): void {
    const run = wordsOf(leaf.text);
    for (const number of leaf.lines) {
      const line = this.#lines[number];
      if (line === undefined) continue;
      const { words } = line;
      const start = words.findIndex((_, index) =>
        run.every((word, offset) => {
          const other = words[index + offset];
          return (
            other !== undefined &&
            other.text.toLowerCase() === word.text.toLowerCase() &&
            !this.#found.has(other) &&
            inParentheses(line.text, other.at)
          );
        }),
      );
      if (start < 0) continue;
      for (const word of words.slice(start, start + run.length)) this.#found.add(word);
      // Sections that are merged may each name the type.
      if (leaf.merged === undefined) return;
    }
  }

  /** A number counts where its value stands, however it is written. */
  #number(leaf: Leaf): boolean {
    for (const line of leaf.lines) {
      for (const literal of this.#literals(line)) {
        if (Number(literal.text) !== Number(leaf.text)) continue;
        this.#take(line, literal.at, literal.text.length);
        if (canonical(literal.text) !== canonical(leaf.text)) {
          this.changed.push({ kind: 'number', line, ...literal, value: leaf.text });
        }
        return true;
      }
    }
    return false;
  }

  #boolean(leaf: Leaf): boolean {
    for (const line of leaf.lines) {
      const word = this.#lines[line]?.words.find(({ text }) => text.toLowerCase() === leaf.text);
      if (word === undefined || this.#found.has(word)) continue;
      this.#found.add(word);
      return true;
    }
    return false;
  }

  /** The value was made of whatever stands between the name and the type. */
  #invented({ kind, text: value, lines }: Leaf): void {
    if (kind !== 'number' && kind !== 'boolean') return;
    for (const line of lines) {
      const { text, words } = this.#lines[line] ?? { text: '', words: [] };
      const found = VALUE.exec(text);
      let at = found?.[1]?.length ?? 0;
      const list = found?.[2] ?? '';
      for (const part of list.trim().startsWith('`') ? [list] : list.split(',')) {
        const own = words.filter((word) => word.at >= at && word.at < at + part.length);
        if (own.length > 0 && !own.some((word) => this.#found.has(word))) {
          this.#take(line, at, part.length);
          this.changed.push({ kind, line, at: at + indentOf(part), text: part.trim(), value });
          return;
        }
        at += part.length + 1;
      }
    }
  }

  #literals(line: number): { at: number; text: string }[] {
    const { text, words } = this.#lines[line] ?? { text: '', words: [] };
    const free = new Set(words.filter((word) => !this.#found.has(word)).map((word) => word.at));
    return Array.from(text.matchAll(NUMBER), (match) => ({ at: match.index, text: match[0] })).filter(
      ({ at, text: literal }) => free.has(at + (literal.startsWith('-') ? 1 : 0)),
    );
  }

  #take(line: number, at: number, length: number): void {
    for (const word of this.#lines[line]?.words ?? []) {
      if (word.at >= at && word.at < at + length) this.#found.add(word);
    }
  }
}

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A member's or an item's value: after the colon of the name or the bullet, before the types. */
const VALUE = /^(\s*[+*-]\s+(?:[^:(]*:\s*)?)([^(]*)/;

function count(runs: readonly (readonly Word[])[]): number {
  return runs.reduce((sum, run) => sum + run.length, 0);
}

function inParentheses(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return (
    before.lastIndexOf('(') > before.lastIndexOf(')') || before.lastIndexOf('[') > before.lastIndexOf(']')
  );
}

/** Sign, digits without zeros at either end, and exponent: equal for equal decimal numbers. */
function canonical(literal: string): string {
  const [mantissa = '', exponent = '0'] = literal.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const trimmed = digits.replace(/0+$/, '');
  const power = Number(exponent) - fraction.length + (digits.length - trimmed.length);
  return trimmed === '' ? '0' : `${mantissa.startsWith('-') ? '-' : ''}${trimmed}e${power}`;
}
