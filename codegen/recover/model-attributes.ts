import { type Diagnostic, diagnostic } from '../diagnostics.js';
import { type Line, type Source, spanIn } from '../source.js';
import { endOfBlock, fencedLines, indentOf, isBlank, type Mended } from './blocks.js';

interface Model {
  /** As the parser knows it. */
  readonly name: string;
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
/** `+ Model Thing`, for `+ Thing Model`. */
const nameBehind = /^( {0,3}[+*-] +)([Mm]odel) +([^[\]()]*[^[\]() ]) *(\([^)]*\))? *$/;
const modelItem = /^ {0,3}[+*-] +(?:([^[\]()]+?) +)?[Mm]odel *(\([^)]*\))? *$/;
const payloadItem = /^ {0,3}[+*-] +(?:[Rr]equest|[Rr]esponse)\b/;
const sectionItem = /^ *[+*-] +([Hh]eader|[Pp]arameter|[Aa]ttribute|[Bb]ody|[Ss]chema)s? *(?:\(.*\))? *$/;
/** In brackets alone it is one where there is such a model. */
const reference = /^ *\[([^[\]()]+)\](\[\])? *$/;

/**
 * Markdown's references are the same in any letter case, and a model goes by its own name or by its resource's: drafter
 * knows one of them. Where a payload is a reference to a model, drafter puts the model's headers, body and schema there and drops its
 * attributes; and a reference beside other sections it takes for a description. Such a reference is replaced by the
 * model's sections, each line in its own place in the author's file.
 */
export function inlineModels(source: Source): Mended {
  if (!source.lines.some(({ text }) => reference.test(text))) return { source, diagnostics: [] };
  const isCode = fencedLines(source.lines);
  const diagnostics: Diagnostic[] = [];
  const lines = source.lines.map((line, index) => {
    const found = isCode[index] ? null : nameBehind.exec(line.text);
    if (found === null) return line;
    const [, marker, keyword, name, mediaType = ''] = found;
    const text = `${marker}${name} ${keyword} ${mediaType}`.trimEnd();
    diagnostics.push(diagnostic('text-mended', spanIn(line, indentOf(text)), `as “${text.trim()}”`));
    return { ...line, text };
  });
  const models = modelsOf(lines, isCode);
  let isSpelt = false;
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
    index = end - 1;
    const found = referenceIn(payload);
    const model = found && models.get(found.name.toLowerCase());
    if (found === undefined || model === undefined) {
      mended.push(...payload);
      continue;
    }
    const { at, line: written } = found;
    const known = `[${model.name}][]`;
    const place = spanIn(written, indentOf(written.text));
    if (found.isBare) diagnostics.push(diagnostic('text-mended', place, `as “${known}”`));
    const inlined = inlinedPayload(payload, at, model);
    if (inlined !== undefined) diagnostics.push(diagnostic('model-inlined', place, model.name));
    isSpelt ||= written.text.trim() !== known;
    const spelt = { ...written, text: written.text.replace(/\S.*$/, known) };
    mended.push(...(inlined ?? [...payload.slice(0, at), spelt, ...payload.slice(at + 1)]));
  }
  return diagnostics.length === 0 && !isSpelt
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
    return found === undefined || found.isBare || names.has(found.name)
      ? []
      : [{ at: index + found.at, name: found.name }];
  });
}

/** The models that the parser refuses: without a name, or with one that another model above has. */
export function modelsWithoutOwnName({ lines }: Source): { readonly at: number; readonly name: string }[] {
  const isCode = fencedLines(lines);
  const names = new Set(['']);
  let resource = '';
  return lines.flatMap(({ text }, at) => {
    if (isCode[at]) return [];
    if (text.startsWith('#')) resource = heading.exec(text)?.[1] ?? '';
    const item = modelItem.exec(text);
    if (item === null) return [];
    const name = item[1] ?? resource;
    if (names.has(name)) return [{ at, name }];
    names.add(name);
    return [];
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
    const model = { name, mediaType: item[2], ...modelParts(content, indentOf(text)) };
    const names = [name, resource].map((one) => one.toLowerCase()).filter((one) => one !== '');
    for (const one of names) if (!models.has(one)) models.set(one, model);
  });
  return models;
}

/** What stands alone below a model is its body. */
function modelParts(content: readonly Line[], indent: number): Pick<Model, 'description' | 'sections'> {
  const parts = partsOf(content);
  const [first] = parts.description.filter(({ text }) => !isBlank(text));
  if (parts.sections.length > 0 || first === undefined) return parts;
  const head = {
    ...first,
    text: `${' '.repeat(indent + 4)}+ Body`,
    column: spanIn(first, indentOf(first.text)).column,
  };
  const body = content.map((line) => (isBlank(line.text) ? line : { ...line, text: `    ${line.text}` }));
  return { description: [], sections: [{ keyword: 'body', lines: [head, ...body] }] };
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
  const isLazy = end === start + 1 && reference.exec(lines[end]?.text ?? '')?.[2] !== undefined;
  return isLazy
    ? Math.max(end + 1, endOfBlock([...lines.slice(0, start + 1), ...lines.slice(end + 1)], start) + 1)
    : end;
}

interface Reference {
  readonly name: string;
  readonly isBare: boolean;
  readonly at: number;
  readonly line: Line;
}

function referenceIn(payload: readonly Line[]): Reference | undefined {
  let indent = Number.POSITIVE_INFINITY;
  const code = indentOf(payload[0]?.text ?? '') + CODE_INDENT;
  for (const [at, line] of payload.entries()) {
    if (at === 0 || isBlank(line.text)) continue;
    const own = indentOf(line.text);
    const found = own < code ? reference.exec(line.text) : null;
    // Within a section it would be the section's content.
    if (found !== null && own <= indent) {
      return { name: (found[1] ?? '').trim(), isBare: found[2] === undefined, at, line };
    }
    if (keywordOf(line.text) !== undefined) indent = Math.min(indent, own);
    else if (indent === Number.POSITIVE_INFINITY && own >= code) return undefined;
  }
  return undefined;
}

/** None where the parser resolves the reference itself, with nothing lost. */
function inlinedPayload(payload: readonly Line[], at: number, model: Model): Line[] | undefined {
  const [head, ...content] = payload;
  if (head === undefined) return undefined;
  const { description, sections: own } = partsOf(content.filter((_, index) => index !== at - 1));
  const isDescribed = description.some(({ text }) => !isBlank(text));
  const isLost =
    isDescribed || own.length > 0 || model.sections.some(({ keyword }) => keyword === 'attribute');
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
  const words = isDescribed ? [...description, gap] : [];
  return [
    withMediaType(head, model.mediaType),
    ...words,
    ...moved,
    gap,
    ...own.flatMap(({ lines }) => lines),
  ];
}

/** drafter has the model's media type go before the payload's own. */
function withMediaType(line: Line, mediaType: string | undefined): Line {
  if (mediaType === undefined) return line;
  return { ...line, text: `${line.text.replace(/ *\([^)]*\) *$/, '').trimEnd()} ${mediaType}` };
}
