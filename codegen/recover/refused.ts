import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { endOfBlock, indentOf, isBlank } from './blocks.js';
import { referencesToNothing } from './model-attributes.js';
import { describeType, typesNobodyDescribes, withoutStub } from './undefined-types.js';

/** What the parser says where it has no answer. */
export interface Refusal {
  readonly message: string;
  /** The place that it names, in characters; none where it broke down. */
  readonly at?: number;
}

export interface Attempt<Answer> {
  readonly source: Source;
  /** None where the parser has no answer whatever is taken out. */
  readonly answer: Answer | undefined;
  /** Types that the author does not describe: they are described, empty, to the parser alone. */
  readonly undescribed: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export type Parse<Answer> = (source: Source) => { readonly answer: Answer } | { readonly refusal: Refusal };

/** Each refusal costs a parse: so many at most, and of a large document only as many as stay below so many characters. */
const MOST_PARSES = 30;
const LEAST_PARSES = 6;
const MOST_CHARACTERS = 1_000_000;
const LONGEST_MESSAGE = 200;
const undefinedModel = /^Undefined resource model (.*)$/;

/**
 * drafter refuses a whole document for one error. What it stumbles over is described, or taken out and reported, and
 * the rest is parsed again; lines that are taken out stay as empty ones, so that all others keep their places. Where that
 * takes too long, the document ends before what is refused.
 */
export function parseDespiteErrors<Answer>(whole: Source, parse: Parse<Answer>): Attempt<Answer> {
  const undescribed = new Set<string>();
  const diagnostics: Diagnostic[] = [];
  let source = whole;
  let parses = 0;
  let characters = 0;
  let isCut = false;
  const counted: Parse<Answer> = (part) => {
    parses += 1;
    characters += part.text.length;
    return parse(part);
  };
  for (;;) {
    const parsed = counted(source);
    if ('answer' in parsed) return { source, answer: parsed.answer, undescribed, diagnostics };
    const { message } = parsed.refusal;
    const { at: character } = parsed.refusal;
    const isSpent = parses >= MOST_PARSES || (parses >= LEAST_PARSES && characters >= MOST_CHARACTERS);
    const at =
      character === undefined
        ? isSpent
          ? writtenUpTo(source, source.lines.length - 1)
          : breakdown(source, counted)
        : writtenUpTo(source, lineOfReference(message, source) ?? source.lineOfCharacter(character));
    if (at === undefined) break;
    if (isSpent) {
      const end = isCut
        ? Math.min(startOfSection(source.lines, at), half(source))
        : startOfSection(source.lines, at);
      const first = source.lines.findIndex((line, index) => index >= end && !isBlank(line.text));
      const line = source.lines[first];
      if (line === undefined) break;
      isCut = true;
      const place = spanIn(line, indentOf(line.text));
      diagnostics.push(
        diagnostic('section-refused', place, `${shortened(message)}; nor is what follows read`),
      );
      source = source.withLines(
        source.lines.map((one, index) => (index >= first ? { ...one, text: '' } : one)),
      );
      continue;
    }
    const name = /^base type '(.*)' is not defined in the document/s.exec(message)?.[1];
    if (name !== undefined && name !== '' && !undescribed.has(name)) {
      const others = undescribed.size === 0 ? typesNobodyDescribes(source) : [];
      for (const [missing, used] of new Map([...others, [name, at]])) {
        undescribed.add(missing);
        source = describeType(missing, source, used);
      }
      continue;
    }
    // The author describes it after all, in a way that was not seen.
    const twice = /^named type '(.*)' is defined more than once/s.exec(message)?.[1];
    if (twice !== undefined && undescribed.delete(twice)) {
      source = withoutStub(twice, source, whole.lines.length);
      continue;
    }
    const line = source.lines[at];
    if (line === undefined) break;
    const refuse = (one: Line, why: string) =>
      diagnostics.push(diagnostic('section-refused', spanIn(one, indentOf(one.text)), shortened(why)));
    refuse(line, message);
    if (undefinedModel.test(message)) {
      source = without(source, at);
      for (const { at: other, name: model } of referencesToNothing(source)) {
        const reference = source.lines[other];
        if (reference !== undefined) refuse(reference, `Undefined resource model ${model}`);
        source = without(source, other);
      }
      continue;
    }
    const base = message.includes('circularly referencing itself') ? withoutBase(line) : undefined;
    source = base === undefined ? without(source, at) : replaced(source, at, base);
  }
  const place = whole.start();
  const last = diagnostic('parser-error', place, 'nothing of it can be parsed');
  return { source: whole, answer: undefined, undescribed, diagnostics: [...diagnostics, last] };
}

/** The line that is named: where that is taken out already, what it belonged to. */
function writtenUpTo(source: Source, named: number): number | undefined {
  for (let index = named; index >= 0; index -= 1) {
    if (!isBlank(source.lines[index]?.text ?? '')) return index;
  }
  return undefined;
}

/** For a reference to no model, the parser names the whole payload. */
function lineOfReference(message: string, { lines }: Source): number | undefined {
  const name = undefinedModel.exec(message)?.[1];
  const found = name === undefined ? -1 : lines.findIndex(({ text }) => text.trim() === `[${name}][]`);
  return found < 0 ? undefined : found;
}

/** `A (B)` → `A`: a type that would inherit from itself. */
function withoutBase(line: Line): Line | undefined {
  const found = /^(#.*?|.*?[Aa]ttributes?) *\([^()]*\) *$/.exec(line.text);
  return found?.[1] === undefined ? undefined : { ...line, text: found[1] };
}

function without(source: Source, at: number): Source {
  const isHeading = source.lines[at]?.text.startsWith('#') === true;
  const end = isHeading ? endOfSection(source.lines, at) : endOfBlock(source.lines, at);
  return source.withLines(
    source.lines.map((line, index) => (index >= at && index < end ? { ...line, text: '' } : line)),
  );
}

function replaced(source: Source, at: number, by: Line): Source {
  return source.withLines(source.lines.map((line, index) => (index === at ? by : line)));
}

function startOfSection(lines: readonly Line[], at: number): number {
  return Math.max(
    0,
    lines.slice(0, at + 1).findLastIndex(({ text }) => text.startsWith('#')),
  );
}

function half(source: Source): number {
  return Math.floor((writtenUpTo(source, source.lines.length - 1) ?? 0) / 2);
}

function endOfSection(lines: readonly Line[], start: number): number {
  const next = lines.findIndex(({ text }, index) => index > start && text.startsWith('#'));
  return next < 0 ? lines.length : next;
}

/** Where the parser breaks down it names no place: the last line of the shortest beginning that breaks it. */
function breakdown<Answer>(source: Source, parse: Parse<Answer>): number | undefined {
  const breaks = (length: number) => {
    const parsed = parse(source.withLines(source.lines.slice(0, length)));
    return 'refusal' in parsed && parsed.refusal.at === undefined;
  };
  let whole = 0;
  let broken = source.lines.length;
  while (broken - whole > 1) {
    const middle = Math.ceil((whole + broken) / 2);
    if (breaks(middle)) broken = middle;
    else whole = middle;
  }
  return writtenUpTo(source, broken - 1);
}

function shortened(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}
