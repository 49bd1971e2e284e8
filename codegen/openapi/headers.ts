import type { Header, Payload, Request } from '../api.js';
import { distinct } from './distinct.js';
import type { Emission, Schema } from './emission.js';
import { type Example, type ExampleFields, exampleFields } from './parameter-example.js';
import type { ParameterObject } from './parameter-object.js';
import { isSecurityHeader } from './security.js';

export interface HeaderObject {
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface NamedHeader {
  readonly header: Header;
  /** What the payload that carries it is called. */
  readonly payload: string | undefined;
}

/** Request headers that are parameters: required where every request has them. */
export function headerParameters(requests: readonly Request[], emission: Emission): ParameterObject[] {
  const lists = requests.map(({ headers, name }) =>
    headers
      .filter((header) => !isSecurityHeader(header.name) && !isAccept(header))
      .map((header): NamedHeader => ({ header, payload: name })),
  );
  return unite(lists).map(({ list, first, isEverywhere }) =>
    withValues(list, emission, {
      name: first.name,
      in: 'header',
      ...(isEverywhere ? { required: true } : {}),
    }),
  );
}

/** OpenAPI ignores a parameter of the name `Accept`: what requests ask for stands beside the parameters. */
export function acceptOf(requests: readonly Request[], emission: Emission): string[] {
  const headers = requests.flatMap((request) => request.headers.filter(isAccept));
  for (const header of headers) emission.report('header-in-extension', header.span, header.name, 'x-accept');
  return distinct(headers.map((header) => header.value));
}

function isAccept(header: Header): boolean {
  return header.name.toLowerCase() === 'accept';
}

/** The headers of the responses of one status: required where each of them has it. */
export function responseHeaders(
  responses: readonly { readonly payload: Payload; readonly name: string | undefined }[],
  emission: Emission,
): Record<string, HeaderObject> {
  const lists = responses.map(({ payload, name }) =>
    payload.headers.map((header): NamedHeader => ({ header, payload: name })),
  );
  return Object.fromEntries(
    unite(lists).map(({ list, first, isEverywhere }) => [
      first.name,
      withValues(list, emission, isEverywhere ? { required: true } : {}),
    ]),
  );
}

interface UnitedHeader {
  readonly list: readonly NamedHeader[];
  readonly first: Header;
  readonly isEverywhere: boolean;
}

/** Headers by name, in any letter case; the first spelling counts. */
function unite(lists: readonly (readonly NamedHeader[])[]): UnitedHeader[] {
  const byName = new Map<string, NamedHeader[]>();
  for (const named of lists.flat()) {
    const key = named.header.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), named]);
  }
  return [...byName.values()].flatMap((list) => {
    const first = list[0]?.header;
    if (first === undefined) return [];
    const isEverywhere = lists.every((own) => own.some((named) => list.includes(named)));
    return [{ list, first, isEverywhere }];
  });
}

/** The type is what all values are; each value is an example. */
function withValues<Head extends object>(
  list: readonly NamedHeader[],
  emission: Emission,
  head: Head,
): Head & { readonly schema: Schema } & ExampleFields {
  const values = list.filter(({ header }) => header.value !== '');
  const isInteger =
    values.length > 0 && values.every(({ header }) => /^(0|-?[1-9]\d{0,14})$/.test(header.value));
  const examples = values.map(
    ({ header, payload }): Example => ({
      name: payload,
      value: isInteger ? Number(header.value) : header.value,
      span: header.span,
    }),
  );
  const { fields, places } = exampleFields(examples, emission);
  const span = list[0]?.header.span ?? emission.span;
  return emission.at(
    span,
    { ...head, schema: { type: isInteger ? 'integer' : 'string' }, ...fields },
    places,
  );
}
