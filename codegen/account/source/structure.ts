import { indentOf, type Line, type Word } from './text.js';

const PAYLOAD_SECTIONS = 'request|response|headers?|body|schema|model|parameters?|attributes?|relation';
const TYPE_SECTIONS = 'values|default|samples?|members|items|properties|one\\s+of|include';

/** Words by which a list item or a heading is a section, and the parser needs no element for them. */
const sectionOf = (names: string) => new RegExp(`^(\\s*[+*-]\\s+)(${names})(?=\\s*$|[\\s(:])`, 'i');
const LIST_SECTION = sectionOf(`${PAYLOAD_SECTIONS}|${TYPE_SECTIONS}`);
/** Among the members of a type, `+ model` is a member. */
const MEMBER_SECTION = sectionOf(TYPE_SECTIONS);
const HEADING_SECTION =
  /^(#+\s*)(group|data\s+structures?|members|items|properties|samples?|default|one\s+of)\b/i;
const UNDERLINED_SECTION = /^()(group|data\s+structures?)\b/i;
const FENCE = /^\s*(?:```|~~~)\s*\S*\s*$/;

/** `[Name][]`: the model of the resource `Name`. */
const REFERENCE = /^\s*\[(.+)\]\[\]\s*$/;

export function referenceOf(line: Line): string | undefined {
  return REFERENCE.exec(line.text)?.[1];
}

const INCLUDED = /<!--\s*include\s*\(.+\)\s*-->|:\[[^\]]*\]\([^)]+\)/;

/** A line that another file has taken the place of. */
export function isInclude(line: Line): boolean {
  return INCLUDED.test(line.text);
}

/** Types in brackets within brackets, of which the parser keeps the innermost; the readers read them from the source. */
const NESTED_TYPE = /\([^()]*\[[^\]()]*\[[^()]*\)/;

function inNestedType(line: Line): (word: Word) => boolean {
  const found = NESTED_TYPE.exec(line.text);
  if (found === null) return () => false;
  const end = found.index + found[0].length;
  return (word) => word.at > found.index && word.at < end;
}

/** `(enum[string])`: of a parameter without members the parser keeps what the members would be. */
const ENUM = /[(,]\s*enum\s*\[/;

function isEnum(line: Line): (word: Word) => boolean {
  const found = ENUM.exec(line.text);
  const at = found === null ? -1 : line.text.indexOf('enum', found.index);
  return (word) => word.at === at;
}

/** `([Person](#person))`: a link in the place of a type's name is there for those who read the blueprint. */
const TYPE_LINK = /(?<=^(?:#|\s*[+*-]\s)(?:(?! - ).)*[([,]\s*\[[^[\]]+\])(?:\([^()]*\)|\[[^[\]]*\])/g;

function inTypeLink(line: Line): (word: Word) => boolean {
  const found = [...line.text.matchAll(TYPE_LINK)];
  return (word) => found.some(({ index, 0: text }) => word.at > index && word.at < index + text.length);
}

/** `(array[*T*])`: the variable of a generic type, for which another stands where the type is used. */
const VARIABLE = /(?<=[([,]\s*)\*\p{L}[\p{L}\p{N} ]*\*(?=\s*[\][),])/gu;

function isVariable(line: Line): (word: Word) => boolean {
  const found = [...line.text.matchAll(VARIABLE)];
  return (word) => found.some(({ index, 0: text }) => word.at > index && word.at < index + text.length);
}

/** A comment of one line, and metadata without a value: neither says anything of the API. */
const EMPTY = /^\s*<!--(?:(?!-->).)*-->\s*$|^(?:FORMAT|HOST)\s*:\s*$/;

/** The words of a line that say only what kind of section it is. */
export function structural(line: Line | undefined): (word: Word) => boolean {
  if (line === undefined) return () => false;
  if (FENCE.test(line.text) || EMPTY.test(line.text)) return () => true;
  // The name of a model is found where a payload refers to it; a model of which nothing is found is reported as a whole.
  if (modelOf(line) !== undefined) {
    const end = line.text.includes('(') ? line.text.indexOf('(') : line.text.length;
    return (word) => word.at < end;
  }
  const found =
    (line.inTypes ? MEMBER_SECTION : LIST_SECTION).exec(line.text) ??
    HEADING_SECTION.exec(line.text) ??
    (line.isUnderlined ? UNDERLINED_SECTION.exec(line.text) : null);
  const isPart = [inNestedType(line), isEnum(line), inTypeLink(line), isVariable(line)];
  const isInType = (word: Word) => isPart.some((is) => is(word));
  if (found?.[1] === undefined || found[2] === undefined) return isInType;
  const from = found[1].length;
  const to = from + found[2].length;
  return (word) => (word.at >= from && word.at < to) || isInType(word);
}

const ATTRIBUTES = /^\s*[+*-]\s+attributes?(?=\s*$|[\s(])/i;

/** The lines of the `+ Attributes` sections before this one in its payload, of which the parser makes one. */
export function earlierAttributes(lines: readonly Line[], own: number): number[] {
  const found: number[] = [];
  if (!ATTRIBUTES.test(lines[own]?.text ?? '')) return found;
  const indent = indentOf(lines[own]?.text ?? '');
  for (let at = own - 1; at >= 0; at -= 1) {
    const { text } = lines[at] ?? { text: '' };
    if (text.startsWith('#') || (text.trim() !== '' && indentOf(text) < indent)) break;
    if (indentOf(text) === indent && ATTRIBUTES.test(text)) found.unshift(at);
    // At the left margin nothing else tells where another payload begins.
    else if (indent === 0 && /^[+*-]/.test(text)) break;
  }
  return found;
}

/** `(application/json)` at the end of a section's line. */
export function mediaTypeOf(line: Line | undefined): string | undefined {
  return /\(([^()]*)\)\s*$/.exec(line?.text ?? '')?.[1];
}

/** `+ Model` or `+ Name Model`: the name, or nothing where the resource gives it. */
export function modelOf(line: Line): { name: string } | undefined {
  const found = /^\s*[+*-]\s+([^[\]()]*\s)?model\s*(?:\([^()]*\))?\s*$/i.exec(line.text);
  return found === null ? undefined : { name: found[1]?.trim() ?? '' };
}
