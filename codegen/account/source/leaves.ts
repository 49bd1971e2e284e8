import type { Source } from '../../source.js';
import { earlierAttributes } from './structure.js';
import { endOfBlock, type Line } from './text.js';

/** A text, a number or the name of a type in the parser's result, and the lines that it comes from. */
export interface Leaf {
  readonly kind: 'text' | 'number' | 'boolean' | 'type';
  /** What the text is to the element that has it: `description`, `content`, … */
  readonly role: string;
  /** The element that has the text. */
  readonly owner: string;
  readonly inTypes: boolean;
  readonly text: string;
  readonly lines: readonly number[];
  /** Earlier sections that the parser has merged with the one that the text stands in. */
  readonly merged?: readonly number[];
}

interface Node {
  readonly element: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly content?: unknown;
}

/** Elements that the parser names, not the author. */
const SCAFFOLD = new Set([
  ...[
    'category',
    'copy',
    'resource',
    'transition',
    'httpTransaction',
    'httpRequest',
    'httpResponse',
    'asset',
  ],
  ...['httpHeaders', 'hrefVariables', 'member', 'dataStructure', 'select', 'option', 'ref', 'extend'],
]);

/** What no word of the author stands for, or a header already. */
const UNWRITTEN = new Set(['sourceMap', 'contentType', 'variable']);

const INCLUDE = /^(?:\s*[+*-]|#+)\s*include\b/i;

const VALUES = /^(?:\s*[+*-]|#+)\s*(?:samples?|default)\b/i;

/** What the parser calls otherwise than the author. */
const SPELLING: Readonly<Record<string, string>> = { fixedType: 'fixed-type', samples: 'sample' };

interface Place {
  readonly role: string;
  readonly owner: string;
  readonly inTypes: boolean;
  readonly lines: readonly number[];
  readonly merged?: readonly number[];
}

/** Every text of the parser's result that stands at lines of the source; what the parser makes up stands at none. */
export function leavesOf(api: unknown, source: Source, lines: readonly Line[]): Leaf[] {
  const leaves: Leaf[] = [];
  // Transactions repeat their request, and what is inherited stands at each heir.
  const seen = new Set<string>();

  const add = (kind: Leaf['kind'], text: string, place: Place): void => {
    if (place.lines.length === 0 || text === '') return;
    const key = `${kind} ${place.role} ${place.lines[0]} ${place.lines.length} ${text}`;
    if (seen.has(key)) return;
    seen.add(key);
    leaves.push({ kind, text, ...place });
  };

  const value = (content: unknown, place: Place): void => {
    if (typeof content === 'string') add('text', content, place);
    else if (typeof content === 'number') add('number', String(content), place);
    else if (typeof content === 'boolean') add('boolean', String(content), place);
    else if (Array.isArray(content)) for (const child of content) visit(child, place);
    else if (isNode(content)) visit(content, place);
    else if (isMember(content)) {
      visit(content.key, { ...place, role: 'key' });
      visit(content.value, place);
    }
  };

  const visit = (node: unknown, parent: Place): void => {
    if (!isNode(node)) return;
    const own = rangesOf(node) ?? rangesOf(headOf(node));
    let mapped = own === undefined ? parent.lines : linesOf(node, own, parent, source);
    if (node.element === 'ref') mapped = sectionLines(lines, parent.lines[0], INCLUDE);
    const merged = parent.owner === 'dataStructure' ? earlierAttributes(lines, mapped[0] ?? 0) : [];
    // The body that the parser makes from attributes has no place of its own.
    const place: Place = {
      lines: own === undefined && (node.element === 'asset' || node.element === 'copy') ? [] : mapped,
      role: parent.role,
      owner: parent.owner,
      inTypes: parent.inTypes || node.element === 'dataStructure' || node.element === 'hrefVariables',
    };
    const sections = merged.length === 0 ? place : { ...place, lines: [...place.lines, ...merged], merged };
    if (!SCAFFOLD.has(node.element)) add('type', node.element, sections);
    const owner = SCAFFOLD.has(node.element) ? node.element : parent.owner;
    for (const [name, child] of Object.entries(node.meta ?? {})) {
      if (name !== 'classes') visit(child, { ...place, owner: node.element, role: name });
    }
    for (const [name, child] of Object.entries(node.attributes ?? {})) {
      if (UNWRITTEN.has(name)) continue;
      if (name === 'typeAttributes') {
        for (const word of wordsIn(child)) add('type', SPELLING[word] ?? word, place);
        continue;
      }
      const isValue = name === 'samples' || name === 'default';
      if (isValue) add('type', SPELLING[name] ?? name, place);
      const own = isValue ? [...place.lines, ...sectionLines(lines, place.lines[0], VALUES)] : place.lines;
      visit(child, { ...place, owner, role: name, lines: own });
    }
    // A value says in its role whether it is a sample, a default or the value itself, as its parent calls it.
    const isText = node.element === 'copy' || node.element === 'asset';
    const role = isText ? node.element : SCAFFOLD.has(node.element) ? 'content' : parent.role;
    value(node.content, { ...place, owner: isText ? parent.owner : owner, role });
  };

  visit(api, { role: 'content', owner: '', inTypes: false, lines: [] });
  return leaves;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'element' in value && typeof value.element === 'string'
  );
}

function wordsIn(node: unknown): string[] {
  if (!isNode(node) || !Array.isArray(node.content)) return [];
  return node.content.flatMap((child: unknown) =>
    isNode(child) && typeof child.content === 'string' ? [child.content] : [],
  );
}

/** A member and a named type stand where their name does. */
function headOf(node: Node): unknown {
  if (node.meta?.id !== undefined) return node.meta.id;
  return isMember(node.content) ? node.content.key : undefined;
}

function rangesOf(node: unknown): readonly (readonly [number, number])[] | undefined {
  const map = isNode(node) ? node.attributes?.sourceMap : undefined;
  if (!isNode(map) || !Array.isArray(map.content)) return undefined;
  return map.content.flatMap((block: unknown) =>
    isNode(block) && Array.isArray(block.content) ? block.content.flatMap(rangeOf) : [],
  );
}

function rangeOf(pair: unknown): (readonly [number, number])[] {
  if (!isNode(pair) || !Array.isArray(pair.content)) return [];
  const [offset, length] = pair.content.map((part: unknown) => (isNode(part) ? part.content : undefined));
  return typeof offset === 'number' && typeof length === 'number' ? [[offset, length]] : [];
}

function linesOf(
  node: Node,
  ranges: readonly (readonly [number, number])[],
  parent: Place,
  source: Source,
): readonly number[] {
  const found = (at: (offset: number) => number) => [
    ...new Set(
      ranges.flatMap(([offset, length]) => between(at(offset), at(offset + Math.max(length, 1) - 1))),
    ),
  ];
  const byBytes = found((offset) => source.lineOfByte(offset));
  if (parent.owner !== 'httpHeaders' || node.element !== 'member') return byBytes;
  // drafter counts what stands below `+ Headers` in characters.
  const name = textOf(isMember(node.content) ? node.content.key : undefined)?.toLowerCase() ?? '';
  const holds = (line = 0) => source.lines[line]?.text.trim().toLowerCase().startsWith(name) === true;
  const byCharacters = found((offset) => source.lineOfCharacter(offset));
  return !holds(byBytes[0]) && holds(byCharacters[0]) ? byCharacters : byBytes;
}

function between(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Mixins and most samples have no place: they stand in a section somewhere in the block of their type. */
function sectionLines(lines: readonly Line[], start: number | undefined, section: RegExp): number[] {
  if (start === undefined) return [];
  const block = between(start + 1, endOfBlock(lines, start));
  const heads = block.filter((line) => section.test(lines[line]?.text ?? ''));
  return [...new Set(heads.flatMap((head) => between(head, endOfBlock(lines, head))))];
}

function isMember(content: unknown): content is { key: unknown; value?: unknown } {
  return typeof content === 'object' && content !== null && 'key' in content;
}

function textOf(node: unknown): string | undefined {
  return isNode(node) && typeof node.content === 'string' ? node.content : undefined;
}
