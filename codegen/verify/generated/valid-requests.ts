import fc from 'fast-check';
import type { Json } from '../../api.js';
import type { RequestParts } from '../base-request.js';
import { isObject } from '../ids.js';
import { isFormType, isJsonType } from '../media-type.js';
import type { MediaType, Parameter } from '../model.js';
import { schemaCheckOf } from '../schema-check.js';
import type { Base } from './case.js';
import { type Resolve, resolverOf } from './flat-schema.js';
import { validValues } from './valid.js';

/** What varies about the requests that an operation allows; nothing where there is one alone. */
export function validParts(base: Base): fc.Arbitrary<RequestParts> | undefined {
  const { operation, context } = base;
  const resolve = resolverOf(context.subject.document);
  const allows = (schema: Parameter['schema'], value: Json) =>
    schemaCheckOf(context.subject).complaints(schema, value, '').length === 0;
  const path = operation.parameters.filter((one) => one.in === 'path' && isListed(one));
  const query = operation.parameters.filter((one) => one.in === 'query');
  const headers = operation.parameters.filter((one) => one.in === 'header' && !isCondition(one));
  const body = bodies(base, resolve);
  if (path.length + query.length + headers.length === 0 && body === undefined) return undefined;
  const chosen = (list: readonly Parameter[], only: 'shown' | 'any') =>
    fc.tuple(...list.map((one) => (only === 'shown' ? shown(one) : values(one, resolve)))).map((made) =>
      Object.fromEntries(
        made.flatMap((value, index): [string, Json][] => {
          const parameter = list[index];
          if (parameter === undefined || value === undefined || value === null) return [];
          return allows(parameter.schema, value) ? [[parameter.name, value]] : [];
        }),
      ),
    );
  return fc.record(
    {
      path: chosen(path, 'any'),
      query: chosen(query, 'any'),
      headers: chosen(headers, 'shown'),
      ...(body === undefined ? {} : { body: body.made, mediaType: fc.constant(body.mediaType) }),
    },
    { noNullPrototype: true },
  );
}

/** Any of these is there: the rest of a path is ids, which are not made up here. */
const isListed = ({ schema }: Parameter): boolean =>
  typeof schema === 'object' && ('enum' in schema || 'const' in schema || schema.type === 'boolean');

/** What they should say depends on what was answered before. */
const isCondition = ({ name }: Parameter): boolean => /^(if-|range$|content-|accept)/i.test(name);

function values(parameter: Parameter, resolve: Resolve): fc.Arbitrary<Json | undefined> {
  const { schema, required, example } = parameter;
  const made = validValues(schema, resolve) ?? (example === undefined ? undefined : fc.constant(example));
  if (made === undefined) return fc.constant(undefined);
  const often = example === undefined ? made : fc.oneof(fc.constant(example), made);
  return required ? often : fc.option(often, { nil: undefined, freq: 2 });
}

function shown({ required, example }: Parameter): fc.Arbitrary<Json | undefined> {
  if (example === undefined) return fc.constant(undefined);
  return required ? fc.constant(example) : fc.option(fc.constant(example), { nil: undefined, freq: 2 });
}

interface Bodies {
  readonly mediaType: string;
  readonly made: fc.Arbitrary<NonNullable<RequestParts['body']>>;
}

/** What the author shows, the same with some members made, and what is made throughout. */
function bodies({ operation, context }: Base, resolve: Resolve): Bodies | undefined {
  const { requestBody } = operation;
  const all = [...(requestBody?.content ?? new Map<string, MediaType>())];
  const [mediaType, media] =
    all.find(([type]) => isJsonType(type)) ?? all.find(([type]) => isFormType(type)) ?? [];
  if (mediaType === undefined || media?.schema === undefined) return undefined;
  const { schema } = media;
  const made = validValues(schema, resolve);
  if (made === undefined) return undefined;
  const check = schemaCheckOf(context.subject);
  const fits = (value: Json) => check.complaints(schema, value, '').length === 0;
  const examples = media.examples.filter(fits);
  const [example] = examples;
  const wanted =
    example === undefined
      ? made
      : fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom(...examples) },
          {
            weight: 3,
            arbitrary: fc.tuple(made, fc.nat()).map(([value, keep]) => mixed(example, value, keep)),
          },
          { weight: 2, arbitrary: made },
        );
  const sent = wanted.map(
    (value): NonNullable<RequestParts['body']> => ({ json: fits(value) ? value : (example ?? value) }),
  );
  return { mediaType, made: requestBody?.required === true ? sent : withNone(sent) };
}

const withNone = (made: Bodies['made']): Bodies['made'] =>
  fc.oneof({ weight: 1, arbitrary: fc.constant('none' as const) }, { weight: 9, arbitrary: made });

/** The author's own value, with a member of the other here and there: most of what it names exists. */
function mixed(example: Json, made: Json, keep: number): Json {
  if (!isObject(example) || !isObject(made)) return made;
  const members = Object.entries(made).filter((_, index) => ((keep >> (index % 30)) & 1) === 1);
  return { ...example, ...Object.fromEntries(members) };
}
