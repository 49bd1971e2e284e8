import type { Choice, Type } from '../api.js';
import type { Span } from '../source.js';
import type { TypeSpecification } from './declaration.js';
import { contentOf, type Element, type Elements } from './elements.js';
import { anything, typeOf, wordOf } from './type-name.js';
import { valueAs } from './type-value.js';

/**
 * drafter adds members that stand in no list, without a place in the source: the value beside the name, and for
 * `enum[string]` a string without a value. The second is the type, where there is no other member.
 */
export function readChoices(
  elements: Elements,
  list: Element,
  declared: TypeSpecification | undefined,
  owner: Element,
  near: Span,
  readType: (element: Element) => Type,
): Choice[] {
  const children = elements.children(list).flatMap((child) => listed(elements, child));
  const word = wordOf(elements, declared);
  const read = (element: Element): Choice => {
    const isAside = element.attributes?.sourceMap === undefined;
    if (element.element === 'ref') return mixin(elements, element, owner, near);
    if (element.content === undefined || typeof element.content === 'object') {
      return { kind: 'type', type: readType(element) };
    }
    const value = elements.value(element) ?? null;
    const description = elements.description(element);
    return {
      kind: 'value',
      value: word === undefined ? value : valueAs(value, word),
      ...(isAside ? { isAside } : {}),
      ...(description === undefined ? {} : { description }),
      span: elements.place(element, String(value), near),
    };
  };
  const isWritten = ({ element, attributes }: Element) =>
    element === 'ref' || attributes?.sourceMap !== undefined;
  const written = children.filter(isWritten).map(read);
  const added = children.filter((choice) => !isWritten(choice)).map(read);
  const values = added.filter((choice) => choice.kind === 'value');
  // Beside values, the type between brackets is theirs; beside types it is one of them.
  if (written.some((choice) => choice.kind === 'value')) return [...written, ...values];
  const isDeep = declared?.nested.some(({ name, nested }) => name === anything || nested.length > 0) === true;
  const types = isDeep
    ? declared.nested.map((one): Choice => ({ kind: 'type', type: typeOf(elements, one, near) }))
    : added.filter((choice) => choice.kind === 'type');
  return [...types, ...written, ...values];
}

/** `- S, M, L` in the list of an enumeration: drafter takes it for one member, a list. */
function listed(elements: Elements, element: Element): readonly Element[] {
  const items = element.element === 'array' ? contentOf(element) : [];
  const isPlain = ({ content }: Element) => ['string', 'number', 'boolean'].includes(typeof content);
  const sourceMap = element.attributes?.sourceMap;
  if (sourceMap === undefined || items.length === 0 || !items.every(isPlain)) return [element];
  if (elements.line(element)?.includes('(') !== false) return [element];
  // The items below take its place.
  elements.leaveOut(element);
  return items.map((item) => ({ ...item, attributes: { ...item.attributes, sourceMap } }));
}

/** All members of another enumeration. */
function mixin(elements: Elements, element: Element, owner: Element, near: Span): Choice {
  // The path of a mixin is always `content`.
  elements.leaveOut(elements.attribute(element, 'path'));
  const name = elements.text(element) ?? '';
  const span = elements.unplaced(owner, /^Include\b/i, name, near);
  return { kind: 'type', type: typeOf(elements, { name, nested: [] }, span) };
}
