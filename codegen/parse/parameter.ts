import type { Json, Parameter, ParameterMember, ParameterType, ValuePlaces } from '../api.js';
import type { Span } from '../source.js';
import { type Element, type Elements, rangesOf } from './elements.js';
import type { Item } from './locate.js';
import { readParameterType, readValue } from './parameter-type.js';
import { readPlaces } from './places.js';
import { joinTexts } from './text.js';
import { decodeName } from './uri-template.js';

/** `hrefVariables` → parameters; drafter writes the type as a title and every value as a string. */
export function readParameters(elements: Elements, owner: Element, near: Span): Parameter[] {
  const list = elements.attribute(owner, 'hrefVariables');
  if (list === undefined) return [];
  return elements.children(list).flatMap((element) => readParameter(elements, element, near));
}

/** What is known of a parameter before its values are read by its type. */
interface Draft {
  readonly name: string;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly type: string | undefined;
  readonly sample: string | undefined;
  readonly default: string | undefined;
}

function readParameter(elements: Elements, element: Element, near: Span): Parameter[] {
  const { key, value } = elements.member(element) ?? {};
  const name = elements.text(key);
  if (name === undefined) return [];
  const attributes = elements.typeAttributes(element);
  const answered: Draft = {
    name,
    description: elements.description(element)?.trim(),
    required: attributes.includes('required'),
    optional: attributes.includes('optional'),
    nullable: false,
    type: elements.title(element),
    sample: textOf(elements.value(value)),
    default: value && textOf(elements.value(elements.attribute(value, 'default'))),
  };
  const choices = value && elements.attribute(value, 'enumerations');
  const members = choices === undefined ? [] : elements.children(choices);
  const item = elements.item(key);
  const draft =
    item !== undefined && isMisread(answered, item)
      ? reread({ ...answered, description: textBelow(elements, answered, item) }, item)
      : answered;
  const span = elements.place(key, draft.name, near);
  if (draft !== answered) elements.report('parameter-mended', span, draft.name);
  const memberTexts = members.map((member) => elements.text(member) ?? textOf(elements.value(member)));
  const type = readParameterType(draft.type, [draft.sample, draft.default, ...memberTexts]);
  const sample = readValue(draft.sample, type);
  const byDefault = readValue(draft.default, type);
  return [
    {
      name: decodeName(draft.name),
      ...(draft.description === undefined ? {} : { description: draft.description }),
      required: draft.required,
      optional: draft.optional,
      nullable: draft.nullable,
      type,
      ...(draft.type === undefined && members.length === 0 ? { untyped: true } : {}),
      ...(sample === undefined ? {} : { sample }),
      ...(byDefault === undefined ? {} : { default: byDefault }),
      places: key === undefined ? {} : placesOf(elements, key, draft.sample, span),
      members: members.flatMap((member, index) =>
        readMember(elements, member, memberTexts[index], type, span),
      ),
      span,
    },
  ];
}

/** The older form has its sample between the brackets: `+ id (number, required, `1`) ... text`. */
function placesOf(elements: Elements, key: Element, sample: string | undefined, near: Span): ValuePlaces {
  const places = readPlaces(elements, key, true);
  if (sample === undefined || places.value !== undefined || places.samples !== undefined) return places;
  return { ...places, value: elements.place(key, sample, near) };
}

/** drafter drops what stands beside a value, and the paragraphs below it: both are read from the source. */
function readMember(
  elements: Elements,
  element: Element,
  text: string | undefined,
  type: ParameterType,
  near: Span,
): ParameterMember[] {
  const value = readValue(text, type);
  if (value === undefined) return [];
  const item = elements.item(element);
  const [range] = rangesOf(element);
  const description =
    item === undefined || range === undefined
      ? undefined
      : joinTexts([item.description?.text, elements.locator.below(range.from)]);
  if (range !== undefined) elements.take(description, elements.locator.block(range.from));
  return [
    {
      value,
      ...(description === undefined ? {} : { description }),
      span: elements.place(element, text, near),
    },
  ];
}

/**
 * Where drafter cannot parse what stands between the brackets, it takes no word of it, or the whole line for the name.
 */
function isMisread(answered: Draft, item: Item): boolean {
  if (answered.name !== item.name.text) return answered.name.startsWith(`${item.name.text} `);
  const words = item.words.map((word) => word.text);
  return answered.type === undefined && words.some((word) => !flags.includes(word));
}

const flags = ['required', 'optional'];

/** drafter may divide the line at a dash of a value: what its description has of the line is read anew. */
function textBelow({ locator }: Elements, { description }: Draft, { range }: Item): string | undefined {
  const [first = '', ...rest] = description?.split('\n') ?? [];
  return locator.text(range).trimEnd().endsWith(first.trim()) ? rest.join('\n').trim() : description;
}

function reread(answered: Draft, item: Item): Draft {
  const rest = item.words.filter(({ text }) => ![...flags, 'nullable', 'sample', 'default'].includes(text));
  const has = (flag: string) => item.words.some(({ text }) => text === flag);
  const type = rest.find(({ isQuoted }) => !isQuoted);
  const inBrackets = rest.find((word) => word !== type)?.text.replace(/^'(.*)'$/, '$1');
  const beside = item.value?.text;
  const isDefault = item.isAssigned || has('default');
  return {
    name: item.name.text,
    description: joinTexts([item.description?.text, answered.description]),
    required: !has('optional'),
    optional: has('optional'),
    nullable: has('nullable'),
    type: type?.text,
    sample: isDefault ? inBrackets : (beside ?? inBrackets),
    default: isDefault ? beside : answered.default,
  };
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
}
