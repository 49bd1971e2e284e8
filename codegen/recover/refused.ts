import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { endOfBlock, indentOf, isBlank } from './blocks.js';
import { modelsWithoutOwnName, referencesToNothing } from './model-attributes.js';
import { circles, type Refused, typesDescribedTwice } from './refused-types.js';
import { describeTypes, typesNobodyDescribes, withoutStub } from './undefined-types.js';

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
const circular = 'circularly referencing itself';

/** What the parser refuses one at a time, and each refusal costs a parse: so one refusal takes out all of its kind. */
const kinds: readonly { readonly said: RegExp; readonly find: (source: Source) => readonly Refused[] }[] = [
  {
    said: undefinedModel,
    find: (source) =>
      referencesToNothing(source).map(({ at, name }) => ({
        at,
        message: `Undefined resource model ${name}`,
      })),
  },
  {
    said: /^symbol '.*' already defined|^resource model can be specified only for a named resource/,
    find: (source) =>
      modelsWithoutOwnName(source).map(({ at, name }) => ({
        at,
        message: `symbol '${name}' already defined`,
      })),
  },
  { said: new RegExp(circular), find: circles },
  { said: /is defined more than once/, find: typesDescribedTwice },
];

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
      const missing = new Map([...others, [name, at]]);
      for (const one of missing.keys()) undescribed.add(one);
      source = describeTypes(missing, source);
      continue;
    }
    // The author describes it after all, in a way that was not seen.
    const twice = /^named type '(.*)' is defined more than once/s.exec(message)?.[1];
    if (twice !== undefined && undescribed.delete(twice)) {
      source = withoutStub(twice, source, whole.lines.length);
      continue;
    }
    const alike = kinds.find(({ said }) => said.test(message));
    const first = takenOut(source, [{ at, message }], diagnostics);
    const written = alike?.find(first).filter((one) => one.at < whole.lines.length) ?? [];
    source = takenOut(first, written, diagnostics);
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

/** Without these, each of which is reported; a type that would inherit from itself keeps all but its base. */
function takenOut(source: Source, refused: readonly Refused[], diagnostics: Diagnostic[]): Source {
  const lines = [...source.lines];
  for (const { at, message } of refused) {
    const line = lines[at];
    if (line === undefined) continue;
    diagnostics.push(diagnostic('section-refused', spanIn(line, indentOf(line.text)), shortened(message)));
    const base = message.includes(circular) ? withoutBase(line) : undefined;
    const end = line.text.startsWith('#') ? endOfSection(lines, at) : endOfBlock(lines, at);
    lines.splice(
      at,
      base === undefined ? end - at : 1,
      ...(base === undefined ? lines.slice(at, end).map((one) => ({ ...one, text: '' })) : [base]),
    );
  }
  return source.withLines(lines);
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
