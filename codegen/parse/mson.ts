import type { Choice, Member, NamedType, Type } from '../api.js';
import type { Span } from '../source.js';
import type { Element, Elements } from './elements.js';

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
  return { name: elements.text(id), type: readType(elements, element, [], span) };
}

export function readNamedType(elements: Elements, structure: Element, near: Span): NamedType | undefined {
  const read = readDataStructure(elements, structure, near);
  return read?.name === undefined ? undefined : { name: read.name, type: read.type };
}

/** `inherited` are the type attributes of the member that holds the type: drafter writes them there. */
function readType(elements: Elements, element: Element, inherited: readonly string[], near: Span): Type {
  const span = elements.span(element, near);
  const attributes = [...inherited, ...elements.typeAttributes(element)];
  const description = elements.description(element);
  const children = elements.children(element);
  const isMember = (child: Element) => ['member', 'ref', 'select'].includes(child.element);
  const isWrapped = !Array.isArray(element.content);
  const members = children.filter(isMember);
  const items = isWrapped ? [] : children.filter((child) => !isMember(child));
  const value = members.length > 0 || items.length > 0 ? undefined : elements.value(element);
  const samples = elements.attribute(element, 'samples');
  const byDefault = elements.value(elements.attribute(element, 'default'));
  const choices = elements.attribute(element, 'enumerations');
  return {
    base: element.element,
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
    members: members.flatMap((member) => readMember(elements, member, span)),
    items: items.map((item) => readType(elements, item, [], span)),
    choices: choices === undefined ? [] : readChoices(elements, choices, value, span),
    span,
  };
}

function readMember(elements: Elements, element: Element, near: Span): Member[] {
  if (element.element === 'ref') {
    // The path of a mixin is always `content`: the members of the type.
    elements.skip(elements.attribute(element, 'path'));
    const type = elements.text(element);
    return type === undefined ? [] : [{ kind: 'include', type, span: elements.span(element, near) }];
  }
  if (element.element === 'select') {
    const options = elements
      .children(element)
      .map((option) => elements.children(option).flatMap((member) => readMember(elements, member, near)));
    return [{ kind: 'oneOf', options, span: elements.span(element, near) }];
  }
  const member = elements.member(element);
  const name = elements.value(member?.key);
  if (member?.value === undefined || name === undefined) return [];
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
      type: readType(elements, member.value, attributes, span),
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
  near: Span,
): Choice[] {
  const children = elements.children(list);
  const read = (choice: Element) => readChoice(elements, choice, near);
  const written = children.filter((choice) => choice.attributes?.sourceMap !== undefined).map(read);
  const added = children.filter((choice) => choice.attributes?.sourceMap === undefined).map(read);
  const types = added.filter((choice) => choice.kind === 'type');
  const values = added.filter((choice) => choice.kind === 'value' && choice.value !== sample);
  const members = [...written, ...values];
  return members.length > 0 ? members : types;
}

function readChoice(elements: Elements, element: Element, near: Span): Choice {
  const value = elements.value(element);
  const description = elements.description(element);
  if (value === undefined) return { kind: 'type', type: readType(elements, element, [], near) };
  return { kind: 'value', value, ...(description === undefined ? {} : { description }) };
}
