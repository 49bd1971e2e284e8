import type { Api } from '../api.js';
import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { directivesIn } from '../directive.js';
import type { Source, Span } from '../source.js';
import { isCode, suggestionFor } from './settings.js';

/** A stretch of the lines that the parser reads, in which these codes are off. */
interface Quiet {
  readonly from: number;
  /** The line after its last. */
  readonly to: number;
  readonly code: string;
}

interface Section {
  readonly line: number;
  /** A section ends where one of the same or a lower level begins. */
  readonly level: number;
  /** It has no text of its own that a comment could stand in. */
  readonly isClosed: boolean;
}

/** What comments turn off, and where. */
export class Quietness {
  readonly diagnostics: readonly Diagnostic[];
  readonly #quiet: readonly Quiet[];
  readonly #lines: ReadonlyMap<string, number>;

  constructor(api: Api | undefined, source: Source) {
    this.#lines = new Map(source.lines.map((line, index) => [keyOf(line.from.name, line.number), index]));
    const sections = api === undefined ? [] : sectionsOf(api, source, (span) => this.#lineOf(span));
    const quiet: Quiet[] = [];
    const diagnostics: Diagnostic[] = [];
    source.lines.forEach((line, index) => {
      for (const { codes, index: start } of directivesIn(line.text)) {
        const at = (offset: number): Span => ({
          file: line.from.name,
          line: line.number,
          column: line.column ?? [...line.text.slice(0, offset)].length + 1,
        });
        const open = sections.findLastIndex((section) => section.line <= index);
        const section = sections[open];
        if (section?.isClosed) diagnostics.push(diagnostic('disable-misplaced', at(start)));
        for (const { code, index: offset } of codes) {
          if (!isCode(code))
            diagnostics.push(diagnostic('disable-unknown', at(offset), code, suggestionFor(code)));
          else if (section === undefined) quiet.push({ from: 0, to: source.lines.length, code });
          else if (!section.isClosed) {
            const next = sections.slice(open + 1).find(({ level }) => level <= section.level);
            quiet.push({ from: section.line, to: next?.line ?? source.lines.length, code });
          }
        }
      }
    });
    this.#quiet = quiet;
    this.diagnostics = diagnostics;
  }

  covers({ code, span }: Diagnostic): boolean {
    const line = this.#lineOf(span);
    return this.#quiet.some((one) => one.code === code && one.from <= line && line < one.to);
  }

  /** What stands in no line is about the whole document. */
  #lineOf({ file, line }: Span): number {
    return this.#lines.get(keyOf(file, line)) ?? 0;
  }
}

const keyOf = (file: string, line: number) => `${line}:${file}`;

function sectionsOf(api: Api, source: Source, lineOf: (span: Span) => number): Section[] {
  const sections: Section[] = [{ line: 0, level: 0, isClosed: false }];
  const add = (span: Span, level: number, isClosed = false) => {
    sections.push({ line: lineOf(span), level, isClosed });
  };
  const textOf = (span: Span) => source.lines[lineOf(span)]?.text ?? '';
  for (const { type } of api.types) if (/^ {0,3}#/.test(textOf(type.span))) add(type.span, 1, true);
  for (const group of api.groups) {
    if (group.name !== undefined) add(group.span, 1);
    for (const resource of group.resources) {
      add(resource.span, 2);
      for (const action of resource.actions) {
        add(action.span, 3);
        for (const { request, response } of action.transactions) {
          for (const payload of [request, response]) {
            if (payload !== undefined && /^\s*[-+*]/.test(textOf(payload.span))) add(payload.span, 4, true);
          }
        }
      }
    }
  }
  // Of two in one line (`# GET /a` is a resource and its action) the outer comes first.
  return sections.sort((a, b) => a.line - b.line || a.level - b.level);
}
