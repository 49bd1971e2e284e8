import type { Source, Span } from '../source.js';

/** A stretch of the parser's text, counted in bytes as drafter counts. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Something that the author wrote, as it stands, and where. */
export interface Word {
  readonly text: string;
  readonly at: number;
  /** It stands between backquotes. */
  readonly isQuoted: boolean;
}

/** The line of a list item, as MSON and `+ Parameters` write it: `name: value, value (word, word) - description`. */
export interface Item {
  readonly name: Word;
  /** All that stands after the sign, and the same in parts, for a list of values. */
  readonly value?: Word;
  readonly values: readonly Word[];
  /** The value follows `=`, which makes it a default. */
  readonly isAssigned: boolean;
  readonly words: readonly Word[];
  readonly description?: Word;
  /** The line, without its marker. */
  readonly range: Range;
}

/**
 * Finds words in the text that drafter read: it names the line of a thing, seldom the thing itself, and for many
 * things nothing at all. The text is kept with one character for each byte, so that offsets are drafter's.
 */
export class Locator {
  readonly #source: Source;
  readonly #bytes: string;
  #byteOfCharacter: Uint32Array | undefined;

  constructor(source: Source) {
    this.#source = source;
    this.#bytes = Buffer.from(source.text).toString('latin1');
  }

  span(offset: number): Span {
    return this.#source.spanOfByte(offset);
  }

  /** The author's words in a range. */
  text(range: Range): string {
    return decoded(this.#bytes.slice(range.from, range.to));
  }

  /** The lines that a range touches, from their beginning. */
  lines({ from, to }: Range): string[] {
    const text = this.text({ from: this.#bytes.lastIndexOf('\n', from - 1) + 1, to });
    return text.trimEnd().split('\n');
  }

  /** Where a word begins in a range, whole or at least its first line. */
  find(word: string, { from, to }: Range): number | undefined {
    const [line = ''] = word.trim().split('\n');
    const wanted = encoded(line.trimEnd());
    if (wanted === '') return undefined;
    for (let at = this.#bytes.indexOf(wanted, from); at >= 0 && at < to; ) {
      if (this.#isWhole(at, wanted)) return at;
      at = this.#bytes.indexOf(wanted, at + 1);
    }
    return undefined;
  }

  /** drafter counts the members of a `+ Headers` section in characters, but those of a signature in bytes. */
  header(name: string, offset: number): number | undefined {
    const wanted = encoded(name);
    const at = this.#byteOf(offset);
    return this.#bytes.startsWith(wanted, at) ? at : undefined;
  }

  /** The lines that belong to a list item or a heading: those below it, up to the next of its kind. */
  block(offset: number): Range {
    const start = this.#bytes.lastIndexOf('\n', offset - 1) + 1;
    const first = this.#line(start);
    const indent = first.search(/\S/);
    const isHeading = first.startsWith('#');
    let to = start + first.length + 1;
    while (to < this.#bytes.length) {
      const line = this.#line(to);
      const isOver = isHeading ? line.startsWith('#') : /\S/.test(line) && line.search(/\S/) <= indent;
      if (isOver) break;
      to += line.length + 1;
    }
    return { from: offset, to: Math.min(to, this.#bytes.length) };
  }

  /** The text below the line of an item, without its indentation. */
  below(offset: number): string {
    const lines = this.text(this.block(offset)).split('\n').slice(1);
    const indents = lines.flatMap((line) => (line.trim() === '' ? [] : line.search(/\S/)));
    return lines.map((line) => line.slice(Math.min(...indents)).trimEnd()).join('\n');
  }

  /** The first line that begins at an offset or after it and fits, with what its pattern caught. */
  next(pattern: RegExp, from: number): { readonly at: number; readonly match: string } | undefined {
    const isStart = from === 0 || this.#bytes[from - 1] === '\n';
    for (let at = isStart ? from : this.#after(from); at < this.#bytes.length; at = this.#after(at)) {
      const line = this.#line(at);
      const match = pattern.exec(line)?.[1];
      if (match !== undefined) return { at, match: decoded(match) };
    }
    return undefined;
  }

  /** The item whose line begins at an offset, before or after its marker. */
  item(offset: number): Item {
    const line = this.#line(offset);
    const marker = /^\s*(?:[-+*]|\d+[.)])\s+/.exec(line)?.[0].length ?? 0;
    return readItem(line.slice(marker), offset + marker);
  }

  /** The items below the first line of a range that begin so: at the first depth of lists, or at any. */
  items(pattern: RegExp, { from, to }: Range, depth: 'direct' | 'any'): Item[] {
    const found: Item[] = [];
    let first: number | undefined;
    for (let at = this.#after(from); at < to; at = this.#after(at)) {
      const line = this.#line(at);
      const marker = /^( *)[-+*]\s+/.exec(line);
      if (marker === null) continue;
      const indent = marker[1]?.length ?? 0;
      first ??= indent;
      if (depth === 'direct' && indent > first) continue;
      const start = marker[0].length;
      if (pattern.test(line.slice(start))) found.push(readItem(line.slice(start), at + start));
    }
    return found;
  }

  /** The first item below the line of another, or the first line of text. */
  firstBelow(offset: number): Word | undefined {
    const { to } = this.block(offset);
    for (let at = this.#after(offset); at < to; at = this.#after(at)) {
      const line = this.#line(at);
      if (line.trim() === '') continue;
      return this.item(at + line.search(/\S/)).name;
    }
    return undefined;
  }

  /** Where the next line begins. */
  #after(offset: number): number {
    const end = this.#bytes.indexOf('\n', offset);
    return end < 0 ? this.#bytes.length : end + 1;
  }

  #line(offset: number): string {
    const end = this.#bytes.indexOf('\n', offset);
    return this.#bytes.slice(offset, end < 0 ? undefined : end);
  }

  /** `id` is not meant where `idea` stands. */
  #isWhole(at: number, wanted: string): boolean {
    const isPart = (character: string | undefined) =>
      character !== undefined && /[\w\x80-\xff]/.test(character);
    const before = isPart(this.#bytes[at - 1]) && isPart(wanted[0]);
    const after = isPart(this.#bytes[at + wanted.length]) && isPart(wanted.at(-1));
    return !before && !after;
  }

  #byteOf(character: number): number {
    if (this.#bytes.length === this.#source.text.length) return character;
    if (this.#byteOfCharacter === undefined) {
      const bytes = new Uint32Array(this.#source.text.length + 1);
      let at = 0;
      let count = 0;
      for (const one of this.#source.text) {
        bytes[count] = at;
        count += 1;
        at += Buffer.byteLength(one);
      }
      bytes[count] = at;
      this.#byteOfCharacter = bytes;
    }
    return this.#byteOfCharacter[character] ?? this.#bytes.length;
  }
}

/** Splits the line of an item; what stands between backquotes is one word, whatever is in it. */
function readItem(line: string, start: number): Item {
  // Of the same length, with nothing in the quotes that could be taken for a sign.
  const plain = line.replace(/(`+)(.*?)\1/g, (quoted) => '\x00'.repeat(quoted.length));
  const words =
    /(?<=^|\s)\([^()]*\)(?=\s*$|\s+-|\s*\.\.\.)/.exec(plain) ??
    /(?<=^|\s)\([^()]*\)(?=\s)/.exec(plain) ??
    undefined;
  const dash = /\s+-\s+|\s*\.\.\.\s*/g;
  dash.lastIndex = words === undefined ? 0 : words.index + words[0].length;
  const description = dash.exec(plain) ?? undefined;
  const end = words?.index ?? description?.index ?? plain.length;
  const sign = /[:=]/.exec(plain.slice(0, end))?.index;
  const word = (from: number, to: number) => wordOf(line, from, to, start);
  const list = (from: number, to: number) => {
    const found: Word[] = [];
    for (let at = from; at < to; ) {
      const comma = plain.indexOf(',', at);
      const stop = comma < 0 || comma > to ? to : comma;
      if (line.slice(at, stop).trim() !== '') found.push(word(at, stop));
      at = stop + 1;
    }
    return found;
  };
  return {
    name: word(0, sign ?? end),
    ...(sign === undefined ? {} : { value: word(sign + 1, end) }),
    isAssigned: sign !== undefined && plain[sign] === '=',
    values: sign === undefined ? [] : list(sign + 1, end),
    words: words === undefined ? [] : list(words.index + 1, words.index + words[0].length - 1),
    ...(description === undefined
      ? {}
      : { description: word(description.index + description[0].length, line.length) }),
    range: { from: start, to: start + line.length },
  };
}

/** What stands between two places of a line, without blanks and backquotes around it. */
function wordOf(line: string, from: number, to: number, start: number): Word {
  const piece = line.slice(from, to);
  const blanks = piece.search(/\S|$/);
  const text = piece.trim();
  const quoted = /^(`+)\s*(.*?)\s*\1$/.exec(text);
  const [, , inner = text] = quoted ?? [];
  return { text: decoded(inner), at: start + from + blanks + text.indexOf(inner), isQuoted: quoted !== null };
}

function encoded(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function decoded(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString();
}
