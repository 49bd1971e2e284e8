import type { Member, NamedType, Type } from '../api.js';
import type { Span } from '../source.js';
import { readDeclaration, type TypeSpecification } from './declaration.js';
import { withDigits } from './digits.js';
import { contentOf, type Element, type Elements } from './elements.js';
import { readChoices } from './enumeration.js';
import { readPlaces } from './places.js';
import { anything, type NamedWord, readBase, typeOf, wordOf } from './type-name.js';
import { checkedValue, isCopyOfMember, isNullValue, reportDash, shownValues, valueAs } from './type-value.js';

/** MSON's own types. */
const bases = ['string', 'number', 'boolean', 'object', 'array', 'enum'];

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
  const isUnknown = elements.undescribed.has(element.element);
  const beside = declaration?.value;
  // Of an empty value beside a type that the parser does not know it makes an item.
  const isMisread = isUnknown && beside !== undefined && !isWrapped;
  if (isMisread) for (const child of children) elements.leaveOut(child);
  const members = isWrapped || isMisread ? [] : children.filter(isMember);
  const items = isWrapped || isMisread ? [] : children.filter((child) => !isMember(child));
  const shown = shownValues(elements, element, named ?? element);
  const isDefault = elements.item(named)?.words.some(({ text }) => text === 'default') === true;
  const byDefault = isDefault ? checkedValue(elements, shown.default, element, named, span) : shown.default;
  const choices = elements.attribute(element, 'enumerations');
  const readItem = (item: Element) => readType(elements, item, [], span);
  const hasValue = members.length + items.length === 0 && !isMisread && !isCopyOfMember(elements, element);
  const nullable = attributes.includes('nullable');
  const shownValue = hasValue ? elements.value(element) : undefined;
  const own = isNullValue(elements, shownValue, nullable, named ?? element)
    ? null
    : checkedValue(elements, shownValue, element, named, span);
  // The parser has no value for a type that it does not know.
  const isLost = isUnknown && own === undefined && byDefault === undefined && shown.samples.length === 0;
  const value = isLost && declared !== undefined ? beside : own;
  const base = readBase(
    elements,
    element.element,
    value,
    declared,
    elements.word(named ?? element, declared?.name === anything ? `(${anything}` : element.element, span),
  );
  const type: Type = {
    ...base,
    ...(description === undefined ? {} : { description }),
    nullable,
    fixed: attributes.includes('fixed'),
    fixedType: attributes.includes('fixedType'),
    ...(value === undefined ? {} : { value }),
    samples: shown.samples,
    ...(byDefault === undefined ? {} : { default: byDefault }),
    members: members.flatMap((member) => readMember(elements, member, named ?? element, span)),
    items:
      base.base === 'array'
        ? readItems(elements, items, declared, named ?? element, span)
        : items.map(readItem),
    choices:
      choices === undefined ? [] : readChoices(elements, choices, declared, named ?? element, span, readItem),
    places: readPlaces(elements, named ?? element, named !== undefined),
    span,
  };
  return withDigits(elements, named ?? element, type);
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
  const isDeep = declared.nested.some(({ name, nested }) => name === anything || nested.length > 0);
  if (!isDeep && items.length > 0) return items.map(read);
  const named = items.filter(isFromBrackets);
  // The declaration says the same types, and those within their brackets too.
  for (const item of named) elements.leaveOut(item);
  const written = items.filter((item) => !named.includes(item)).map(read);
  const isAnything = declared.nested.some(({ name }) => name === anything);
  return [
    ...declared.nested.map((one) => typeOf(elements, one, near)),
    ...written.map((type) => (isAnything && type.value !== undefined ? { ...type, base: anything } : type)),
  ];
}

function meant(elements: Elements, type: Type, word: NamedWord | undefined): Type {
  if (word === undefined || type.base !== 'string' || type.value === undefined) return type;
  elements.report('type-word', type.span, word.name, word.base);
  return { ...type, base: word.base, value: valueAs(type.value, word) };
}

/** A type between brackets has neither a place of its own nor anything in it. */
function isFromBrackets(element: Element): boolean {
  const { attributes, content } = element;
  return attributes === undefined && typeof (content ?? []) === 'object' && contentOf(element).length === 0;
}

function readMember(elements: Elements, element: Element, owner: Element, near: Span): Member[] {
  if (element.element === 'ref') {
    // The path of a mixin is always `content`: the members of the type.
    elements.leaveOut(elements.attribute(element, 'path'));
    const type = elements.text(element);
    // The types of MSON itself have no members.
    return type === undefined || bases.includes(type)
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
  const variable = elements.value(elements.attribute(element, 'variable')) === true;
  // `*(Key)*`: a name of any value of a type, which then is all that there is to call it by.
  const name = elements.value(member?.key) ?? (variable ? member?.key.element : undefined);
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
      variable,
      ...(description === undefined ? {} : { description }),
      // Of both, which the parser doubts, the one that refuses less.
      required: attributes.includes('required') && !attributes.includes('optional'),
      optional: attributes.includes('optional'),
      type: readType(elements, member.value, attributes, span, member.key),
      span,
    },
  ];
}
