import type { Json } from '../../api.js';
import { declarationOf } from '../judge.js';
import type { Parameter } from '../model.js';
import { type Base, type Case, keyed, misnamed, requestFor, type Shown } from './case.js';

/** Ids that no server can know, and texts that are hardly ids at all. */
export function badIds(base: Shown): Case[] {
  const { operation } = base;
  const inPath = operation.parameters.filter((one) => one.in === 'path' && !isListed(one));
  return keyed(inPath.flatMap((parameter) => [...unknown(base, parameter), ...odd(base, parameter)]));
}

const isListed = ({ schema }: Parameter): boolean =>
  typeof schema === 'object' && ['enum', 'const', 'anyOf', 'allOf', '$ref'].some((key) => key in schema);

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const NUMBER = /^-?\d+$/;
/** Names of parameters that are ids. */
const ID = /(^|[_-])(id|uuid|guid)$|[a-z](Id|ID|Uuid|UUID)$/;
const UNKNOWN_UUID = '0dead0dd-0000-4000-8000-00000badf00d';
const UNKNOWN_NUMBER = '2147480009';

/** Some servers take UUIDs of one version alone. */
const ofVersion = (uuid: string, known: string): string =>
  `${uuid.slice(0, 14)}${known[14]}${uuid.slice(15, 19)}${known[19]}${uuid.slice(20)}`;

/** One of the form of those that the server knows. */
export function unknownId(known: Json | undefined): string {
  const text = String(known);
  if (UUID.test(text)) return ofVersion(UNKNOWN_UUID, text);
  return NUMBER.test(text) ? UNKNOWN_NUMBER : 'no-such-thing-0dead0dd';
}

function unknown(base: Shown, parameter: Parameter): (Case | undefined)[] {
  const { name, pointer, schema } = parameter;
  const known = base.path[name] ?? parameter.example;
  const isNumber = NUMBER.test(String(known)) || isNumeric(schema);
  const ids: [key: string, id: string][] = [
    ['unknown', unknownId(isNumeric(schema) ? 1 : known)],
    ...(isNumber
      ? ([
          ['negative', '-1'],
          ['huge', '99999999999999999999'],
        ] as [string, string][])
      : []),
    ...(isNumeric(schema)
      ? []
      : ([
          ['long', 'x'.repeat(1000)],
          ['unicode', 'ünknöwn-日本-😀'],
        ] as [string, string][])),
  ];
  const isCertain = missesForSure(base, parameter);
  // A text of another form may well be a bad one, a number may be a code of so many digits, and the body of a write may
  // say another id.
  const isFair =
    base.isTaken &&
    base.operation.method === 'GET' &&
    ((isNumber && ID.test(name)) || UUID.test(String(known)));
  return ids.map(([key, id]): Case | undefined => {
    const request = requestFor(base, { path: { [name]: id } });
    return (
      request && {
        key: `path-${name}-${key}`,
        request,
        ...(key === 'unknown' ? {} : { isOdd: true }),
        ...(key === 'unknown' && isFair ? misnamed(base, 404, `the unknown ${name} ${id}`, [400, 422]) : {}),
        ...(isCertain
          ? {
              accepted: {
                check: 'invalid-accepted',
                cause: `path ${name} unknown`,
                what: `the unknown ${name} ${id.length > 40 ? `${id.slice(0, 40)}…` : id}`,
                expected:
                  declarationOf(base.operation, 404) === undefined ? 'a status of 4xx' : 'the status 404',
                pointer,
              },
            }
          : {}),
      }
    );
  });
}

const isNumeric = (schema: Parameter['schema']): boolean =>
  typeof schema === 'object' && (schema.type === 'integer' || schema.type === 'number');

/**
 * Not everything in a path is an id: `/greetings/{name}` answers whatever it is asked. A PUT may make what it names, and
 * a DELETE of what is not there has done what it should; of these, and of ids on the way, the author has to declare 404.
 */
function missesForSure({ operation, path }: Base, { name, example }: Parameter): boolean {
  const { responses, method } = operation;
  if (responses.has('404') || responses.has('410')) return true;
  const isLast = new RegExp(`\\{${name.replace(/[^\w]/g, '\\$&')}\\}/?$`).test(operation.path);
  if (!isLast || !['GET', 'HEAD', 'PATCH'].includes(method)) return false;
  const known = String(path[name] ?? example);
  return ID.test(name) || UUID.test(known);
}

/** As they stand in the URL; what they lead to is the server's business, as long as it is no fault of its own. */
const ODD: readonly (readonly [key: string, raw: string])[] = [
  ['blank', '%20'],
  ['nul', 'a%00b'],
  ['traversal', '..%2f..%2fetc%2fpasswd'],
  ['percent', '%25%zz'],
  ['bad-utf8', '%ff%fe'],
  ['quotes', `%27%22%3B--`],
];
const PLACEHOLDER = 'placeholder0dead0dd';

function odd(base: Base, { name }: Parameter): (Case | undefined)[] {
  // The parameters of what destroys are left to the requests that only read.
  if (base.operation.method !== 'GET') return [];
  const request = requestFor(base, { path: { [name]: PLACEHOLDER } });
  return ODD.map(
    ([key, raw]) =>
      request && {
        key: `path-${name}-${key}`,
        request: { ...request, url: request.url.replace(PLACEHOLDER, raw) },
        isOdd: true,
      },
  );
}
