import type { Choice, Json, Member, NamedType, Type } from '../api.js';
import type { Span } from '../source.js';
import { isOfFormat, type TypeWord, typeWord } from '../type-word.js';
import { readDeclaration, type TypeSpecification } from './declaration.js';
import { withDigits } from './digits.js';
import { contentOf, type Element, type Elements, isElement } from './elements.js';
import { readPlaces } from './places.js';

/** `dataStructure` → the type in it; `id` names it where it is described for reuse. */
export function readDataStructure(
  elements: Elements,
  structure: Element,
  near: Span,
): { name: string | undefined; type: Type } | undefined {
  const [element] = elements.children(structure);
  if (element === undefined) return undefined;
  const id = elements.meta(element, 'id');
  const span = elements.span(id ?? element, near);
  return { name: elements.text(id), type: readType(elements, element, [], span, id) };
}

export function readNamedType(elements: Elements, structure: Element, near: Span): NamedType | undefined {
  const read = readDataStructure(elements, structure, near);
  if (read?.name === undefined || elements.undescribed.has(read.name)) return undefined;
  return { name: read.name, type: read.type };
}

/**
 * `inherited` are the type attributes of the member that holds the type: drafter writes them there. `named` is the
 * element that has the place of the declaration where the type itself has none.
 */
function readType(
  elements: Elements,
  element: Element,
  inherited: readonly string[],
  near: Span,
  named?: Element,
): Type {
  const span = elements.span(element, near);
  const line = elements.line(element) ?? (named === undefined ? undefined : elements.line(named));
  const declaration = line === undefined ? undefined : readDeclaration(line);
  const declared = declaration?.type;
  const attributes = [...inherited, ...elements.typeAttributes(element)];
  const description = elements.description(element);
  const children = elements.children(element);
  const isMember = (child: Element) => ['member', 'ref', 'select'].includes(child.element);
  const isWrapped = !Array.isArray(element.content);
  const members = children.filter(isMember);
  const items = isWrapped ? [] : children.filter((child) => !isMember(child));
  const samples = elements.attribute(element, 'samples');
  const initial = elements.value(elements.attribute(element, 'default'));
  const isBeside = elements.item(named)?.words.some(({ text }) => text === 'default') === true;
  const byDefault = isBeside ? checkedValue(elements, initial, element, named, span) : initial;
  const choices = elements.attribute(element, 'enumerations');
  const readItem = (item: Element) => readType(elements, item, [], span);
  const hasValue = members.length === 0 && items.length === 0 && !isOnlyMember(elements, element);
  const own = checkedValue(elements, hasValue ? elements.value(element) : undefined, element, named, span);
  // The parser has no value for a type that it does not know.
  const isLost =
    own === undefined &&
    byDefault === undefined &&
    samples === undefined &&
    declared !== undefined &&
    elements.undescribed.has(element.element);
  const value = isLost ? declaration?.value : own;
  const base = readBase(
    elements,
    element.element,
    value,
    declared,
    elements.word(named ?? element, element.element, span),
  );
  const type: Type = {
    ...base,
    ...(description === undefined ? {} : { description }),
    nullable: attributes.includes('nullable'),
    fixed: attributes.includes('fixed'),
    fixedType: attributes.includes('fixedType'),
    ...(value === undefined ? {} : { value }),
    samples:
      samples === undefined
        ? []
        : elements.children(samples).flatMap((sample) => {
            const value = elements.value(sample);
            return value === undefined ? [] : [value];
          }),
    ...(byDefault === undefined ? {} : { default: byDefault }),
    members: members.flatMap((member) => readMember(elements, member, named ?? element, span)),
    items:
      base.base === 'array'
        ? readItems(elements, items, declared, named ?? element, span)
        : items.map(readItem),
    choices: choices === undefined ? [] : readChoices(elements, choices, value, declared, span),
    places: readPlaces(elements, named ?? element, named !== undefined),
    span,
  };
  return withDigits(elements, named ?? element, type);
}

/**
 * drafter makes 0 of a number that is none, and false of a boolean that is neither; such a value is not the author's,
 * and cannot be of the type that the author says. Values it cuts at a dash.
 */
function checkedValue(
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

/** Where nothing is in backquotes, drafter takes any dash for the one before a description. */
function reportDash(elements: Elements, written: string, read: string, span: Span): void {
  if (read !== '' && written.startsWith(`${read}-`)) elements.report('unquoted-dash', span, written, read);
}

/** What a name stands for; of one that nobody describes perhaps the type of MSON that is meant. */
function readBase(
  elements: Elements,
  name: string,
  value: Json | undefined,
  declared: TypeSpecification | undefined,
  span: Span,
): Pick<Type, 'base' | 'format'> {
  if (!elements.undescribed.has(name)) return { base: name };
  // `array(object)`: drafter takes all of it for a name.
  const word = typeWord(declared !== undefined && declared.nested.length > 0 ? declared.name : name);
  if (word === undefined) return { base: name };
  const { base, format } = word;
  elements.report('type-word', span, name, format === undefined ? base : `${base} (${format})`);
  return { base, ...(format === undefined || !isOfFormat(value, format) ? {} : { format }) };
}

/** drafter gives an enumeration of one member that member for a value too, at the member's own place. */
function isOnlyMember(elements: Elements, element: Element): boolean {
  const { content } = element;
  if (element.attributes?.enumerations === undefined || !isElement(content)) return false;
  if (content.attributes?.sourceMap === undefined) return false;
  elements.skip(content);
  return true;
}

/**
 * Of `array[array[string]]` drafter keeps `string` alone, and of `1, 2 (array[number], default)` no type: the types
 * between the brackets are read from the source where it has lost them.
 */
function readItems(
  elements: Elements,
  items: readonly Element[],
  declared: TypeSpecification | undefined,
  owner: Element,
  near: Span,
): Type[] {
  const word = wordOf(elements, declared);
  const read = (item: Element) => {
    const isUnknown = isFromBrackets(item) && elements.undescribed.has(item.element);
    const place = isUnknown ? elements.word(owner, item.element, near) : near;
    return meant(elements, readType(elements, item, [], place), word);
  };
  if (declared === undefined) return items.map(read);
  const isDeep = declared.nested.some(({ nested }) => nested.length > 0);
  if (!isDeep && items.length > 0) return items.map(read);
  const named = items.filter(isFromBrackets);
  for (const item of named) elements.skip(item);
  const written = items.filter((item) => !named.includes(item));
  return [...declared.nested.map((one) => typeOf(elements, one, near)), ...written.map(read)];
}

type NamedWord = TypeWord & { readonly name: string };

/** The one type between brackets, where it is one that the parser does not know: it has taken its values for strings. */
function wordOf(elements: Elements, declared: TypeSpecification | undefined): NamedWord | undefined {
  const [only, ...others] = declared?.nested ?? [];
  if (only === undefined || others.length > 0 || !elements.undescribed.has(only.name)) return undefined;
  const word = typeWord(only.name);
  return word === undefined ? undefined : { ...word, name: only.name };
}

function meant(elements: Elements, type: Type, word: NamedWord | undefined): Type {
  if (word === undefined || type.base !== 'string' || type.value === undefined) return type;
  elements.report('type-word', type.span, word.name, word.base);
  return { ...type, base: word.base, value: valueAs(type.value, word) };
}

function valueAs(value: Json, { base }: TypeWord): Json {
  if (typeof value !== 'string') return value;
  if (base === 'boolean' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  const isNumber = ['number', 'integer'].includes(base) && value.trim() !== '';
  return isNumber && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** A type between brackets has neither a place of its own nor anything in it. */
function isFromBrackets(element: Element): boolean {
  return (
    element.attributes === undefined && (element.content === undefined || contentOf(element).length === 0)
  );
}

function typeOf(elements: Elements, specification: TypeSpecification, span: Span): Type {
  const base = readBase(elements, specification.name, undefined, undefined, span);
  const nested = specification.nested.map((one) => typeOf(elements, one, span));
  return {
    ...base,
    nullable: false,
    fixed: false,
    fixedType: false,
    samples: [],
    members: [],
    items: base.base === 'enum' ? [] : nested,
    choices: base.base === 'enum' ? nested.map((type) => ({ kind: 'type', type })) : [],
    places: {},
    span,
  };
}

function readMember(elements: Elements, element: Element, owner: Element, near: Span): Member[] {
  if (element.element === 'ref') {
    // The path of a mixin is always `content`: the members of the type.
    elements.skip(elements.attribute(element, 'path'));
    const type = elements.text(element);
    return type === undefined
      ? []
      : [{ kind: 'include', type, span: elements.unplaced(owner, /^Include\b/i, type, near) }];
  }
  if (element.element === 'select') {
    const span = elements.unplaced(owner, /^One Of\b/i, 'One', near);
    const options = elements
      .children(element)
      .map((option) =>
        elements.children(option).flatMap((member) => readMember(elements, member, owner, near)),
      );
    return [{ kind: 'oneOf', options, span }];
  }
  const member = elements.member(element);
  const name = elements.value(member?.key);
  if (member?.value === undefined || name === undefined) return [];
  const written = elements.item(member.key)?.name;
  if (written !== undefined)
    reportDash(elements, written.text, String(name), elements.locator.span(written.at));
  const attributes = elements.typeAttributes(element);
  const description = elements.description(element);
  const span = elements.place(member.key, String(name), elements.span(member.value, near));
  return [
    {
      kind: 'property',
      name: String(name),
      variable: elements.value(elements.attribute(element, 'variable')) === true,
      ...(description === undefined ? {} : { description }),
      required: attributes.includes('required'),
      optional: attributes.includes('optional'),
      type: readType(elements, member.value, attributes, span, member.key),
      span,
    },
  ];
}

/**
 * drafter adds members that nobody wrote, without a place in the source: the value beside a named enumeration, and
 * for `enum[string]` a string without a value. The second is the type, where there is no other member.
 */
function readChoices(
  elements: Elements,
  list: Element,
  sample: Type['value'] | undefined,
  declared: TypeSpecification | undefined,
  near: Span,
): Choice[] {
  const children = elements.children(list);
  const word = wordOf(elements, declared);
  const read = (choice: Element): Choice => {
    const one = readChoice(elements, choice, near);
    return one.kind === 'value' && word !== undefined ? { ...one, value: valueAs(one.value, word) } : one;
  };
  const written = children.filter((choice) => choice.attributes?.sourceMap !== undefined).map(read);
  const added = children.filter((choice) => choice.attributes?.sourceMap === undefined).map(read);
  const types = added.filter((choice) => choice.kind === 'type');
  const values = added.filter((choice) => choice.kind === 'value' && choice.value !== sample);
  const members = [...written, ...values];
  if (members.length > 0) return members;
  const isDeep = declared?.nested.some(({ nested }) => nested.length > 0) === true;
  return isDeep ? declared.nested.map((one) => ({ kind: 'type', type: typeOf(elements, one, near) })) : types;
}

function readChoice(elements: Elements, element: Element, near: Span): Choice {
  const value = elements.value(element);
  const description = elements.description(element);
  if (value === undefined) return { kind: 'type', type: readType(elements, element, [], near) };
  const span = elements.place(element, String(value), near);
  return { kind: 'value', value, ...(description === undefined ? {} : { description }), span };
}
