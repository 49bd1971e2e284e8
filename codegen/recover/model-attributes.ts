import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';

interface Model {
  readonly mediaType: string | undefined;
  readonly description: readonly Line[];
  readonly sections: readonly Section[];
}

interface Section {
  readonly keyword: string;
  readonly lines: readonly Line[];
}

/** Behind a list item, so many blanks make a block of code. */
const CODE_INDENT = 8;
const heading = /^#+ *([^[\]()]+?) +\[[^\]]*\] *#*$/;
const modelItem = /^ {0,3}[+*-] +(?:([^[\]()]+?) +)?[Mm]odel *(\([^)]*\))? *$/;
const payloadItem = /^ {0,3}[+*-] +(?:[Rr]equest|[Rr]esponse)\b/;
const sectionItem = /^ *[+*-] +([Hh]eader|[Pp]arameter|[Aa]ttribute|[Bb]ody|[Ss]chema)s? *(?:\(.*\))? *$/;
const reference = /^ *\[([^[\]()]+)\]\[\] *$/;

/**
 * Where a payload is a reference to a model, drafter puts the model's headers, body and schema there and drops its
 * attributes; and a reference beside other sections it takes for a description. Such a reference is replaced by the
 * model's sections, each line in its own place in the author's file.
 */
export function inlineModels(source: Source): Mended {
  const { lines } = source;
  if (!lines.some(({ text }) => reference.test(text))) return { source, diagnostics: [] };
  const isCode = fencedLines(lines);
  const models = modelsOf(lines, isCode);
  const diagnostics: Diagnostic[] = [];
  const mended: Line[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (isCode[index] || !payloadItem.test(line.text)) {
      mended.push(line);
      continue;
    }
    const end = endOfPayload(lines, index);
    const payload = lines.slice(index, end);
    const found = referenceIn(payload);
    const model = found === undefined ? undefined : models.get(found.name);
    const inlined = found && model && inlinedPayload(payload, found.at, model);
    if (found !== undefined && inlined !== undefined) {
      const place = spanIn(found.line, indentOf(found.line.text));
      diagnostics.push(diagnostic('model-inlined', place, found.name));
    }
    mended.push(...(inlined ?? payload));
    index = end - 1;
  }
  return diagnostics.length === 0
    ? { source, diagnostics }
    : { source: source.withLines(mended), diagnostics };
}

/** The lines of all references whose names nothing in the document has: the parser names one at a time. */
export function referencesToNothing({ lines }: Source): { readonly at: number; readonly name: string }[] {
  const isCode = fencedLines(lines);
  const names = new Set(
    lines.map(({ text }) => (modelItem.exec(text)?.[1] ?? /^#+ *([^[\]()]*)/.exec(text)?.[1] ?? '').trim()),
  );
  return lines.flatMap(({ text }, index) => {
    if (isCode[index] || !payloadItem.test(text)) return [];
    const found = referenceIn(lines.slice(index, endOfPayload(lines, index)));
    return found === undefined || names.has(found.name) ? [] : [{ at: index + found.at, name: found.name }];
  });
}

/** The models of the document by the name that refers to them: their own, or their resource's. */
function modelsOf(lines: readonly Line[], isCode: readonly boolean[]): Map<string, Model> {
  const models = new Map<string, Model>();
  let resource = '';
  lines.forEach(({ text }, index) => {
    if (isCode[index]) return;
    if (text.startsWith('#')) resource = heading.exec(text)?.[1] ?? '';
    const item = modelItem.exec(text);
    if (item === null) return;
    const name = item[1] ?? resource;
    const content = lines.slice(index + 1, endOfBlock(lines, index));
    if (!models.has(name)) models.set(name, { mediaType: item[2], ...partsOf(content) });
  });
  return models;
}

/** What stands before the first section, and the sections. */
function partsOf(content: readonly Line[]): Pick<Model, 'description' | 'sections'> {
  const description: Line[] = [];
  const sections: { keyword: string; lines: Line[] }[] = [];
  let indent = Number.POSITIVE_INFINITY;
  for (const line of content) {
    const keyword = indentOf(line.text) > indent ? undefined : keywordOf(line.text);
    if (keyword !== undefined) {
      indent = indentOf(line.text);
      sections.push({ keyword, lines: [line] });
    } else (sections.at(-1)?.lines ?? description).push(line);
  }
  return { description, sections };
}

function keywordOf(text: string): string | undefined {
  return sectionItem.exec(text)?.[1]?.toLowerCase();
}

/** A reference directly below the payload's own line belongs to it even where it is not indented. */
function endOfPayload(lines: readonly Line[], start: number): number {
  const end = endOfBlock(lines, start);
  const isLazy = end === start + 1 && reference.test(lines[end]?.text ?? '');
  return isLazy
    ? Math.max(end + 1, endOfBlock([...lines.slice(0, start + 1), ...lines.slice(end + 1)], start) + 1)
    : end;
}

function referenceIn(payload: readonly Line[]): { name: string; at: number; line: Line } | undefined {
  let indent = Number.POSITIVE_INFINITY;
  const code = indentOf(payload[0]?.text ?? '') + CODE_INDENT;
  for (const [at, line] of payload.entries()) {
    if (at === 0 || isBlank(line.text)) continue;
    const name = indentOf(line.text) < code ? reference.exec(line.text)?.[1] : undefined;
    // Within a section it would be the section's content.
    if (name !== undefined && indentOf(line.text) <= indent) return { name: name.trim(), at, line };
    if (keywordOf(line.text) !== undefined) indent = Math.min(indent, indentOf(line.text));
    else if (indent === Number.POSITIVE_INFINITY) return undefined;
  }
  return undefined;
}

/** None where the parser resolves the reference itself, with nothing lost. */
function inlinedPayload(payload: readonly Line[], at: number, model: Model): Line[] | undefined {
  const [head, ...content] = payload;
  if (head === undefined) return undefined;
  const own = partsOf(content.filter((_, index) => index !== at - 1)).sections;
  const isLost = own.length > 0 || model.sections.some(({ keyword }) => keyword === 'attribute');
  if (!isLost || model.sections.length === 0) return undefined;
  const indent = indentOf(own[0]?.lines[0]?.text ?? `${' '.repeat(indentOf(head.text) + 4)}+`);
  const missing = model.sections.filter(({ keyword }) => !own.some((one) => one.keyword === keyword));
  const shift = indent - indentOf(model.sections[0]?.lines[0]?.text ?? '');
  const moved = [...model.description, ...missing.flatMap(({ lines }) => lines)].map((line) => ({
    ...line,
    text: isBlank(line.text)
      ? ''
      : ' '.repeat(Math.max(indentOf(line.text) + shift, 0)) + line.text.trimStart(),
  }));
  const gap = { ...head, text: '' };
  return [withMediaType(head, model.mediaType), ...moved, gap, ...own.flatMap(({ lines }) => lines)];
}

/** drafter has the model's media type go before the payload's own. */
function withMediaType(line: Line, mediaType: string | undefined): Line {
  if (mediaType === undefined) return line;
  return { ...line, text: `${line.text.replace(/ *\([^)]*\) *$/, '').trimEnd()} ${mediaType}` };
}
