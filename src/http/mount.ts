import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import glue from 'fastify-openapi-glue';
import { sentText } from './json-text.js';
import { shareOpenApiValidators } from './openapi-validators.js';
import { validatorCompiler } from './validation.js';

/** The parts of a generated OpenAPI document that the service reads itself; glue reads the rest. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly security?: readonly SecurityRequirement[];
  readonly components?: {
    readonly schemas?: Readonly<Record<string, unknown>>;
    readonly [kind: string]: unknown;
  };
}

type SecurityRequirement = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly in: string;
  readonly name: string;
}

interface ResponseObject {
  readonly description?: string;
  readonly content?: Readonly<Record<string, unknown>>;
}

interface MediaType {
  readonly schema?: unknown;
}

interface OperationObject {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly description?: string;
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, MediaType>>;
  };
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityRequirement[];
}

export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly requestBody: 'none' | 'optional' | 'required';
  /** What a body may come as. */
  readonly mediaTypes: readonly string[];
  /** What an answer of each status comes as, where it has a body. */
  readonly answers: Readonly<Record<string, string | undefined>>;
  readonly query: readonly string[];
  /** In small letters, as Node has them. */
  readonly headers: readonly string[];
  /** Alternatives, each the names of the schemes that it asks for; an empty one lets everybody in. */
  readonly security: readonly (readonly string[])[];
}

interface TypedRequest {
  readonly path: unknown;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

interface TypedResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** A generated `Handlers<Context>`: any interface of functions from a typed request to a typed response. */
export type HandlerMap<Handlers, Context> = {
  readonly [Name in keyof Handlers]: (request: never, context: Context) => Promise<TypedResponse>;
};

/** Answers who the request comes from, null when it does not say, and throws when what it says is wrong. */
export type SecurityCheck<Principal> = (request: FastifyRequest) => Promise<Principal | null>;

export interface MountOptions<Handlers extends HandlerMap<Handlers, Context>, Context, Principal> {
  readonly document: OpenApiDocument;
  readonly prefix: string;
  readonly handlers: Handlers;
  /** By the name of the security scheme in the document. */
  readonly security: Readonly<Record<string, SecurityCheck<Principal>>>;
  readonly context: (request: FastifyRequest, principal: Principal | null) => Context;
  /** By operation: how its body is read where that is not plain JSON. Throws for a text that it cannot read. */
  readonly parsers?: Readonly<Record<string, (text: string) => unknown>>;
}

/** Wrong about the request as HTTP, before the contract's schemas are asked. `code` is for machines. */
export class RequestError extends Error {
  readonly statusCode: number;
  readonly code: string;

  constructor(statusCode: number, code: string, message: string) {
    super(message);
    this.name = 'RequestError';
    this.statusCode = statusCode;
    this.code = code;
  }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract's operation, on the routes that a contract describes. */
    operation?: Operation;
  }
}

/** What is too long to be held: a handler gets it as it comes in, unread and without a bound. */
const STREAMED = ['application/x-ndjson'];

const isStreamed = ({ mediaTypes }: Operation) => mediaTypes.some((type) => STREAMED.includes(type));

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** The operations of a document, or an error that names the one without an id: glue would make one up. */
export function operationsOf(document: OpenApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => method in item).map((method) => {
      const operation = item[method] as OperationObject;
      if (operation.operationId === undefined) {
        throw new Error(`${method.toUpperCase()} ${path} has no operationId`);
      }
      const shared = (item.parameters ?? []) as readonly Parameter[];
      const parameters = [...shared, ...(operation.parameters ?? [])];
      const named = (place: string) => parameters.filter((one) => one.in === place).map(({ name }) => name);
      const { requestBody } = operation;
      return {
        operationId: operation.operationId,
        method: method.toUpperCase(),
        path,
        requestBody: requestBody === undefined ? 'none' : requestBody.required ? 'required' : 'optional',
        mediaTypes: Object.keys(requestBody?.content ?? {}),
        answers: Object.fromEntries(
          Object.entries(operation.responses).map(([status, { content = {} }]) => [
            status,
            Object.keys(content)[0],
          ]),
        ),
        query: named('query'),
        headers: named('header').map((name) => name.toLowerCase()),
        security: (operation.security ?? document.security ?? [{}]).map((one) => Object.keys(one)),
      };
    }),
  );
}

/**
 * What its operations take, and no more: what they answer is told by the handlers' types, and glue would write each
 * schema out, with all that it refers to, for every route that answers so. It copies several times what it is given:
 * a third of the document, without what is for readers alone.
 */
function withoutAnswers(document: OpenApiDocument): object {
  const bare = ({ description: _, requestBody, ...operation }: OperationObject) => ({
    ...operation,
    ...(requestBody && { requestBody: { ...requestBody, content: mapped(requestBody.content, schemaOf) } }),
    responses: mapped(operation.responses, ({ description = '' }) => ({ description })),
  });
  const paths = mapped(document.paths, (item) =>
    mapped(item, (value, key) => (METHODS.includes(key) ? bare(value as OperationObject) : value)),
  );
  const { schemas = {}, ...components } = document.components ?? {};
  const own = { ...document, paths, components };
  return { ...own, components: { ...components, schemas: referredTo(own, schemas) } };
}

/** Of what a body may come as: its examples judge nothing. */
const schemaOf = ({ schema }: MediaType): MediaType => (schema === undefined ? {} : { schema });

/** Those schemas that a part of the document refers to, and those that they refer to. */
function referredTo(part: unknown, schemas: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found = new Map<string, unknown>();
  const follow = (from: unknown): void => {
    for (const [, name = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/([^"/]+)/g)) {
      if (found.has(name) || !Object.hasOwn(schemas, name)) continue;
      found.set(name, schemas[name]);
      follow(schemas[name]);
    }
  };
  follow(part);
  return Object.fromEntries(found);
}

function mapped<Value, Result>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, key: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/** Everything that must fit together is compared before the first route exists. */
function check(operations: readonly Operation[], handlers: object, security: object): void {
  const wanted = new Set(operations.map(({ operationId }) => operationId));
  const given = new Set(Object.keys(handlers));
  const unhandled = [...wanted].filter((name) => !given.has(name));
  const unknown = [...given].filter((name) => !wanted.has(name));
  const schemes = new Set(operations.flatMap((operation) => operation.security.flat()));
  const unchecked = [...schemes].filter((name) => !Object.hasOwn(security, name));
  const problems = [
    ...unhandled.map((name) => `operation ${name} has no handler`),
    ...unknown.map((name) => `handler ${name} has no operation`),
    ...unchecked.map((name) => {
      const user = operations.find((operation) => operation.security.flat().includes(name));
      return `security scheme ${name} of operation ${user?.operationId} is not known`;
    }),
  ];
  if (problems.length > 0) throw new Error(`The contract and its handlers differ: ${problems.join('; ')}`);
}

async function principalOf<Principal>(
  request: FastifyRequest,
  operation: Operation,
  security: Readonly<Record<string, SecurityCheck<Principal>>>,
): Promise<Principal | null> {
  // Every scheme is asked, also where anonymous would do: a token that is sent and wrong is never passed over.
  for (const schemes of operation.security) {
    if (schemes.length === 0) continue;
    const answers = await Promise.all(schemes.map((name) => security[name]?.(request) ?? null));
    const [principal] = answers;
    if (principal != null && answers.every((answer) => answer !== null)) return principal;
  }
  if (operation.security.some((alternative) => alternative.length === 0)) return null;
  throw new RequestError(401, 'unauthenticated', 'This call needs a token');
}

const isTextStream = (body: unknown): body is AsyncIterable<string> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Fastify sends what a serializer makes also where that is bytes; its types say text only. */
const sentAsBytes = sentText as unknown as (body: unknown) => string;

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { answers }: Operation,
  response: TypedResponse,
): FastifyReply {
  // Not reply.header(): that writes every name in small letters, and there are clients that compare letter by letter.
  for (const [name, value] of Object.entries(response.headers ?? {})) {
    // What a hook has set for all answers gives way to what the operation says of this one.
    reply.removeHeader(name).raw.setHeader(name, value);
  }
  reply.code(response.status);
  const { body } = response;
  if (body === undefined) return reply.send();
  if (!isTextStream(body)) return reply.type('application/json').serializer(sentAsBytes).send(body);
  // A HEAD is not worth reading the whole list for.
  return reply
    .type(answers[response.status] ?? 'application/json')
    .send(Readable.from(request.method === 'HEAD' ? [] : body));
}

const unsupported = ({ mediaTypes }: Operation) => {
  const [type = 'application/json'] = mediaTypes;
  const form = type === 'application/json' ? 'JSON, sent as application/json' : `sent as ${type}`;
  return new RequestError(415, 'unsupported_media_type', `The body must be ${form}`);
};

/** The readers of bodies that a mount has; Fastify's reader of `text/plain` would let a body by unvalidated. */
function readBodies(
  scope: FastifyInstance,
  operations: readonly Operation[],
  parsers: MountOptions<object, unknown, unknown>['parsers'] = {},
): void {
  const json = scope.getDefaultJsonParser('error', 'error');
  scope.removeAllContentTypeParsers();
  const mediaTypes = [
    ...new Set(['application/json', ...operations.flatMap((one) => one.mediaTypes)]),
  ].filter((type) => !STREAMED.includes(type));
  scope.addContentTypeParser(mediaTypes, { parseAs: 'string' }, (request, text, done) => {
    const operation = request.routeOptions.config.operation;
    if (operation === undefined || operation.requestBody === 'none') return done(null, undefined);
    if (!operation.mediaTypes.includes(request.mediaType ?? '')) return done(unsupported(operation));
    if (text === '' && operation.requestBody === 'optional') return done(null, {});
    if (text === '') return done(null, undefined);
    const parse = parsers[operation.operationId];
    if (parse === undefined) return json(request, text.toString(), done);
    try {
      return done(null, parse(text.toString()));
    } catch {
      return done(new RequestError(400, 'invalid_json', 'The body is not valid JSON'));
    }
  });
  // Glue wants a reader of each type that a document names.
  scope.addContentTypeParser([...STREAMED, '*'], (request, payload, done) => {
    const operation = request.routeOptions.config.operation;
    // Of what is read nowhere else, only what is streamed can be one of its types.
    if (operation?.mediaTypes.includes(request.mediaType ?? '')) return done(null, whole(payload));
    // Some clients send a type and even a body where the operation has none: it means nothing there.
    const none = operation === undefined || operation.requestBody === 'none';
    if (none) request.raw.resume();
    return done(none ? null : unsupported(operation), undefined);
  });
}

/** What a client that leaves in the middle has sent is no fault of ours. */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch {
    throw new RequestError(400, 'incomplete_body', 'The body is not as long as was announced');
  }
}

/** `?page=` says nothing about the page. */
function dropEmpty(query: Record<string, unknown>): void {
  for (const name of Object.keys(query)) if (query[name] === '') delete query[name];
}

function only(names: readonly string[], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const present: Record<string, unknown> = {};
  for (const name of names) if (values[name] !== undefined) present[name] = values[name];
  return present;
}

/** Binds a contract's operations to its handlers, in a scope of their own below `prefix`. */
export async function mount<Handlers extends HandlerMap<Handlers, Context>, Context, Principal>(
  app: FastifyInstance,
  options: MountOptions<Handlers, Context, Principal>,
): Promise<void> {
  const { document, handlers, security, context } = options;
  const operations = operationsOf(document);
  check(operations, handlers, security);
  // What each handler is typed to receive is what the document's schemas have let through: the one cast for all.
  const handle = handlers as unknown as Readonly<
    Record<string, (request: TypedRequest, context: Context) => Promise<TypedResponse>>
  >;
  const principals = new WeakMap<FastifyRequest, Principal | null>();

  const route = (operation: Operation): RouteOptions => ({
    method: operation.method,
    url: operation.path.replace(/\{([^}]+)\}/g, ':$1'),
    config: { operation },
    // Before the body is read: who may not come in is not told what is wrong with the parcel.
    onRequest: async (request) => {
      principals.set(request, await principalOf(request, operation, security));
      // A body that would not be read anyway is not read to its end for being too large.
      if (isStreamed(operation) && !operation.mediaTypes.includes(request.mediaType ?? '')) {
        throw unsupported(operation);
      }
    },
    preValidation: async (request) => {
      dropEmpty(request.query as Record<string, unknown>);
      // Neither glue nor Fastify looks at `required` of a request body.
      if (operation.requestBody === 'required' && request.body === undefined) {
        throw new RequestError(400, 'missing_body', 'A body is required');
      }
    },
    handler: async (request, reply) => {
      const typed = {
        path: request.params,
        query: only(operation.query, request.query as Record<string, unknown>),
        headers: only(operation.headers, request.headers),
        body: request.body,
      };
      const response = await handle[operation.operationId]?.(
        typed,
        context(request, principals.get(request) ?? null),
      );
      if (response === undefined) throw new Error(`handler ${operation.operationId} answered nothing`);
      return answer(request, reply, operation, response);
    },
  });

  shareOpenApiValidators();
  await app.register(async (scope) => {
    readBodies(scope, operations, options.parsers);
    const judge = validatorCompiler();
    scope.setValidatorCompiler((part) =>
      STREAMED.includes(part.contentType ?? '') ? () => true : judge(part),
    );
    // The types say what a body is; fast-json-stringify would quietly leave out what its schema does not name.
    scope.setSerializerCompiler(() => sentAsBytes);
    const byId = new Map(operations.map((operation) => [operation.operationId, route(operation)]));
    await scope.register(glue, {
      specification: withoutAnswers(document),
      prefix: options.prefix,
      operationResolver: (operationId) => {
        const found = byId.get(operationId);
        if (found === undefined) throw new Error(`operation ${operationId} is not in the document`);
        return found;
      },
    });
  });
}
