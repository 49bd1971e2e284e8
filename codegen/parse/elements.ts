import type { Json } from '../api.js';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.js';
import type { Source, Span, Taken } from '../source.js';
import { type Item, Locator, type Range } from './locate.js';

/** An element of API Elements as drafter writes it (refract). */
export interface Element {
  readonly element: string;
  readonly meta?: Readonly<Record<string, Element>>;
  readonly attributes?: Readonly<Record<string, Element>>;
  readonly content?: unknown;
}

export function isElement(value: unknown): value is Element {
  return (
    typeof value === 'object' &&
    value !== null &&
    'element' in value &&
    typeof (value as { element: unknown }).element === 'string'
  );
}

/**
 * Reads elements and remembers which were read, so that what no reader asked for is found at the end and
 * reported: a construct without a reader shows up in the ledger.
 */
export class Elements {
  readonly #source: Source;
  /** Finds in the source what drafter gives no place for. */
  readonly locator: Locator;
  readonly #read = new Set<Element>();
  readonly #placed = new Set<number>();
  /** What the readers found doubtful, or mended. */
  readonly diagnostics: Diagnostic[] = [];
  readonly #reported = new Set<string>();

  /** The names of all types that the author does not describe and that were described, empty, to the parser. */
  readonly undescribed: ReadonlySet<string>;

  /** What the readers took from the source, where the parser drops it. */
  readonly taken: Taken[] = [];

  constructor(source: Source, undescribed: ReadonlySet<string> = new Set()) {
    this.#source = source;
    this.undescribed = undescribed;
    this.locator = new Locator(source);
  }

  report(code: DiagnosticCode, span: Span, ...values: readonly string[]): void {
    const found = diagnostic(code, span, ...values);
    const key = JSON.stringify(found);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.diagnostics.push(found);
  }

  /** The author's word for the method of the heading at this place: the parser may have been given another. */
  writtenMethod(parsed: string, offset: number): string {
    return this.#source.lines[this.#source.lineOfByte(offset)]?.method ?? parsed;
  }

  /** Says that a text of a range is read, though the parser drops it. */
  take(text: string | undefined, { from, to }: Range): void {
    if (text === undefined) return;
    const { file, line } = this.locator.span(from);
    this.taken.push({ text, file, first: line, last: this.locator.span(Math.max(from, to - 1)).line });
  }

  /** What stands in an element; the children count as read only when their own reader asks for them. */
  children(element: Element): readonly Element[] {
    this.#read.add(element);
    return contentOf(element);
  }

  meta(element: Element, name: string): Element | undefined {
    return this.#mark(element.meta?.[name]);
  }

  attribute(element: Element, name: string): Element | undefined {
    return this.#mark(element.attributes?.[name]);
  }

  title(element: Element): string | undefined {
    return this.text(this.meta(element, 'title'));
  }

  description(element: Element): string | undefined {
    return this.text(this.meta(element, 'description'));
  }

  classes(element: Element): readonly string[] {
    return this.strings(this.meta(element, 'classes'));
  }

  typeAttributes(element: Element): readonly string[] {
    return this.strings(this.attribute(element, 'typeAttributes'));
  }

  /** The text of an element; an empty one counts as none. */
  text(element: Element | undefined): string | undefined {
    if (element === undefined) return undefined;
    this.#read.add(element);
    return typeof element.content === 'string' && element.content !== '' ? element.content : undefined;
  }

  strings(element: Element | undefined): readonly string[] {
    if (element === undefined) return [];
    return this.children(element).flatMap((child) => this.text(child) ?? []);
  }

  /** Key and value of a member. */
  member(element: Element): { key: Element; value: Element | undefined } | undefined {
    this.#read.add(element);
    const { content } = element;
    if (typeof content !== 'object' || content === null || !('key' in content) || !isElement(content.key)) {
      return undefined;
    }
    const value = 'value' in content && isElement(content.value) ? content.value : undefined;
    this.#mark(content.key);
    this.#mark(value);
    return { key: content.key, value };
  }

  /** The value that an element stands for, as far as it has one. */
  value(element: Element | undefined): Json | undefined {
    if (element === undefined) return undefined;
    this.#read.add(element);
    // `fixed` on a value says what its enumeration says already.
    this.typeAttributes(element);
    const { content } = element;
    if (typeof content === 'string' || typeof content === 'number' || typeof content === 'boolean')
      return content;
    if (isElement(content)) return this.value(content);
    if (!Array.isArray(content) || content.length === 0) return undefined;
    if (content.every((child) => isElement(child) && child.element === 'member')) {
      const entries = this.children(element).flatMap((child) => {
        const member = this.member(child);
        const name = this.value(member?.key);
        const value = this.value(member?.value);
        return typeof name === 'string' && value !== undefined ? [[name, value] as const] : [];
      });
      return entries.length === 0 ? undefined : Object.fromEntries(entries);
    }
    const items = this.children(element).flatMap((child) => {
      const value = this.value(child);
      return value === undefined ? [] : [value];
    });
    // Items without a value are types of items.
    return items.length === 0 ? undefined : items;
  }

  /** Says of an element that leaving it out is meant, with all that it holds. */
  leaveOut(element: Element | undefined): void {
    if (element === undefined) return;
    this.#read.add(element);
    for (const [, child] of parts(element)) this.leaveOut(child);
  }

  span(element: Element | undefined, fallback: Span): Span {
    const offset = rangesOf(element)[0]?.from;
    return offset === undefined ? fallback : this.#source.spanOfByte(offset);
  }

  /** A text of these ranges as the author wrote it, with the author's tabs. */
  authorText(ranges: readonly Range[], text: string): string {
    return this.#source.authorText(text, ranges);
  }

  /** The place of a word in the first line of an element. */
  word(element: Element, word: string, fallback: Span): Span {
    const from = rangesOf(element)[0]?.from;
    const line = this.line(element);
    if (from === undefined || line === undefined) return fallback;
    const at = this.locator.find(word, { from, to: from + Buffer.byteLength(line) });
    return at === undefined ? fallback : this.locator.span(at);
  }

  /** The source at an element, to the end of its first line; none where drafter gives no place. */
  line(element: Element): string | undefined {
    const offset = rangesOf(element)[0]?.from;
    return offset === undefined ? undefined : this.#source.restOfLine(offset);
  }

  annotationSpan(element: Element): Span {
    const offset = rangesOf(element)[0]?.from;
    return offset === undefined ? this.#source.start() : this.#source.spanOfCharacter(offset);
  }

  /** Where a word stands in the lines that drafter names for an element: drafter gives the first of them. */
  place(element: Element | undefined, word: string | undefined, fallback: Span): Span {
    if (word === undefined) return this.span(element, fallback);
    for (const range of rangesOf(element)) {
      const at = this.locator.find(word, range);
      if (at !== undefined) return this.locator.span(at);
    }
    return this.span(element, fallback);
  }

  headerSpan(element: Element, name: string, fallback: Span): Span {
    const [range] = rangesOf(element);
    const at = range === undefined ? undefined : this.locator.header(name, range.from);
    return at === undefined ? fallback : this.locator.span(at);
  }

  /** The author's line for the element of a list item, or for the member whose key and value have the place. */
  item(element: Element | undefined): Item | undefined {
    const [range] = rangesOf(element);
    return range === undefined ? undefined : this.locator.item(range.from);
  }

  /** The items directly below the line of an element that begin with a keyword, such as `Default`. */
  sections(element: Element | undefined, keyword: RegExp): readonly Item[] {
    const [range] = rangesOf(element);
    return range === undefined ? [] : this.locator.items(keyword, this.locator.block(range.from), 'direct');
  }

  /** The items of the list below the line of another. */
  itemsBelow({ range }: Item): readonly Item[] {
    return this.locator.items(/\S/, this.locator.block(range.from), 'direct');
  }

  /** drafter gives no place at all for `+ Include A` and `+ One Of`: the first in the type that is not another's yet. */
  unplaced(owner: Element, keyword: RegExp, word: string, fallback: Span): Span {
    const [range] = rangesOf(owner);
    if (range === undefined) return fallback;
    const found = this.locator
      .items(keyword, this.locator.block(range.from), 'any')
      .flatMap((item) => this.locator.find(word, item.range) ?? [])
      .find((at) => !this.#placed.has(at));
    if (found === undefined) return fallback;
    this.#placed.add(found);
    return this.locator.span(found);
  }

  /** What no reader has asked for, the outermost only. */
  unread(root: Element): Diagnostic[] {
    const found: Diagnostic[] = [];
    const walk = (element: Element, path: string, near: Span): void => {
      const span = this.span(element, near);
      for (const [name, child] of parts(element)) {
        const where = `${path} › ${name}`;
        if (this.#read.has(child)) walk(child, where, span);
        else found.push(diagnostic('element-not-read', this.span(child, span), where.slice(3)));
      }
    };
    walk(root, '', this.#source.start());
    return found;
  }

  #mark(element: Element | undefined): Element | undefined {
    if (element !== undefined) this.#read.add(element);
    return element;
  }
}

/** The same without reading: for a look ahead. */
export function contentOf(element: Element): readonly Element[] {
  const { content } = element;
  return Array.isArray(content) ? content.filter(isElement) : isElement(content) ? [content] : [];
}

/** The elements directly inside an element, each with the name under which it stands. */
function parts(element: Element): [string, Element][] {
  const found: [string, Element][] = [];
  for (const [name, child] of Object.entries(element.meta ?? {})) {
    if (isElement(child)) found.push([`${element.element}'s ${name}`, child]);
  }
  for (const [name, child] of Object.entries(element.attributes ?? {})) {
    // Source maps are read by position, not as content.
    if (name !== 'sourceMap' && isElement(child)) found.push([`${element.element}'s ${name}`, child]);
  }
  const { content } = element;
  if (isElement(content)) found.push([content.element, content]);
  else if (Array.isArray(content)) {
    for (const child of content) if (isElement(child)) found.push([child.element, child]);
  } else if (typeof content === 'object' && content !== null) {
    for (const [name, child] of Object.entries(content)) if (isElement(child)) found.push([name, child]);
  }
  return found;
}

/** The stretches of the source that an element covers, in bytes (annotations and headers: in characters). */
export function rangesOf(element: Element | undefined): Range[] {
  const sourceMap = element?.attributes?.sourceMap;
  if (sourceMap === undefined) return [];
  return contentOf(sourceMap)
    .flatMap(contentOf)
    .flatMap((range) => {
      const [offset, length] = contentOf(range).map((part) => part.content);
      return typeof offset === 'number' && typeof length === 'number'
        ? [{ from: offset, to: offset + length }]
        : [];
    });
}

/** Where the last of what an element covers ends; 0 where drafter gives no place. */
export function endOf(element: Element | undefined): number {
  if (element === undefined) return 0;
  const own = rangesOf(element).map((range) => range.to);
  return Math.max(
    0,
    ...own,
    ...parts(element).map(([name, child]) => (name.endsWith("'s headers") ? 0 : endOf(child))),
  );
}
