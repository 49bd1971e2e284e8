import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic } from './diagnostics.js';
import { isBlank, type Mended } from './recover/blocks.js';
import { decodeText } from './recover/encoding.js';
import { type AuthorFile, authorFile, type Line, linesOf, Source, type Span, spanIn } from './source.js';

/** What the file of this name holds; a name is a path, as the document's own name is one. */
export type ReadFile = (name: string) => Uint8Array | 'missing' | 'outside';

/** An included file includes others, so few files may ask for an endless text. */
const MOST_INCLUSIONS = 10_000;
const DEEPEST = 100;

const directive = new RegExp(
  [
    // aglio and snowboard
    /<!--\s*(?:include|partial)\(([^()]+)\)\s*-->/,
    /\{\{\s*(?:include|partial)\s+"([^"]+)"\s*\}\}/,
    // hercule; directly behind a word it is a link after a colon
    /(?<![\w)\]\\`]):\[[^\]]*\]\(([^()]+)\)/,
  ]
    .map((one) => one.source)
    .join('|'),
  'gi',
);

/** `file.md`, `PLACE || "text"`, `file.md NAME:other.md NAME2:"text"`: what hercule reads in a link. */
const word = '"[^"]*"|[^\\s"]+';
const herculeLink = new RegExp(`^(${word})(?:\\s+\\|\\|\\s+(${word}))?((?:\\s+\\w+:(?:${word}))*)$`);

/** What a link names, in the file that says so; a quoted text stands for itself. */
interface Target {
  readonly word: string;
  readonly from: AuthorFile;
}

type Targets = ReadonlyMap<string, Target>;

/** The whole text of a document, with what it includes in place of the directives. */
export function readDocument(
  file: string,
  content: string | Uint8Array,
  read: ReadFile = () => 'missing',
): Mended {
  const reading = new Reading(read);
  const root = reading.file(file, content);
  const lines = reading.expand(root, [file], new Map());
  return { source: new Source(file, lines, reading.files), diagnostics: reading.diagnostics };
}

/** Reads files in a folder and below it, whatever symbolic links say; `locate` gives a name's path. */
export function filesBelow(root: string, locate = (name: string) => name): ReadFile {
  const realRoot = realpathSync(root);
  return (name) => {
    const path = resolve(locate(name));
    if (!isBelow(resolve(root), path) && !isBelow(realRoot, path)) return 'outside';
    try {
      const found = realpathSync(path);
      if (!isBelow(realRoot, found)) return 'outside';
      return statSync(found).isFile() ? readFileSync(found) : 'missing';
    } catch {
      return 'missing'; // whatever keeps it from being read
    }
  };
}

function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

class Reading {
  readonly diagnostics: Diagnostic[] = [];
  readonly #read: ReadFile;
  readonly #files = new Map<string, AuthorFile>();
  #inclusions = 0;

  constructor(read: ReadFile) {
    this.#read = read;
  }

  get files(): readonly AuthorFile[] {
    return [...this.#files.values()];
  }

  file(name: string, content: string | Uint8Array): AuthorFile {
    const { text, assumed } = decodeText(content);
    if (assumed !== undefined)
      this.diagnostics.push(diagnostic('encoding-assumed', { file: name, ...assumed }));
    const file = authorFile(name, text);
    this.#files.set(name, file);
    return file;
  }

  /** `chain`: the files that include each other down to this one, itself the last. */
  expand(file: AuthorFile, chain: readonly string[], targets: Targets): Line[] {
    return linesOf(file).flatMap((line) => this.#expandLine(line, chain, targets));
  }

  #expandLine(line: Line, chain: readonly string[], targets: Targets): Line[] {
    const out: Line[] = [{ ...line, text: '' }];
    let done = 0;
    for (const found of line.text.matchAll(directive)) {
      const link = found[3] === undefined ? undefined : herculeLink.exec(found[3].trim());
      if (link === null) continue;
      const place = spanIn(line, [...line.text.slice(0, found.index)].length);
      const target = targetOf(link, (found[1] ?? found[2] ?? '').trim(), line.from, targets);
      const content = this.#content(target, line, place, chain, withOverrides(targets, link, line.from));
      if (content === undefined) continue;
      append(out, [{ ...line, text: line.text.slice(done, found.index) }]);
      append(out, content);
      done = found.index + found[0].length;
    }
    if (done === 0) return [line];
    append(out, [{ ...line, text: line.text.slice(done) }]);
    return out;
  }

  /** None where nothing can be included, which is said, or where the link is one for readers. */
  #content(
    { word: written, from }: Target,
    line: Line,
    place: Span,
    chain: readonly string[],
    targets: Targets,
  ): readonly Line[] | undefined {
    if (written.startsWith('"')) return [{ ...line, text: written.slice(1, -1) }];
    if (/^[a-z][a-z0-9+.-]*:|^#/i.test(written)) return undefined;
    const name = posix.join(posix.dirname(from.name), written);
    this.#inclusions += 1;
    if (chain.includes(name) || chain.length > DEEPEST || this.#inclusions > MOST_INCLUSIONS) {
      this.diagnostics.push(
        diagnostic('include-cycle', place, written, [...chain.slice(-5), name].join(' → ')),
      );
      return undefined;
    }
    const content = this.#files.get(name) ?? this.#read(name);
    if (content === 'missing' || content === 'outside') {
      this.diagnostics.push(diagnostic(`include-${content}`, place, written));
      return undefined;
    }
    const file = content instanceof Uint8Array ? this.file(name, content) : content;
    const lines = this.expand(file, [...chain, name], targets);
    // A file ends with the end of its last line, not with an empty one.
    return lines.length > 1 && lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines;
  }
}

function targetOf(
  link: RegExpExecArray | undefined,
  written: string,
  from: AuthorFile,
  targets: Targets,
): Target {
  const [, place = written, fallback] = link ?? [];
  return targets.get(place) ?? { word: fallback ?? place, from };
}

function withOverrides(targets: Targets, link: RegExpExecArray | undefined, from: AuthorFile): Targets {
  const written = link?.[3] ?? '';
  if (written === '') return targets;
  const own = [...written.matchAll(new RegExp(`(\\w+):(${word})`, 'g'))].map(
    ([, name = '', target = '']) => [name, { word: target, from }] as const,
  );
  return new Map([...targets, ...own]);
}

/** Joins the last line and the first; where nothing but blanks stands before, they indent all lines. */
function append(lines: Line[], more: readonly Line[]): void {
  const head = lines.pop();
  const [first, ...others] = more;
  if (head === undefined || first === undefined) return;
  const isIndent = isBlank(head.text);
  const text = head.text + first.text;
  lines.push({ ...(isIndent ? first : head), text });
  for (const line of others) {
    lines.push({ ...line, text: isIndent && !isBlank(line.text) ? head.text + line.text : line.text });
  }
}
