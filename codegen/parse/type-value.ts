import type { Json } from '../api.js';
import type { Span } from '../source.js';
import type { TypeWord } from '../type-word.js';
import { type Element, type Elements, isElement } from './elements.js';
import type { Item } from './locate.js';

/**
 * drafter makes 0 of a number that is none, and false of a boolean that is neither; such a value is not the author's,
 * and cannot be of the type that the author says. Values it cuts at a dash.
 */
export function checkedValue(
  elements: Elements,
  value: Json | undefined,
  element: Element,
  named: Element | undefined,
  span: Span,
): Json | undefined {
  const item = elements.item(named ?? element);
  const beside = item?.value ?? (named === undefined ? item?.name : undefined);
  if (value === undefined || beside === undefined) return value;
  const place = elements.locator.span(beside.at);
  const text = beside.text.replace(/^\*(.*)\*$/, '$1').trim();
  if (typeof value === 'string') reportDash(elements, text, value, place);
  const isMisread =
    (typeof value === 'number' && !Number.isFinite(Number(text))) ||
    (typeof value === 'boolean' && text.toLowerCase() !== String(value));
  if (!isMisread) return value;
  elements.report('value-of-other-type', span.line === place.line ? place : span, text, element.element);
  return undefined;
}

/** `null` beside a member that may be null: drafter has no such value, and makes a text, 0 or false of it. */
export function isNullValue(
  elements: Elements,
  read: Json | undefined,
  nullable: boolean,
  owner: Element,
): boolean {
  const written = elements.item(owner)?.value;
  if (!nullable || typeof (read ?? {}) === 'object' || written?.text !== 'null' || written.isQuoted)
    return false;
  elements.report('null-value', elements.locator.span(written.at));
  return true;
}

/** Where nothing is in backquotes, drafter takes any dash for the one before a description. */
export function reportDash(elements: Elements, written: string, read: string, span: Span): void {
  if (read !== '' && written.startsWith(`${read}-`)) elements.report('unquoted-dash', span, written, read);
}

/**
 * drafter gives an enumeration of one member that member for a value too, at the member's own place, and one of
 * structures the first of them.
 */
export function isCopyOfMember(elements: Elements, element: Element): boolean {
  const { content } = element;
  if (element.attributes?.enumerations === undefined || !isElement(content)) return false;
  const isStructure = content.element === 'ref' || typeof content.content === 'object';
  if (!isStructure && content.attributes?.sourceMap === undefined) return false;
  elements.leaveOut(content);
  return true;
}

/** The samples and the default of a type, as far as it has them. */
export function shownValues(
  elements: Elements,
  element: Element,
  owner: Element,
): { readonly samples: readonly Json[]; readonly default: Json | undefined } {
  const samples = elements.attribute(element, 'samples');
  const initial = elements.attribute(element, 'default');
  const read = (one: Element, keyword: RegExp, index: number, atMost: number): Json[] => {
    const value = elements.value(one);
    if (isUnreadList(element, value)) {
      const section = elements.sections(owner, keyword)[index];
      const listed = section === undefined ? [] : listedValues(elements, element, section, atMost);
      if (listed.length > 0) return listed;
    }
    return value === undefined ? [] : [typeof value === 'string' ? withoutIndentation(value) : value];
  };
  return {
    samples:
      samples === undefined
        ? []
        : elements.children(samples).flatMap((sample, index) => read(sample, /^Sample\b/i, index, Infinity)),
    default: initial === undefined ? undefined : read(initial, /^Default\b/i, 0, 1)[0],
  };
}

/** Of a list below `Sample` or `Default` drafter makes nothing for a number or a boolean, and text for a string. */
function isUnreadList({ element }: Element, value: Json | undefined): boolean {
  if (element === 'number' || element === 'boolean') return value === undefined;
  return element === 'string' && typeof value === 'string' && /^(\s*[-+*] +\S.*\n?)+$/.test(value);
}

function listedValues(elements: Elements, { element: base }: Element, section: Item, atMost: number): Json[] {
  const found = elements.itemsBelow(section).map(({ name }) => ({
    name,
    value: base === 'string' ? name.text : valueAs(name.text, { base }),
  }));
  if (found.length > atMost || found.some(({ value }) => typeof value !== base)) return [];
  for (const { name } of found) {
    elements.report('value-in-list', elements.locator.span(name.at), name.text, base);
  }
  return found.map(({ value }) => value);
}

/** A block of text stands indented in the blueprint, and ends with its line. */
function withoutIndentation(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.replace(/\n+$/, '').split('\n');
  const indents = lines.flatMap((line) => (line.trim() === '' ? [] : line.search(/\S/)));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join('\n');
}

export function valueAs(value: Json, { base }: TypeWord): Json {
  if (typeof value !== 'string') return value;
  if (base === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  const isNumber = ['number', 'integer'].includes(base) && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}
