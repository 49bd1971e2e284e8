import type { Json, Parameter, ParameterType, Primitive } from '../api.js';
import type { Span } from '../source.js';
import type { Element, Elements } from './elements.js';

/** `hrefVariables` → parameters; drafter writes the type as a title and every value as a string. */
export function readParameters(elements: Elements, owner: Element, near: Span): Parameter[] {
  const list = elements.attribute(owner, 'hrefVariables');
  if (list === undefined) return [];
  return elements.children(list).flatMap((element) => readParameter(elements, element, near));
}

function readParameter(elements: Elements, element: Element, near: Span): Parameter[] {
  const member = elements.member(element);
  const name = elements.text(member?.key);
  if (member === undefined || name === undefined) return [];
  const type = readType(elements.title(element));
  const description = elements.description(element);
  const value = member.value;
  const convert = (raw: Json | undefined) => typed(raw, type);
  const sample = convert(elements.value(value));
  const byDefault =
    value === undefined ? undefined : convert(elements.value(elements.attribute(value, 'default')));
  const enumerations = value === undefined ? undefined : elements.attribute(value, 'enumerations');
  const members =
    enumerations === undefined
      ? []
      : elements.children(enumerations).flatMap((choice) => convert(elements.value(choice)) ?? []);
  return [
    {
      name,
      ...(description === undefined ? {} : { description }),
      required: elements.typeAttributes(element).includes('required'),
      type,
      ...(sample === undefined ? {} : { sample }),
      ...(byDefault === undefined ? {} : { default: byDefault }),
      members,
      span: elements.place(member.key, name, near),
    },
  ];
}

function readType(title: string | undefined): ParameterType {
  const match = /^\s*(\w+)\s*(?:\[\s*(\w+)\s*\])?/.exec(title ?? '');
  const inner = primitive(match?.[2]);
  if (match?.[1] === 'array') return { kind: 'array', ...(inner === undefined ? {} : { items: inner }) };
  if (match?.[1] === 'object') return { kind: 'object' };
  if (match?.[1] === 'enum') return { kind: inner ?? 'string' };
  return { kind: primitive(match?.[1]) ?? 'string' };
}

function primitive(word: string | undefined): Primitive | undefined {
  return word === 'string' || word === 'number' || word === 'boolean' ? word : undefined;
}

function typed(raw: Json | undefined, type: ParameterType): Json | undefined {
  if (raw === undefined) return undefined;
  if (type.kind === 'array' && !Array.isArray(raw)) {
    const items = type.items;
    return String(raw)
      .split(',')
      .map((item) => (items === undefined ? item.trim() : (scalar(item.trim(), items) ?? item.trim())));
  }
  if (type.kind === 'array' || type.kind === 'object') return raw;
  return scalar(raw, type.kind);
}

/** A value that is none of its type stays the text that the author wrote. */
function scalar(raw: Json, kind: Primitive): Json {
  if (kind === 'number' && typeof raw === 'string' && raw.trim() !== '' && Number.isFinite(Number(raw))) {
    return Number(raw);
  }
  if (kind === 'boolean' && (raw === 'true' || raw === 'false')) return raw === 'true';
  return raw;
}
