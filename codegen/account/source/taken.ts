import type { Span, Taken } from '../../source.js';
import { type AuthorLine, type Word, wordsOf } from './text.js';

/**
 * The OpenAPI document by the places that it comes from: what a reader says that it took from a line has to stand in a
 * part that comes from there, since a short word stands somewhere in every document.
 */
export class DocumentTexts {
  readonly #document: unknown;
  readonly #places: ReadonlyMap<string, Span>;
  #pointers: Map<string, string[]> | undefined;

  constructor(document: unknown, places: ReadonlyMap<string, Span>) {
    this.#document = document;
    this.#places = places;
  }

  /** All that the parts from these lines say, and what the parts around them say themselves. */
  at(file: string, first: number, last: number): string[] {
    const inside: string[] = [];
    for (let line = first; line <= last; line += 1) inside.push(...this.#from(line, file));
    // What is merged with another part has the place of that, which is further up.
    for (let line = first - 1; inside.length === 0 && line > 0; line -= 1)
      inside.push(...this.#from(line, file));
    const around = new Set(inside.flatMap((pointer) => this.#around(pointer)));
    return [
      ...inside.flatMap((pointer) => [keyOf(pointer), ...this.#strings(pointer, () => false)]),
      ...[...around].flatMap((pointer) => [
        keyOf(pointer),
        ...this.#strings(pointer, (below) => this.#places.has(below)),
      ]),
    ];
  }

  #from(line: number, file: string): readonly string[] {
    return this.#byLine().get(`${line} ${file}`) ?? [];
  }

  #byLine(): Map<string, string[]> {
    if (this.#pointers !== undefined) return this.#pointers;
    const found = new Map<string, string[]>();
    for (const [pointer, { file, line }] of this.#places) {
      const key = `${line} ${file}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, [pointer]);
      else known.push(pointer);
    }
    this.#pointers = found;
    return found;
  }

  /** The parts around one that have places. */
  #around(pointer: string): string[] {
    const found: string[] = [];
    for (let at = parentOf(pointer); at !== ''; at = parentOf(at)) if (this.#places.has(at)) found.push(at);
    return found;
  }

  #strings(pointer: string, isApart: (pointer: string) => boolean): string[] {
    let node: unknown = this.#document;
    for (const step of pointer.split('/').slice(1)) {
      node =
        typeof node === 'object' && node !== null
          ? (node as Record<string, unknown>)[unescaped(step)]
          : undefined;
    }
    return stringsIn(node, pointer, isApart);
  }
}

function stringsIn(node: unknown, pointer: string, isApart: (pointer: string) => boolean): string[] {
  if (typeof node !== 'object' || node === null) return node === undefined ? [] : [String(node)];
  return Object.entries(node).flatMap(([key, child]) => {
    const below = `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    return isApart(below) ? [] : [key, ...stringsIn(child, below, isApart)];
  });
}

const parentOf = (pointer: string) => pointer.slice(0, pointer.lastIndexOf('/'));
const unescaped = (step: string) => step.replace(/~1/g, '/').replace(/~0/g, '~');
const keyOf = (pointer: string) => unescaped(pointer.slice(pointer.lastIndexOf('/') + 1));

/**
 * Whether a reader took a word from its line by itself, and the document has it where it comes from there, or
 * `isConverted` says that it is there in other words.
 */
export function takenWords(
  taken: readonly Taken[],
  texts: DocumentTexts,
  isConverted: (line: AuthorLine) => boolean,
): (line: AuthorLine, word: Word) => boolean {
  const known = taken.map(({ text, file, first, last }) => {
    const there = new Set(texts.at(file, first, last).flatMap(spellings));
    const words = wordsOf(text).map((word) => word.text.toLowerCase());
    return {
      file,
      first,
      last,
      words: new Set(words.filter((word) => there.has(word) || NOUGHTS.test(word))),
    };
  });
  return (line, { text }) =>
    known.some(
      ({ file, first, last, words }) =>
        file === line.file &&
        first <= line.number &&
        line.number <= last &&
        (words.has(text.toLowerCase()) || isConverted(line)),
    );
}

/** The fraction of a number that has none. */
const NOUGHTS = /^0+$/;

/** The words of a text, also as JSON spells it. */
function spellings(text: string): string[] {
  return [text, JSON.stringify(text)].flatMap((one) => wordsOf(one).map((word) => word.text.toLowerCase()));
}
