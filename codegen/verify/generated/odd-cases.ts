import fc from 'fast-check';
import type { Json } from '../../api.js';
import { isObject } from '../ids.js';
import { isJsonType } from '../media-type.js';
import { schemaCheckOf } from '../schema-check.js';
import { type Base, type Case, keyed, requestFor } from './case.js';
import { type FlatSchema, flatten, namesOf, propertySchemas, resolverOf } from './flat-schema.js';
import { withValue } from './parameter-cases.js';
import { isOf, validValues } from './valid.js';

/** What no author rules out and many a server has not thought of: none of it may be a fault of the server's own. */
export function oddCases(base: Base): Case[] {
  return keyed([...oddQueries(base), ...oddHeaders(base), ...oddBodies(base), emptyBody(base)]);
}

const TEXTS: readonly (readonly [key: string, text: string])[] = [
  ['astral', '😀𝔘𝔫𝔦𝔠𝔬𝔡𝔢'],
  ['right-to-left', '‮مرحبا‏ שלום'],
  ['combining', 'Z̸̡̢͈a̵͕l̴͚g̷o̶'],
  ['blank', ' '],
  ['nul', 'a\u0000b'],
  ['quotes', `'";--\\%_{{7*7}}\${x}<b>`],
];

/** A handful for each operation is enough: a server treats its texts alike. */
const MOST_TEXTS = 4;
const LONG = 10_000;
const LONGEST = 100_000;

function oddQueries(base: Base): (Case | undefined)[] {
  const query = base.operation.parameters.filter((one) => one.in === 'query');
  const { document } = base.context.subject;
  const odd = (key: string, request = requestFor(base)): Case | undefined =>
    request && { key, request, isOdd: true };
  const request = requestFor(base);
  const further = (text: string) =>
    request && { ...request, url: `${request.url}${request.url.includes('?') ? '&' : '?'}${text}` };
  const texts = query.filter(({ schema }) => isOf(flatten([schema], resolverOf(document)).types, ''));
  const numbers = query.filter((one) => !texts.includes(one));
  const [first] = query;
  return [
    odd('query-unexpected', further('unexpected_parameter=1')),
    odd('query-percent', further('unexpected_parameter=%zz&%ff=%00')),
    ...(first === undefined
      ? []
      : [
          odd(
            `query-${first.name}-twice`,
            further(`${encodeURIComponent(first.name)}=1&${encodeURIComponent(first.name)}=2`),
          ),
          odd(`query-${first.name}-nested`, further(`${encodeURIComponent(first.name)}[a][b]=1`)),
        ]),
    ...query.map((one) => odd(`query-${one.name}-empty`, requestFor(base, withValue(one, '')))),
    ...texts
      .slice(0, MOST_TEXTS)
      .flatMap((one) =>
        TEXTS.map(([key, text]) => odd(`query-${one.name}-${key}`, requestFor(base, withValue(one, text)))),
      ),
    ...numbers.flatMap((one) =>
      ['99999999999999999999', '1e400', '-0', '0x10'].map((text) =>
        odd(`query-${one.name}-${text}`, requestFor(base, withValue(one, text))),
      ),
    ),
  ];
}

const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'range'];

function oddHeaders(base: Base): (Case | undefined)[] {
  const odd = (key: string, name: string, value: string): Case | undefined => {
    const request = requestFor(base, { headers: { [name]: value } });
    return request && { key: `header-${name}-${key}`, request, isOdd: true };
  };
  const declared = base.operation.parameters.filter(
    (one) => one.in === 'header' && CONDITIONS.includes(one.name.toLowerCase()),
  );
  return [
    odd('garbage', 'Accept', 'garbage'),
    odd('broken', 'Accept', ';q=,/,*/*;q=x'),
    ...declared.flatMap(({ name }) => [
      odd('garbage', name, 'garbage'),
      odd('broken', name, '"unclosed, W/, ""'),
    ]),
  ];
}

function oddBodies(base: Base): (Case | undefined)[] {
  const { operation, context } = base;
  const [mediaType, media] =
    [...(operation.requestBody?.content ?? [])].find(([type]) => isJsonType(type)) ?? [];
  if (mediaType === undefined || media?.schema === undefined) return [];
  const { schema } = media;
  const resolve = resolverOf(context.subject.document);
  const check = schemaCheckOf(context.subject);
  const fits = (value: Json) => check.complaints(schema, value, '').length === 0;
  const made = validValues(schema, resolve);
  const value = media.examples.find(fits) ?? (made && fc.sample(made, { numRuns: 10, seed: 1 }).find(fits));
  if (!isObject(value)) return [];
  const odd = (key: string, changed: Json): Case | undefined => {
    const request = fits(changed) ? requestFor(base, { mediaType, body: { json: changed } }) : undefined;
    return request && { key: `odd-${key}`, request, isOdd: true };
  };
  const flat = flatten([schema], resolve);
  const typed = new Set([...namesOf(flat), ...Object.keys(value)]);
  const takes = (name: string, sample: Json) => {
    const { types, values } = flatten(propertySchemas(flat, name), resolve);
    return values === undefined && isOf(types, sample);
  };
  const texts = [...typed].filter((name) => typeof value[name] === 'string' || takes(name, ''));
  const numbers = [...typed].filter((name) => typeof value[name] === 'number' || takes(name, 0.5));
  return [
    ...texts
      .slice(0, MOST_TEXTS)
      .flatMap((name) => [
        ...TEXTS.map(([key, text]) => odd(`${key}/${name}`, { ...value, [name]: text })),
        odd(`long/${name}`, { ...value, [name]: 'a'.repeat(LONG) }),
      ]),
    ...numbers
      .slice(0, MOST_TEXTS)
      .flatMap((name) => [
        odd(`huge/${name}`, { ...value, [name]: 1e300 }),
        odd(`beyond-integers/${name}`, { ...value, [name]: 2 ** 53 }),
        odd(`negative/${name}`, { ...value, [name]: -1 }),
      ]),
    ...[...typed].flatMap((name) =>
      edgesOf(flatten(propertySchemas(flat, name), resolve), value[name]).map(([key, edge]) =>
        odd(`${key}/${name}`, { ...value, [name]: edge }),
      ),
    ),
    odd('deep', { ...value, unexpected_property: nested(200) }),
    odd('prototype', Object.fromEntries([...Object.entries(value), ['__proto__', { admin: true }]])),
  ];
}

/** A media type, and no body that has it: a server that only waits for the end of one never answers. */
function emptyBody(base: Base): Case | undefined {
  const types = [...(base.operation.requestBody?.content.keys() ?? [])];
  const mediaType = types.find(isJsonType);
  const request = mediaType === undefined ? undefined : requestFor(base, { mediaType, body: { raw: '' } });
  return request && { key: 'body-empty', request, isOdd: true, isBare: true };
}

/** What a bound just allows. */
function edgesOf({ bounds }: FlatSchema, base: Json | undefined): [key: string, edge: Json][] {
  const { minLength = 0, maxLength, minimum, maximum, minItems = 0, maxItems } = bounds;
  const [item] = Array.isArray(base) ? (base as readonly Json[]) : [];
  const edges: [string, Json | undefined][] = [
    ['shortest', 'a'.repeat(Math.min(minLength, LONGEST))],
    ['longest', maxLength === undefined ? undefined : 'a'.repeat(Math.min(maxLength, LONGEST))],
    ['lowest', minimum],
    ['highest', maximum],
    ['fewest', item === undefined ? [] : Array.from({ length: Math.min(minItems, LONG) }, () => item)],
    [
      'most',
      item === undefined || (maxItems ?? LONG) >= LONG
        ? undefined
        : Array.from({ length: maxItems ?? 0 }, () => item),
    ],
  ];
  return edges.flatMap(([key, edge]): [string, Json][] => (edge === undefined ? [] : [[key, edge]]));
}

function nested(depth: number): Json {
  let value: Json = [];
  for (let count = 0; count < depth; count += 1) value = [value];
  return value;
}
