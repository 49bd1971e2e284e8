import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../api.js';
import { follow, isNode } from '../document.js';
import { isIdentity, isObject, itemsOf, type JsonObject, oneWord, unwrapped } from '../ids.js';
import { isJsonType } from '../media-type.js';
import type { MediaType, Operation, Schema, Subject } from '../model.js';
import type { Resource } from './infer.js';
import { sameValue } from './representation.js';

/** The properties that a schema names, also those that it takes from others. */
export function properties(subject: Subject, schema: unknown, steps = 8): ReadonlyMap<string, Schema> {
  const own = follow(subject.document, schema, '')?.node;
  const all = new Map<string, Schema>();
  if (own === undefined || steps === 0) return all;
  for (const part of Array.isArray(own.allOf) ? own.allOf : []) {
    for (const [name, one] of properties(subject, part, steps - 1)) all.set(name, one);
  }
  if (isNode(own.properties)) {
    for (const [name, one] of Object.entries(own.properties)) all.set(name, one as Schema);
  }
  return all;
}

export const jsonOf = (content: ReadonlyMap<string, MediaType> | undefined): MediaType | undefined =>
  [...(content ?? [])].find(([type]) => isJsonType(type))?.[1];

/** The answers of success that the author describes. */
const successes = (operation: Operation): readonly MediaType[] =>
  [...operation.responses.values()]
    .filter(({ status }) => /^2/.test(status))
    .flatMap(({ content }) => jsonOf(content) ?? []);

const shownBy = (media: readonly MediaType[], resource: Resource): readonly JsonObject[] =>
  media.flatMap(({ examples }) =>
    examples.map((example) => unwrapped(example, resource.name)).filter((one) => one !== undefined),
  );

/** Bodies of success that the author shows, without their envelope. */
export const shownAnswers = (operation: Operation | undefined, resource: Resource): readonly JsonObject[] =>
  operation === undefined ? [] : shownBy(successes(operation), resource);

/** What a request on a resource may carry, as the author describes it. */
export interface RequestForm {
  /** The member that the representation stands in, where the author wraps it. */
  readonly envelope?: string;
  /** Schemas of the properties, also of those that only an example has. */
  readonly properties: ReadonlyMap<string, Schema>;
  /** Bodies that the author shows, without the envelope. */
  readonly examples: readonly JsonObject[];
  /** It takes a whole representation, of which it may ignore what cannot be changed. */
  readonly whole: boolean;
}

/** None where the body is no JSON object. */
export function requestForm(
  subject: Subject,
  operation: Operation,
  resource: Resource,
): RequestForm | undefined {
  const media = jsonOf(operation.requestBody?.content);
  if (media === undefined || media.examples.some((example) => !isObject(example))) return undefined;
  const outer = properties(subject, media.schema);
  const sample: Json = media.examples[0] ?? Object.fromEntries([...outer.keys()].map((name) => [name, {}]));
  const envelope = isObject(sample)
    ? Object.keys(sample).find((name) => sample[name] === unwrapped(sample, resource.name))
    : undefined;
  const wrapped = envelope !== undefined && isEnvelope(subject, outer, envelope);
  const named = new Map(wrapped ? properties(subject, outer.get(envelope)) : outer);
  const examples = media.examples.flatMap((example) => {
    if (!isObject(example)) return [];
    const inner = wrapped ? example[envelope] : example;
    return isObject(inner) ? [inner] : [];
  });
  const declared = new Set(named.keys());
  for (const example of examples) {
    for (const name of Object.keys(example)) if (!named.has(name)) named.set(name, true);
  }
  const identity = (name: string) => isIdentity(name, resource.parameter ?? '', resource.name);
  const whole =
    examples.length > 0
      ? examples.some((example) => Object.keys(example).some(identity))
      : [...declared].some(identity);
  return { ...(wrapped && { envelope }), properties: named, examples, whole };
}

/** An object alone in the body, and not the one property that there happens to be. */
const isEnvelope = (subject: Subject, outer: ReadonlyMap<string, Schema>, name: string): boolean =>
  outer.size <= 1 &&
  (outer.size === 0 || outer.get(name) === true || properties(subject, outer.get(name)).size > 0);

/** What the author describes of the items of a list. */
function itemProperties(subject: Subject, list: Operation): ReadonlyMap<string, Schema> {
  for (const { schema, inferred } of successes(list)) {
    const whole = inferred ? undefined : follow(subject.document, schema, '')?.node;
    const lists = [whole, ...properties(subject, schema).values()].flatMap((one) => {
      const { type, items } = follow(subject.document, one, '')?.node ?? {};
      return type === 'array' ? [properties(subject, items)] : [];
    });
    const found = lists.filter(({ size }) => size > 0);
    if (found.length === 1 && found[0] !== undefined) return found[0];
  }
  return new Map();
}

/** Whether a property of an item and of what is read alone is of one component of the document. */
export function isSameComponent(
  subject: Subject,
  resource: Resource & { readonly list: Operation; readonly read: Operation },
  name: string,
): boolean {
  const inList = itemProperties(subject, resource.list).get(name);
  const alone = answeredProperties(subject, resource.read, resource).get(name);
  return isDeepStrictEqual(inList, alone) && JSON.stringify(inList ?? null).includes('"$ref"');
}

/** What the author describes of the answers to a read, without their envelope. */
function answeredProperties(
  subject: Subject,
  read: Operation,
  { name }: Resource,
): ReadonlyMap<string, Schema> {
  const media = successes(read).filter(({ inferred }) => !inferred);
  const outer = new Map(media.flatMap(({ schema }) => [...properties(subject, schema)]));
  for (const [member, schema] of outer) {
    const isEnvelope = oneWord(member) === oneWord(name) || member === 'data' || outer.size === 1;
    const inner = isEnvelope ? properties(subject, schema) : undefined;
    if (inner !== undefined && inner.size > 0) return inner;
  }
  return outer;
}

const typesOf = (keywords: Keywords | undefined): readonly unknown[] =>
  [keywords?.type].flat().filter((type) => type !== 'null');

/** Whether the author, and not only an example, describes a property alike where it is written and where it is read. */
export function isSameProperty(
  subject: Subject,
  resource: Resource & { readonly read: Operation; readonly change: Operation },
  name: string,
): boolean {
  const media = jsonOf(resource.change.requestBody?.content);
  if (media === undefined || media.inferred) return false;
  const outer = properties(subject, media.schema);
  const [only] = outer.size === 1 ? outer.values() : [];
  const sent = outer.get(name) ?? properties(subject, only).get(name);
  const shown = answeredProperties(subject, resource.read, resource).get(name);
  if (sent === undefined || shown === undefined) return false;
  const [one, other] = [sent, shown].map((schema) => keywordsOf(subject, schema));
  return (
    one?.type !== undefined &&
    one.readOnly !== true &&
    ['format', 'enum', 'items'].every((keyword) => isDeepStrictEqual(one[keyword], other?.[keyword])) &&
    isDeepStrictEqual(typesOf(one), typesOf(other))
  );
}

/** Whether the author's own examples show that what is sent for a property is what is answered. */
export function keeps(
  operation: Operation,
  resource: Resource,
  property: string,
  sent: readonly JsonObject[],
) {
  const answers = shownAnswers(operation, resource);
  for (const request of sent) {
    for (const answer of answers) {
      const [one, other] = [request[property], answer[property]];
      if (one !== undefined && other !== undefined) return sameValue(one, other) ? 'yes' : 'no';
    }
  }
  return 'unknown';
}

/** Items of the lists that the author shows. */
export const shownItems = ({ list, name }: Resource): readonly JsonObject[] =>
  list === undefined
    ? []
    : successes(list).flatMap(({ examples }) => examples.flatMap((example) => itemsOf(example, name) ?? []));

/** Whether an operation says what a condition leads to. */
export const declares = (operation: Operation, status: string): boolean => operation.responses.has(status);

export type Keywords = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The keywords of a schema; those of its only alternative beside null, where it may be null. */
export function keywordsOf({ document }: Subject, schema: Schema | undefined): Keywords {
  const own = follow(document, schema, '')?.node ?? {};
  const others = [...listOf(own.anyOf), ...listOf(own.oneOf)].filter(
    (one) => !(isNode(one) && one.type === 'null'),
  );
  return others.length === 1 ? (follow(document, others[0], '')?.node ?? own) : own;
}
