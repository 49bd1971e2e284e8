import type { Json } from '../../api.js';
import { follow, isNode } from '../document.js';
import { isIdentity, isObject, itemsOf, type JsonObject, unwrapped } from '../ids.js';
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
