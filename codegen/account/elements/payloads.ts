import { array, type Fields, fields, flat, holds, isFields, same, stringsIn } from './compare.js';
import type { Document, Place } from './document.js';
import type { Kind, Missing } from './findings.js';
import { JsonSchemas } from './json-schema.js';
import { examplesOf } from './parameters.js';
import { about, all, inside, isWritten, list, type Refract, words } from './refract.js';
import { type Header, headersOf, statusKey, statusOf } from './transactions.js';
import type { Types } from './types.js';
import { shown } from './values.js';

/** Compares requests and responses with request bodies, responses, parameters and schemes. */
export class Payloads {
  readonly #document: Document;
  readonly #types: Types;
  readonly #schemas: JsonSchemas;

  constructor(document: Document, types: Types) {
    this.#document = document;
    this.#types = types;
    this.#schemas = new JsonSchemas(document);
  }

  request(request: Refract, place: Place, data: Refract | undefined): readonly Missing[] {
    const { operation } = place;
    const body = fields(this.#document.resolve(operation.requestBody));
    const notes = array(operation['x-transactions']).map(fields);
    const isCarrying = inside(request).some(({ element }) => element !== 'copy');
    const texts = isCarrying
      ? [body.description]
      : [body.description, ...notes.map((note) => note.description)];
    const names = [
      ...notes.map((note) => note.request),
      ...Object.values(fields(body.content)).flatMap((media) => Object.keys(fields(fields(media).examples))),
    ];
    const title = about(request, 'title');
    const name = words(title);
    return [
      ...(title === undefined || name === undefined || names.some((one) => flat(String(one)) === flat(name))
        ? []
        : [lack('text', `the request’s name “${name}”`, title)]),
      ...descriptionLacks(request, texts),
      ...this.#requestHeaders(request, place),
      ...this.#content(
        request,
        body,
        data,
        notes.map((note) => note.requestMediaType),
        operation['x-attributes'],
      ),
    ];
  }

  response(response: Refract, { operation }: Place): readonly Missing[] {
    const status = statusOf(response);
    // A response without a status counts as one with 200.
    const key = statusKey(status ?? '200');
    const found = fields(this.#document.resolve(fields(operation.responses)[key]));
    const isThere = key !== 'default' || stringsIn(found['x-status']).includes(status ?? '');
    if (found.description === undefined || !isThere) {
      return [lack('response', `the response ${status ?? ''}`, response)];
    }
    const title = about(response, 'title');
    const name = words(title);
    const notes = array(operation['x-transactions']).map(fields);
    return [
      ...(title === undefined || name === undefined || holds(found.description, name)
        ? []
        : [lack('text', `the response’s name “${name}”`, title)]),
      ...descriptionLacks(response, [found.description]),
      ...this.#responseHeaders(response, found),
      ...this.#content(
        response,
        found,
        undefined,
        notes.map((note) => note.responseMediaType),
      ),
    ];
  }

  #requestHeaders(request: Refract, place: Place): readonly Missing[] {
    const parameters = this.#document.parameters(place).filter((one) => one.in === 'header');
    const schemes = this.#document.schemes(place);
    return headersOf(request).flatMap((header) => {
      const name = header.name.toLowerCase();
      if (name === 'content-type') return [];
      if (name === 'accept' && array(place.operation['x-accept']).includes(header.value)) return [];
      const found = [
        ...parameters.filter((one) => String(one.name).toLowerCase() === name),
        ...schemes.filter((scheme) => isSchemeOf(header, scheme)),
      ];
      return headerLacks(`the request header ${header.name}`, header, found);
    });
  }

  #responseHeaders(response: Refract, found: Fields): readonly Missing[] {
    const entries = Object.entries(fields(found.headers));
    return headersOf(response).flatMap((header) => {
      const name = header.name.toLowerCase();
      if (name === 'content-type') return [];
      const headers = entries.filter(([key]) => key.toLowerCase() === name);
      const objects = headers.map(([, one]) => fields(this.#document.resolve(one)));
      return headerLacks(`the response header ${header.name}`, header, objects);
    });
  }

  /** Media type, body, schema and attributes of a payload. */
  #content(
    payload: Refract,
    container: Fields,
    data: Refract | undefined,
    noted: readonly unknown[],
    beside?: unknown,
  ): readonly Missing[] {
    const header = headersOf(payload).find(({ name }) => name.toLowerCase() === 'content-type');
    const entries = Object.entries(fields(container.content));
    const missing: Missing[] = [];
    const named = entries.filter(([type]) => header !== undefined && baseOf(type) === baseOf(header.value));
    if (header !== undefined && named.length === 0 && !noted.includes(header.value)) {
      missing.push(lack('media type', `the media type ${header.value}`, header.node));
    }
    const chosen = named.length > 0 ? named : entries;
    const media = chosen.map(([, one]) => fields(this.#document.resolve(one)));
    const own = all(payload, 'dataStructure');
    for (const structure of own.length > 0 || data === undefined ? own : [data]) {
      missing.push(...this.#attributes(structure, media, own.length > 0 ? undefined : beside));
    }
    for (const asset of all(payload, 'asset')) {
      const text = words(asset);
      if (text === undefined || !isWritten(asset)) continue; // the parser makes some up from the attributes
      const isSchema = list(about(asset, 'classes')).includes('messageBodySchema');
      missing.push(...(isSchema ? this.#schema(text, asset, media) : bodyLacks(text, asset, media)));
    }
    return missing;
  }

  #attributes(structure: Refract, media: readonly Fields[], aside: unknown): readonly Missing[] {
    const [type] = inside(structure);
    if (type === undefined) return [];
    const whole = media.flatMap((one) => ('schema' in one ? [one.schema] : []));
    // Beside a schema of the author's the attributes stand in it.
    const beside = whole.flatMap((one) =>
      [one, ...array(fields(one).anyOf)].flatMap((schema) => fields(schema)['x-attributes'] ?? []),
    );
    let best: readonly Missing[] | undefined;
    const asides = aside === undefined ? [] : [aside, ...array(fields(aside).anyOf)];
    for (const schema of [...whole, ...beside, ...asides]) {
      const missing = this.#types.fit(type, schema);
      if (best === undefined || missing.length < best.length) best = missing;
    }
    return best ?? [lack('schema', 'the schema of the attributes', type)];
  }

  #schema(text: string, asset: Refract, media: readonly Fields[]): readonly Missing[] {
    if (media.some((one) => array(one['x-schemas']).some((own) => flat(String(own)) === flat(text))))
      return [];
    const author = parsed(text);
    if (author === undefined) return [lack('schema', 'the schema, which is no JSON,', asset)];
    const schemas = media.flatMap(({ schema }) => [
      schema,
      ...array(fields(schema).anyOf),
      ...array(fields(schema).allOf),
    ]);
    let furthest = '';
    for (const schema of schemas) {
      const path = this.#schemas.lacks(author.value, schema);
      if (path === undefined) return [];
      if (path.length > furthest.length) furthest = path;
    }
    return [lack('schema', `the schema’s ${furthest === '' ? 'content' : furthest}`, asset)];
  }
}

function descriptionLacks(payload: Refract, texts: readonly unknown[]): readonly Missing[] {
  return all(payload, 'copy').flatMap((copy) => {
    const text = words(copy);
    return text === undefined || texts.some((one) => holds(one, text))
      ? []
      : [lack('text', `the description “${shown(text)}”`, copy)];
  });
}

/** Whether a scheme says how a client sends this header. */
export function isSchemeOf(header: Header, { type, name, in: place, scheme }: Fields): boolean {
  const own = header.name.toLowerCase();
  if (type === 'apiKey') return place === 'header' && String(name).toLowerCase() === own;
  if (type !== 'http' || own !== 'authorization') return false;
  return header.value.toLowerCase().includes(String(scheme).toLowerCase());
}

function headerLacks(what: string, { value, node }: Header, found: readonly Fields[]): readonly Missing[] {
  if (found.length === 0) return [lack('header', what, node)];
  const values = found.flatMap((one) => [
    ...examplesOf(one),
    ...array(fields(one.schema).enum),
    fields(one.schema).const,
    ...array(one['x-examples']),
  ]);
  const isThere =
    value === '' || values.some((one) => one !== undefined && String(one).trim() === value.trim());
  return isThere ? [] : [lack('header', `${what} with the value “${shown(value)}”`, node)];
}

/** The body as JSON, as its text, or as mended JSON beside its text. */
function bodyLacks(text: string, asset: Refract, media: readonly Fields[]): readonly Missing[] {
  const author = parsed(text);
  const isText = (value: unknown) => typeof value === 'string' && flat(value) === flat(text);
  const isThere = media.some(
    (one) =>
      examplesOf(one).some((value) => isText(value) || (author !== undefined && same(author.value, value))) ||
      Object.values(fields(one.examples)).some((example) => {
        const { 'x-text': own, value } = fields(example);
        return isText(own) && isMended(value, text);
      }),
  );
  return isThere ? [] : [lack('body', `the body “${shown(flat(text))}”`, asset)];
}

/** Mended JSON says nothing that the author did not write. */
function isMended(value: unknown, text: string): boolean {
  return (
    (isFields(value) || Array.isArray(value)) &&
    stringsIn(value).every((part) => part.split(/[^\p{L}\p{N}]+/u).every((word) => text.includes(word)))
  );
}

/** The strings in an object's extensions. */
export function extensions(node: Fields): readonly string[] {
  return Object.entries(node).flatMap(([key, value]) => (key.startsWith('x-') ? stringsIn(value) : []));
}

function baseOf(type: string): string {
  return (type.split(';')[0] ?? '').trim().toLowerCase();
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function lack(kind: Kind, what: string, node: Refract): Missing {
  return { kind, what, node };
}
