import type { Json } from '../../api.js';
import type { RequestParts } from '../base-request.js';
import type { Parameter } from '../model.js';
import { schemaCheckOf } from '../schema-check.js';
import { type Base, type Case, keyed, requestFor } from './case.js';
import { flatten, resolverOf } from './flat-schema.js';
import { invalidScalars } from './invalid-scalar.js';

/** Values of query parameters, and of typed ones in the path, that the author rules out. */
export function invalidParameters(base: Base): Case[] {
  const { operation } = base;
  const query = operation.parameters.filter((one) => one.in === 'query');
  const inPath = operation.parameters.filter((one) => one.in === 'path');
  return keyed([
    ...query.flatMap((parameter) => wrongValues(base, parameter)),
    ...query.map((parameter) => leftOut(base, parameter)),
    ...inPath.flatMap((parameter) => wrongValues(base, parameter)),
  ]);
}

function wrongValues(base: Base, parameter: Parameter): (Case | undefined)[] {
  const { name, schema, pointer } = parameter;
  const { subject } = base.context;
  const check = schemaCheckOf(subject);
  const flat = flatten([schema], resolverOf(subject.document));
  const shown = typeof parameter.example === 'string' ? parameter.example : 'a';
  const types = flat.types ?? [];
  const isText = types.includes('string') || types.length === 0;
  const candidates = [
    // No text is of a wrong type where a text is wanted, and every text could be read as a list of one.
    ...invalidScalars(flat, shown).filter(({ kind, value }) => kind !== 'null' && typeof value !== 'object'),
    ...(isText || types.includes('array') || types.includes('object') ? [] : [UNREADABLE]),
  ];
  return candidates.map((one): Case | undefined => {
    if (one.kind === 'length' && one.variant === 'short') return undefined; // an empty value counts as absent
    if (String(one.value).length > LONGEST) return undefined;
    const [complaint] = check.complaints(schema, String(one.value), `${pointer}/schema`, true);
    const request = requestFor(base, withValue(parameter, one.value));
    if (complaint === undefined || request === undefined) return undefined;
    const kind = `${one.kind}${one.variant === undefined ? '' : `-${one.variant}`}`;
    return {
      key: `${parameter.in}-${name}-${kind}`,
      request,
      accepted: {
        check: 'invalid-accepted',
        cause: `${parameter.in} ${name} ${one.kind}`,
        what: `${one.words} as ${name}`,
        expected: complaint.expected,
        pointer,
      },
    };
  });
}

const UNREADABLE = {
  kind: 'type',
  variant: 'text',
  words: 'a text',
  value: 'unexpected',
} as const;

/** Longer URLs are refused by many a server before anybody looks at them. */
const LONGEST = 2000;

export function withValue(parameter: Parameter, value: Json | undefined): RequestParts {
  const { name } = parameter;
  switch (parameter.in) {
    case 'path':
      return value === undefined ? {} : { path: { [name]: value } };
    case 'query':
      return { query: { [name]: value } };
    case 'header':
      return { headers: { [name]: value } };
    case 'cookie':
      return { cookies: { [name]: value } };
  }
}

function leftOut(base: Base, parameter: Parameter): Case | undefined {
  const { name, required, pointer, schema } = parameter;
  if (!required || (typeof schema === 'object' && 'default' in schema)) return undefined;
  const request = requestFor(base, { query: { [name]: undefined } });
  return (
    request && {
      key: `query-${name}-absent`,
      request,
      accepted: {
        check: 'invalid-accepted',
        cause: `query ${name} absent`,
        what: `no ${name}`,
        expected: 'it is required',
        pointer,
      },
    }
  );
}

const MOST_MEMBERS = 10;

/**
 * Of each query parameter what it lists, its bounds, and what its author shows: where the server takes one of them, it may
 * refuse none. Where it takes none, they may need another parameter beside them.
 */
export function edgeParameters(base: Base): (readonly Case[])[] {
  const { subject } = base.context;
  const check = schemaCheckOf(subject);
  return base.operation.parameters
    .filter((one) => one.in === 'query')
    .map((parameter) => {
      const { name, schema, pointer, example } = parameter;
      const { values = [], bounds, alternatives } = flatten([schema], resolverOf(subject.document));
      const edges = [...values.slice(0, MOST_MEMBERS), bounds.minimum, bounds.maximum];
      if (alternatives.length > 0 || edges.every((value) => value === undefined)) return [];
      return keyed(
        [...edges, example].map((value): Case | undefined => {
          if (value === undefined || value === null || typeof value === 'object') return undefined;
          if (check.complaints(schema, value, '').length > 0) return undefined;
          const request = requestFor(base, withValue(parameter, value));
          return (
            request && {
              key: `query-${name}-is-${String(value)}`,
              request,
              refused: {
                check: 'valid-refused',
                cause: `query ${name}`,
                what: `${String(value)} as ${name}`,
                expected: 'it is allowed',
                pointer,
              },
            }
          );
        }),
      );
    });
}
