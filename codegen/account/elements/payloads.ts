import { array, type Fields, fields, flat, holds, isFields, same, stringsIn } from './compare.js';
import type { Document, Place } from './document.js';
import type { Kind, Missing } from './findings.js';
import { JsonSchemas } from './json-schema.js';
import { about, all, inside, isWritten, list, pair, type Refract, said, words } from './refract.js';
import { shown, type Types } from './types.js';

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
    const notes = array(operation['x-transactions']);
    const title = about(request, 'title');
    const name = words(title);
    const names = [...notes.flatMap(stringsIn), ...Object.values(fields(body.content)).flatMap(exampleNames)];
    return [
      ...(title === undefined || name === undefined || names.some((one) => flat(one) === flat(name))
        ? []
        : [lack('text', `the request’s name “${name}”`, title)]),
      ...this.#descriptions(request, [
        body.description,
        ...notes.flatMap(stringsIn),
        ...extensions(operation),
      ]),
      ...this.#requestHeaders(request, place),
      ...this.#content(request, body, data, operation),
    ];
  }

  response(response: Refract, { operation }: Place): readonly Missing[] {
    const status = words(said(response, 'statusCode'));
    const responses = fields(operation.responses);
    const key = status !== undefined && /^[1-5]\d\d$/.test(status) ? status : 'default';
    const found = this.#document.resolve(
      responses[key] ?? (status === undefined ? responses['200'] : undefined),
    );
    if (!isFields(found)) return [lack('response', `the response ${status ?? ''}`, response)];
    const title = about(response, 'title');
    const name = words(title);
    const texts = [found.description, ...extensions(found), ...extensions(operation)];
    return [
      ...(title === undefined || name === undefined || texts.some((one) => holds(one, name))
        ? []
        : [lack('text', `the response’s name “${name}”`, title)]),
      ...this.#descriptions(response, texts),
      ...this.#responseHeaders(response, found),
      ...this.#content(response, found, undefined, operation),
    ];
  }

  #descriptions(payload: Refract, texts: readonly unknown[]): readonly Missing[] {
    return all(payload, 'copy').flatMap((copy) => {
      const text = words(copy);
      return text === undefined || texts.some((one) => holds(one, text))
        ? []
        : [lack('text', `the description “${shown(text)}”`, copy)];
    });
  }

  #requestHeaders(request: Refract, place: Place): readonly Missing[] {
    const parameters = this.#document.parameters(place);
    const schemes = this.#document.schemes(place);
    return headersOf(request).flatMap(({ name, value, node }) => {
      if (name.toLowerCase() === 'content-type') return [];
      const found = [...parameters, ...schemes].filter(
        (one) => one.in === 'header' && String(one.name).toLowerCase() === name.toLowerCase(),
      );
      const bearers =
        name.toLowerCase() === 'authorization' ? schemes.filter((one) => one.type === 'http') : [];
      return this.#header(`the request header ${name}`, value, [...found, ...bearers], node);
    });
  }

  #responseHeaders(response: Refract, found: Fields): readonly Missing[] {
    const entries = Object.entries(fields(found.headers));
    return headersOf(response).flatMap(({ name, value, node }) => {
      if (name.toLowerCase() === 'content-type') return [];
      const headers = entries.filter(([key]) => key.toLowerCase() === name.toLowerCase());
      const objects = headers.map(([, header]) => fields(this.#document.resolve(header)));
      return this.#header(`the response header ${name}`, value, objects, node);
    });
  }

  #header(what: string, value: string, found: readonly Fields[], node: Refract): readonly Missing[] {
    if (found.length === 0) return [lack('header', what, node)];
    const shownThere = found.flatMap((one) => [
      one.example,
      ...exampleValues(one),
      ...array(fields(one.schema).examples),
      ...array(fields(one.schema).enum),
      fields(one.schema).const,
      fields(one.schema).default,
      ...extensions(one),
    ]);
    const isThere =
      value === '' || shownThere.some((one) => one !== undefined && String(one).trim() === value.trim());
    return isThere ? [] : [lack('header', `${what} with the value “${shown(value)}”`, node)];
  }

  /** Media type, body, schema and attributes of a payload. */
  #content(
    payload: Refract,
    container: Fields,
    data: Refract | undefined,
    operation: Fields,
  ): readonly Missing[] {
    const header = headersOf(payload).find(({ name }) => name.toLowerCase() === 'content-type');
    const entries = Object.entries(fields(container.content));
    const missing: Missing[] = [];
    const same =
      header === undefined ? entries : entries.filter(([type]) => baseOf(type) === baseOf(header.value));
    // Where no body can be, the pairing of request and response keeps the type.
    const noted = array(operation['x-transactions']).flatMap(stringsIn);
    if (header !== undefined && same.length === 0 && !noted.includes(header.value)) {
      missing.push(lack('media type', `the media type ${header.value}`, header.node));
    }
    const media = (same.length > 0 ? same : entries).map(([, one]) => fields(this.#document.resolve(one)));
    const own = all(payload, 'dataStructure');
    for (const structure of own.length > 0 || data === undefined ? own : [data]) {
      missing.push(...this.#attributes(structure, media));
    }
    for (const asset of all(payload, 'asset')) {
      const text = words(asset);
      if (text === undefined || !isWritten(asset)) continue; // the parser makes some up from the attributes
      const isSchema = list(about(asset, 'classes')).includes('messageBodySchema');
      missing.push(...(isSchema ? this.#schema(text, asset, media) : this.#body(text, asset, media)));
    }
    return missing;
  }

  #attributes(structure: Refract, media: readonly Fields[]): readonly Missing[] {
    const [type] = inside(structure);
    if (type === undefined) return [];
    const whole = media.flatMap((one) => ('schema' in one ? [one.schema] : []));
    // Beside a schema of the author's the attributes stand in it.
    const beside = whole.flatMap((one) =>
      [one, ...array(fields(one).anyOf)].flatMap((schema) => fields(schema)['x-attributes'] ?? []),
    );
    const schemas = [...whole, ...beside];
    let best: readonly Missing[] = [lack('schema', 'the schema of the attributes', type)];
    for (const [index, schema] of schemas.entries()) {
      const missing = this.#types.fit(type, schema);
      if (index === 0 || missing.length < best.length) best = missing;
    }
    return best;
  }

  #schema(text: string, asset: Refract, media: readonly Fields[]): readonly Missing[] {
    const author = parsed(text);
    if (author === undefined) return [lack('schema', 'the schema, which is no JSON', asset)];
    const schemas = media.flatMap(({ schema }) => [
      schema,
      ...array(fields(schema).anyOf),
      ...array(fields(schema).allOf),
    ]);
    const lacking = schemas.map((schema) => this.#schemas.lacks(author.value, schema));
    if (lacking.some((path) => path === undefined)) return [];
    const furthest = lacking.reduce((a, b) => ((b ?? '').length > (a ?? '').length ? b : a), '');
    return [lack('schema', `the schema’s ${furthest === '' ? 'content' : furthest}`, asset)];
  }

  #body(text: string, asset: Refract, media: readonly Fields[]): readonly Missing[] {
    const values = media.flatMap((one) => [
      ...('example' in one ? [one.example] : []),
      ...exampleValues(one),
      ...array(fields(one.schema).examples),
    ]);
    const author = parsed(text);
    const isThere = values.some(
      (value) =>
        (typeof value === 'string' && flat(value) === flat(text)) ||
        (author !== undefined && same(author.value, value)),
    );
    return isThere ? [] : [lack('body', `the body “${shown(flat(text))}”`, asset)];
  }
}

interface Header {
  readonly name: string;
  readonly value: string;
  readonly node: Refract;
}

function headersOf(payload: Refract): readonly Header[] {
  return inside(said(payload, 'headers')).flatMap((node) => {
    const both = pair(node);
    return both === undefined ? [] : [{ name: words(both.key) ?? '', value: words(both.value) ?? '', node }];
  });
}

function exampleNames(media: unknown): readonly string[] {
  return Object.keys(fields(fields(media).examples));
}

function exampleValues(node: Fields): readonly unknown[] {
  return Object.values(fields(node.examples)).flatMap((example) => {
    const { value, 'x-text': text } = fields(example);
    return text === undefined ? [value] : [value, text];
  });
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
