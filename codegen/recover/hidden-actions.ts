import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { commentedLines, fencedLines, indentOf, isBlank, type Mended, openFence } from './blocks.js';
import {
  alone,
  type Guess,
  guessed,
  isKnown,
  type Meaning,
  meaningOf,
  type Place,
  standIn,
  writtenAs,
} from './heading.js';

/** What a heading without a path of its own belongs to. */
interface Context {
  /** The path of the resource, or of the action that stands without one. */
  readonly uri: string | undefined;
  readonly takesActions: boolean;
}

interface Heading {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

const nowhere: Context = { uri: undefined, takesActions: false };
const atx = /^( {0,3}#{1,6} *)(.*?)( *#* *)$/;
const payload = /^ {0,3}[+*-] +(request|response)\b/i;

/**
 * drafter takes a heading that is not quite an action or a resource for a description, often without a word, and with
 * it all that stands below. Such a heading is written for it as it is meant, or reported.
 */
export function revealActions(source: Source): Mended {
  const { lines } = source;
  const isCode = fencedLines(lines);
  const isComment = commentedLines(lines);
  const host = hostOf(lines);
  const diagnostics: Diagnostic[] = swallowed(lines);
  const methods: string[] = [];
  let context = nowhere;
  const mended = lines.map((line, index) => {
    const heading = isCode[index] || isComment[index] ? undefined : headingAt(lines, index);
    if (heading === undefined) return line;
    const found = heading.prefix.startsWith(' ') ? undefined : meaningOf(heading.text);
    if (found !== undefined && isSeen(found, context)) {
      context = contextAfter(found, context);
      return line;
    }
    const place = { uri: context.uri, host, hasPayload: hasPayload(lines, index) };
    const told = found?.kind === 'action' ? found : guess(heading, place);
    const meant = typeof told === 'object' ? atHome(told, context) : told;
    if (meant === undefined) return line;
    const span = spanIn(line, indentOf(line.text));
    if (meant === 'lost') {
      diagnostics.push(diagnostic('action-hidden', span, heading.text));
      return line;
    }
    const text = writtenAs(meant);
    context = contextAfter(meant, context);
    const mendedLine = (words: string) => `${heading.prefix.trimStart()}${words}${heading.suffix}`;
    if (meant.kind === 'resource' || isKnown(meant.method)) {
      diagnostics.push(diagnostic('action-recovered', span, heading.text, text));
      return { ...line, text: mendedLine(text) };
    }
    const { method } = meant;
    diagnostics.push(diagnostic('method-recovered', span, method));
    const parsed = writtenAs({ ...meant, method: standIn(method, methods) });
    return { ...line, text: mendedLine(parsed), method };
  });
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** A fence that nothing closes makes code of the headings below it. */
function swallowed(lines: readonly Line[]): Diagnostic[] {
  const open = openFence(lines);
  const line = open === undefined ? undefined : lines[open];
  if (open === undefined || line === undefined) return [];
  const hidden = lines.slice(open + 1).findIndex(({ text }) => {
    const heading = atx.exec(text)?.[2];
    return text.startsWith('#') && heading !== undefined && meaningOf(heading) !== undefined;
  });
  if (hidden < 0) return [];
  return [diagnostic('fence-unclosed', spanIn(line, 0), (lines[open + 1 + hidden]?.text ?? '').trim())];
}

/** Of a heading in either form of Markdown. */
function headingAt(lines: readonly Line[], index: number): Heading | undefined {
  const text = lines[index]?.text ?? '';
  const found = atx.exec(text);
  if (found !== null) {
    // drafter knows no blanks before a heading, and within a list there are headings of other kinds.
    if (text.startsWith(' ') && !isBlank(lines[index - 1]?.text ?? '')) return undefined;
    return { prefix: found[1] ?? '', text: found[2] ?? '', suffix: found[3] ?? '' };
  }
  const isUnderlined = /^(=+|-+) *$/.test(lines[index + 1]?.text ?? '') && /^[^\s+*>-]/.test(text);
  if (!isUnderlined || !isBlank(lines[index - 1]?.text ?? '')) return undefined;
  return { prefix: '', text: text.trimEnd(), suffix: '' };
}

/** A heading that only stands behind blanks means what it says. */
function guess(heading: Heading, place: Place): Guess {
  const whole = meaningOf(heading.text);
  if (whole === undefined) return guessed(heading.text, place);
  return 'uri' in whole && (place.hasPayload || heading.text.endsWith(']')) ? whole : undefined;
}

function isSeen(meaning: Meaning, context: Context): boolean {
  return meaning.kind !== 'action' || context.takesActions || meaning.standsAlone;
}

/** Outside a resource an action has a path, perhaps for a name; behind one that has, another without means the same. */
function atHome(meaning: Exclude<Guess, 'lost' | undefined>, context: Context): Guess {
  if (isSeen(meaning, context) || meaning.kind !== 'action') return meaning;
  if (meaning.uri === '' && /^\/\S*$/.test(meaning.name)) {
    return alone({ ...meaning, name: '', uri: meaning.name });
  }
  const uri = meaning.uri === '' ? context.uri : meaning.uri;
  return uri === undefined ? 'lost' : alone({ ...meaning, uri });
}

function contextAfter(meaning: Meaning, before: Context): Context {
  if (meaning.kind === 'resource') return { uri: meaning.uri, takesActions: true };
  if (meaning.kind !== 'action') return nowhere;
  const isOfResource = before.takesActions && (meaning.name !== '' || meaning.uri === '');
  return isOfResource ? before : { uri: meaning.uri, takesActions: false };
}

function hasPayload(lines: readonly Line[], index: number): boolean {
  for (let next = index + 1; next < lines.length; next += 1) {
    const text = lines[next]?.text ?? '';
    if (text.startsWith('#')) return false;
    if (payload.test(text)) return true;
  }
  return false;
}

/** The metadata end with the first empty line. */
function hostOf(lines: readonly Line[]): string | undefined {
  const end = lines.findIndex(({ text }) => isBlank(text));
  for (const { text } of lines.slice(0, end)) {
    const host = /^HOST *: *(\S+?)\/? *$/.exec(text)?.[1];
    if (host !== undefined) return host;
  }
  return undefined;
}
