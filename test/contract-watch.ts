import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../src/http/errors.js';

interface Schema {
  readonly [keyword: string]: unknown;
}

interface ResponseObject {
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: Schema }>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface OpenApi {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { responses: Readonly<Record<string, ResponseObject>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Described {
  readonly status: ResponseObject;
  readonly body: ValidateFunction | null;
  readonly mediaType: string | null;
  readonly headers: ReadonlyMap<string, { readonly required: boolean; readonly validate: ValidateFunction }>;
}

/** Belong to no operation: contracts tell of them in prose. */
const IN_PROSE = new Set([405, 429, 500, 503]);

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch']);

const GENERATED = new URL('../generated/', import.meta.url);

const folders = (url: URL) =>
  readdirSync(url, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Every generated document by its folder, as `atmosphere-v2/images`. */
export const documents: ReadonlyMap<string, OpenApi> = new Map(
  folders(GENERATED).flatMap((api) =>
    folders(new URL(`${api}/`, GENERATED)).map((contract) => {
      const path = `${api}/${contract}`;
      return [path, JSON.parse(readFileSync(new URL(`${path}/openapi.json`, GENERATED), 'utf8')) as OpenApi];
    }),
  ),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);

/** Also what the contract leaves open is closed here: a field that it does not describe is a field too many. */
function closed(schema: unknown, root: OpenApi, within = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => closed(one, root, within));
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === 'properties') {
      const properties = Object.entries(value as object);
      return [keyword, Object.fromEntries(properties.map(([name, one]) => [name, closed(one, root)]))];
    }
    if (keyword === 'allOf') return [keyword, closed(value, root, true)];
    if (['items', 'prefixItems', 'anyOf', 'oneOf'].includes(keyword)) return [keyword, closed(value, root)];
    return [keyword, value];
  });
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (!within && 'properties' in copy && copy.additionalProperties === undefined) {
    copy.unevaluatedProperties = false;
  }
  return copy;
}

function compile(schema: Schema, document: OpenApi): ValidateFunction {
  const schemas = Object.entries(document.components?.schemas ?? {});
  const definitions = Object.fromEntries(schemas.map(([name, one]) => [name, closed(one, document)]));
  // The references of the document, `#/components/schemas/…`, hold in this one as well.
  return ajv.compile({ ...(closed(schema, document) as Schema), components: { schemas: definitions } });
}

function describe(response: ResponseObject, document: OpenApi): Described {
  const [content] = Object.entries(response.content ?? {});
  const headers = Object.entries(response.headers ?? {}).map(
    ([name, { required = false, schema }]) =>
      [name, { required, validate: compile(schema, document) }] as const,
  );
  return {
    status: response,
    body: content === undefined ? null : compile(content[1].schema ?? {}, document),
    mediaType: content?.[0] ?? null,
    headers: new Map(headers),
  };
}

/** Compiling all that a file of tests never asks for would take longer than its tests. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

interface Watched {
  readonly contract: string;
  readonly operationId: string;
  readonly statuses: ReadonlyMap<number, () => Described>;
}

/** By method and Fastify's own writing of the path, as `GET /api/v2/images/:id`. Made once for all tests of a file. */
let watched: ReadonlyMap<string, Watched> | undefined;

function watchedOperations(): ReadonlyMap<string, Watched> {
  watched ??= new Map(
    [...documents].flatMap(([contract, document]) => {
      const prefix = new URL(document.servers[0]?.url ?? '').pathname.replace(/\/$/, '');
      return Object.entries(document.paths).flatMap(([path, item]) =>
        Object.entries(item)
          .filter(([method]) => METHODS.has(method))
          .map(([method, operation]) => {
            const key = `${method.toUpperCase()} ${prefix}${path.replace(/\{([^}]+)\}/g, ':$1')}`;
            const statuses = Object.entries(operation.responses).map(
              ([status, response]) => [Number(status), once(() => describe(response, document))] as const,
            );
            const { operationId } = operation as unknown as { operationId: string };
            return [key, { contract, operationId, statuses: new Map(statuses) }] as const;
          }),
      );
    }),
  );
  return watched;
}

const operationOf = ({ method, routeOptions }: FastifyRequest): Watched | undefined =>
  watchedOperations().get(`${method === 'HEAD' ? 'GET' : method} ${routeOptions.url}`);

/** Judges every answer of an app by its contract: bodies before they are serialized, the rest on the way out. */
export class ContractWatch {
  /** What has been answered: `atmosphere-v2/images listAllImages 200`. */
  readonly seen = new Set<string>();
  #failures: string[] = [];

  constructor(app: FastifyInstance, expect500: boolean) {
    app.addHook('preSerialization', async (request, reply, payload) => {
      this.#body(request, reply, payload);
      return payload;
    });
    app.addHook('onError', async (request, reply, error) => {
      const judged = problemOf(error).status;
      if (judged === 500 && !expect500) this.#fail(request, reply, error.stack ?? error.message);
    });
    app.addHook('onSend', async (request, reply, payload) => this.#rest(request, reply, payload));
  }

  /** Fails with what was wrong since it was last asked. */
  judge(): void {
    const failures = this.#failures;
    this.#failures = [];
    assert.deepEqual(failures, [], 'an answer is not what its contract says');
  }

  #described(request: FastifyRequest, reply: FastifyReply): Described | null {
    return operationOf(request)?.statuses.get(reply.statusCode)?.() ?? null;
  }

  #fail(request: FastifyRequest, reply: FastifyReply, message: string): void {
    this.#failures.push(`${request.method} ${request.url} ${reply.statusCode}: ${message}`);
  }

  #body(request: FastifyRequest, reply: FastifyReply, body: unknown): void {
    const described = this.#described(request, reply);
    if (described === null) return;
    if (described.body === null) this.#fail(request, reply, 'has a body, which is not declared');
    else if (!described.body(body)) this.#fail(request, reply, ajv.errorsText(described.body.errors));
  }

  async #rest(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    const operation = operationOf(request);
    if (operation === undefined) return payload;
    this.seen.add(`${operation.contract} ${operation.operationId} ${reply.statusCode}`);
    const described = this.#described(request, reply);
    if (described === null) {
      if (!IN_PROSE.has(reply.statusCode)) this.#fail(request, reply, 'is a status that is not declared');
      return payload;
    }
    for (const [name, { required, validate }] of described.headers) {
      const sent = reply.getHeader(name);
      if (sent === undefined) {
        if (required) this.#fail(request, reply, `lacks the header ${name}`);
      } else if (!validate(asTyped(String(sent), validate))) {
        this.#fail(request, reply, `has ${name}: ${sent}, which ${ajv.errorsText(validate.errors)}`);
      }
    }
    const empty = payload === undefined || payload === null || payload === '';
    if (described.body === null) {
      if (!empty) this.#fail(request, reply, 'has a body, which is not declared');
      return payload;
    }
    const type = reply.getHeader('content-type');
    if (type !== described.mediaType) this.#fail(request, reply, `comes as ${type}`);
    if (request.method === 'HEAD') return payload;
    if (empty) this.#fail(request, reply, 'has no body');
    if (!(payload instanceof Readable)) return payload;
    // What is streamed never passed preSerialization.
    const streamed = await text(payload);
    this.#body(request, reply, type === 'application/x-ndjson' ? streamed : JSON.parse(streamed));
    return Readable.from([streamed]);
  }
}

/** A header is text; its schema may speak of a number. */
function asTyped(value: string, validate: ValidateFunction): unknown {
  const { type } = validate.schema as Schema;
  return type === 'number' || type === 'integer' ? Number(value) : value;
}
