import type { Json } from '../api.js';
import type { Compiled } from '../compile.js';
import type { Span } from '../source.js';
import { type Found, follow, isNode, type Node, step } from './document.js';
import type {
  HeaderDeclaration,
  MediaType,
  Operation,
  Parameter,
  RequestBody,
  ResponseDeclaration,
  Schema,
  Subject,
} from './model.js';
import { securityOf } from './subject-security.js';

export interface SubjectOptions {
  /** Where the server is. */
  readonly server: string;
  /** Whether the path of the blueprint's HOST is added to a server without a path of its own; so unless false. */
  readonly hostPath?: boolean;
}

/** A blueprint that gave an OpenAPI document → what the phases ask. */
export function subjectOf(compiled: Compiled, options: SubjectOptions): Subject {
  const { document, source, places } = compiled;
  if (document === undefined) throw new TypeError(`${source.file} gave no document`);
  const start = source.start();
  const reading: Reading = {
    document: document as unknown as Node & object,
    placeOf: (pointer) => nearest(places, pointer) ?? start,
    assumed: new Set(
      compiled.diagnostics
        .filter(({ code }) => code === 'media-type-assumed')
        .map(({ span }) => placeKey(span)),
    ),
  };
  return {
    name: source.file,
    document,
    operations: operationsOf(reading),
    baseUrl: baseUrlOf(options, document.servers?.[0]),
    placeOf: reading.placeOf,
    line: compiled.line,
  };
}

interface Reading {
  readonly document: Node & object;
  readonly placeOf: (pointer: string) => Span;
  /** Places of the bodies whose media type the author does not name. */
  readonly assumed: ReadonlySet<string>;
}

function nearest(places: ReadonlyMap<string, Span>, pointer: string): Span | undefined {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const span = places.get(path);
    if (span !== undefined) return span;
  }
  return places.get('');
}

function placeKey({ file, line, column }: Span): string {
  return JSON.stringify([file, line, column]);
}

/** The paths stand below the URL that is tested; a URL of a mere host gets the path that the author's HOST has. */
function baseUrlOf({ server, hostPath = true }: SubjectOptions, host: unknown): string {
  const url = new URL(server);
  const own = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${own === '' && hostPath ? pathOfHost(host) : own}`;
}

function pathOfHost(host: unknown): string {
  if (!isNode(host) || typeof host.url !== 'string') return '';
  const { variables } = host;
  const written = host.url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const variable = isNode(variables) ? variables[name] : undefined;
    return isNode(variable) && typeof variable.default === 'string' ? variable.default : whole;
  });
  try {
    return new URL(written, 'http://localhost').pathname.replace(/\/+$/, '');
  } catch {
    return '';
  }
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

function operationsOf(reading: Reading): Operation[] {
  const { paths, security } = reading.document;
  return entries(paths).flatMap(([path, value]) => {
    const item = follow(reading.document, value, `/paths${step(path)}`);
    if (item === undefined) return [];
    const { node, pointer } = item;
    const additional = `${pointer}/x-additionalOperations`;
    const listed = Object.entries(node).flatMap(([key, operation]) => {
      if (METHODS.includes(key)) return [[key.toUpperCase(), operation, `${pointer}${step(key)}`] as const];
      if (key !== 'x-additionalOperations') return [];
      return entries(operation).map(
        ([method, one]) => [method, one, `${additional}${step(method)}`] as const,
      );
    });
    return listed.flatMap(([method, operation, at]) =>
      isNode(operation) ? [operationOf(reading, { method, path, item, security }, operation, at)] : [],
    );
  });
}

interface Place {
  readonly method: string;
  readonly path: string;
  readonly item: Found;
  /** What the document asks for where an operation says nothing. */
  readonly security: unknown;
}

function operationOf(reading: Reading, place: Place, node: Node, pointer: string): Operation {
  const { method, path, item } = place;
  const summary = text(node.summary);
  const accept = list(node['x-accept']).find((one) => typeof one === 'string');
  const requestBody = requestBodyOf(reading, node.requestBody, `${pointer}/requestBody`);
  const responses = entries(node.responses).flatMap(([status, value]) => {
    const found = follow(reading.document, value, `${pointer}/responses${step(status)}`);
    return found === undefined ? [] : [[status, responseOf(reading, status, found)] as const];
  });
  return {
    id: text(node.operationId) ?? `${method} ${path}`,
    method,
    path,
    pointer,
    ...(summary === undefined ? {} : { summary }),
    tags: list(node.tags).filter((one) => typeof one === 'string'),
    parameters: parametersOf(reading, item, node, pointer),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: new Map(responses),
    security: securityOf(reading.document, node.security ?? place.security),
    ...(accept === undefined ? {} : { accept }),
    span: reading.placeOf(pointer),
  };
}

/** Those of the path item, unless the operation has one of the same place and name. */
function parametersOf(reading: Reading, item: Found, operation: Node, pointer: string): Parameter[] {
  const found = new Map<string, Parameter>();
  const notes: Notes = {
    reserved: reservedNames(operation['x-uri-template']),
    ofFirst: requiredByFirst(operation['x-actions']),
  };
  for (const [values, at] of [
    [list(item.node.parameters), `${item.pointer}/parameters`],
    [list(operation.parameters), `${pointer}/parameters`],
  ] as const) {
    for (const [index, value] of values.entries()) {
      const target = follow(reading.document, value, `${at}${step(index)}`);
      const parameter = target === undefined ? undefined : parameterOf(reading, target, notes);
      if (parameter !== undefined) found.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  return [...found.values()];
}

/** What an operation says of its parameters beside them. */
interface Notes {
  /** The variables whose values keep their slashes. */
  readonly reserved: ReadonlySet<string>;
  /** The query parameters that the first of its actions requires. */
  readonly ofFirst: ReadonlySet<string>;
}

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

function parameterOf(
  reading: Reading,
  { node, pointer }: Found,
  { reserved, ofFirst }: Notes,
): Parameter | undefined {
  const name = text(node.name);
  const place = PLACES.find((one) => one === node.in);
  if (name === undefined || place === undefined) return undefined;
  const style = text(node.style) ?? (place === 'query' || place === 'cookie' ? 'form' : 'simple');
  const [content] = entries(node.content).map(([, value]) => value);
  const schema = schemaIn(isNode(content) ? content : node) ?? {};
  const shown = shownOf(reading, node, schema);
  const isReserved = place === 'path' && reserved.has(text(node['x-variable']) ?? name);
  return {
    name,
    in: place,
    required: place === 'path' || node.required === true,
    ...(place === 'query' && ofFirst.has(name) ? { shown: true } : {}),
    schema,
    // A parameter that is described as a body of its own travels as the text of one.
    style: isNode(content) ? 'content' : style,
    explode: typeof node.explode === 'boolean' ? node.explode : style === 'form',
    allowReserved: node.allowReserved === true || isReserved,
    ...(shown === undefined ? {} : { example: shown }),
    pointer,
  };
}

/** `{+path}`: OpenAPI has no word for a value in a path that keeps its slashes. */
function reservedNames(template: unknown): ReadonlySet<string> {
  const names = [...(text(template) ?? '').matchAll(/\{\+([^{}]*)\}/g)].flatMap(([, variables = '']) =>
    variables.split(',').map((one) => one.replace(/(?:\*|:\d+)$/, '')),
  );
  return new Set(names);
}

function requiredByFirst(actions: unknown): ReadonlySet<string> {
  const [first] = list(actions);
  return new Set(isNode(first) ? list(first.required).filter((one) => typeof one === 'string') : []);
}

/** What the author shows of a parameter: its example, else its default, else the first of its enum, else its schema's. */
function shownOf(reading: Reading, node: Node, schema: Schema): Json | undefined {
  const [named] = entries(node.examples).map(([, value]) => follow(reading.document, value, '')?.node.value);
  const own = isNode(schema) ? schema : {};
  const target = follow(reading.document, own, '')?.node ?? {};
  const all = [own, target];
  const shown = [
    node.example,
    named,
    ...all.flatMap((one) => [one.const, one.default, list(one.enum)[0], list(one.examples)[0], one.example]),
  ];
  return shown.find((value) => value !== undefined) as Json | undefined;
}

function requestBodyOf(reading: Reading, value: unknown, at: string): RequestBody | undefined {
  const found = follow(reading.document, value, at);
  if (found === undefined) return undefined;
  const { node, pointer } = found;
  return { required: node.required === true, content: contentOf(reading, node, pointer), pointer };
}

function responseOf(reading: Reading, status: string, { node, pointer }: Found): ResponseDeclaration {
  const headers = entries(node.headers).flatMap(([name, value]): HeaderDeclaration[] => {
    const found = follow(reading.document, value, `${pointer}/headers${step(name)}`);
    if (found === undefined) return [];
    const { required } = found.node;
    return [
      { name, required: required === true, schema: schemaIn(found.node) ?? {}, pointer: found.pointer },
    ];
  });
  return { status, headers, content: contentOf(reading, node, pointer), pointer };
}

function contentOf(reading: Reading, node: Node, at: string): Map<string, MediaType> {
  const types = entries(node.content).flatMap(([name, value]) => {
    const found = follow(reading.document, value, `${at}/content${step(name)}`);
    return found === undefined ? [] : [[name, mediaTypeOf(reading, found)] as const];
  });
  return new Map(types);
}

function mediaTypeOf(reading: Reading, { node, pointer }: Found): MediaType {
  const schema = schemaIn(node);
  const examples = entries(node.examples).map(([name, value]) => {
    const at = `${pointer}/examples${step(name)}`;
    return { value: follow(reading.document, value, at)?.node.value, at };
  });
  const shown = node.example === undefined ? [] : [{ value: node.example, at: pointer }];
  const all = [...shown, ...examples].filter(({ value }) => value !== undefined);
  return {
    ...(schema === undefined ? {} : { schema }),
    inferred: schema !== undefined && isInferred(schema),
    assumed: [pointer, ...all.map(({ at }) => at)].some((at) =>
      reading.assumed.has(placeKey(reading.placeOf(at))),
    ),
    examples: all.map(({ value }) => value as Json),
    pointer,
  };
}

/** Of several schemas that a body may fit, one that is made from examples is enough. */
function isInferred(schema: Schema): boolean {
  if (!isNode(schema)) return false;
  return (
    schema['x-inferred'] === true ||
    list(schema.anyOf).some((one) => isNode(one) && one['x-inferred'] === true)
  );
}

function schemaIn({ schema }: Node): Schema | undefined {
  return isNode(schema) || typeof schema === 'boolean' ? schema : undefined;
}

function entries(value: unknown): (readonly [string, unknown])[] {
  return isNode(value) ? Object.entries(value) : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
