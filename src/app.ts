import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Actor } from './catalogue/access.js';
import type { Micros } from './catalogue/time.js';
import type { Config } from './config.js';
import { contracts } from './contracts.js';
import { askedHost, trustOf } from './http/asked-host.js';
import { sameForAll, securityChecks, sentToken } from './http/auth.js';
import { docs, readContracts } from './http/docs.js';
import { METHOD_NOT_ALLOWED, NOT_FOUND, problemOf } from './http/errors.js';
import { ExpandedHosts } from './http/expanded.js';
import { health } from './http/health.js';
import { parseJson5 } from './http/json5.js';
import { type KnownPaths, knownPaths } from './http/methods.js';
import { decodable, pathOf, respond, respondUnrouted } from './http/respond.js';
import { packageRoot } from './package-root.js';
import type { Call } from './store/call.js';
import type { Store } from './store/store.js';

export interface AppOptions {
  readonly now?: () => Micros;
  /** Who every call is by, whatever it carries: for the command line, which has the database itself. */
  readonly actor?: Actor;
  /** Where the log goes; standard output unless said. */
  readonly log?: { write(line: string): void };
}

const CHARSET = '; charset=utf-8';
const JSON_CHARSET = `json${CHARSET}`;

/** The seeds' example bodies have bare keys, on these two alone. */
const parsers = { requestAnImage: parseJson5 };

function createServer(
  config: Config,
  options: AppOptions,
  paths: KnownPaths,
  expandedHosts: ExpandedHosts,
): FastifyInstance {
  const trust = trustOf(config.trustProxy);
  return fastify({
    logger: {
      level: config.logLevel,
      redact: ['req.headers.authorization', 'req.headers["x-auth-token"]'],
      ...(options.log && { stream: options.log }),
    },
    genReqId: () => randomUUID(),
    trustProxy: trust,
    bodyLimit: config.bodyLimit,
    // While the service drains, what still arrives on an open connection is answered like anything else.
    return503OnClosing: false,
    // Node limits the length of the whole head; an id below that is not found, however long.
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: (request) => {
      const { url = '/' } = request;
      const path = pathOf(url);
      const answering = expandedHosts.pathFor(askedHost(request, trust), decodable(path));
      return paths.spelling(answering) + url.slice(path.length);
    },
    // What is left are targets that are no paths.
    frameworkErrors: (_error, request, reply) => respondUnrouted(request, reply),
  });
}

/** Of a host with a form of its own the links stay there; else the service's public address decides. */
function baseUrl({ publicUrl }: Config, expandedHosts: ExpandedHosts, request: FastifyRequest): string {
  const asked = `${request.protocol}://${request.host}`;
  return expandedHosts.has(request.host) ? asked : (publicUrl ?? asked);
}

/** A class, since a getter in a literal would be a hidden class of its own for each request. */
class Asked {
  readonly store: Store;
  readonly call: Call;
  readonly #makeBaseUrl: () => string;
  #baseUrl: string | undefined;

  constructor(store: Store, call: Call, makeBaseUrl: () => string) {
    this.store = store;
    this.call = call;
    this.#makeBaseUrl = makeBaseUrl;
  }

  /** Made when it is asked for: many answers have no link. */
  get baseUrl(): string {
    this.#baseUrl ??= this.#makeBaseUrl();
    return this.#baseUrl;
  }
}

/** Everything that answers, in one place and before it listens: what production runs is what the tests run. */
export async function buildApp(
  config: Config,
  store: Store,
  options: AppOptions = {},
): Promise<FastifyInstance> {
  const now = options.now ?? (() => Date.now() * 1000);
  const paths = knownPaths(contracts);
  const expandedHosts = new ExpandedHosts(config.expandedHosts);
  const app = createServer(config, options, paths, expandedHosts);
  // Each mount reads bodies in its own way; beside them there is nothing that takes one.
  app.removeAllContentTypeParsers();

  // Hooks of the whole service call back: a promise for each costs as much as what they do.
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    // Also of what is shown without a token: a shared cache must not answer one who has one with it.
    reply.header('vary', 'Authorization, X-Auth-Token');
    if (sentToken(request)) reply.header('cache-control', 'private, no-cache');
    done();
  });
  // A connection that is kept alive after the last answer would hold up the end until the deadline.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close');
    // Fastify adds a charset to every JSON type. JSON has none (RFC 8259), and dredd compares letter by letter.
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && type.endsWith(JSON_CHARSET)) {
      reply.type(type.slice(0, -CHARSET.length));
    }
    done();
  });

  app.setErrorHandler<Error>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.status >= 500) request.log.error({ err: error }, 'the call failed');
    return respond(request, reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    const methods = paths.methods(pathOf(request.url));
    if (methods === null || methods.includes(request.method)) return respond(request, reply, NOT_FOUND);
    reply.header('allow', methods.join(', '));
    return respond(request, reply, METHOD_NOT_ALLOWED);
  });

  const root = packageRoot();
  await app.register(health, { store });
  await app.register(docs, { contracts: readContracts(root) });
  const mountedAt = (prefix: string, request: FastifyRequest) =>
    baseUrl(config, expandedHosts, request) + expandedHosts.askedMount(prefix, request.originalUrl);
  const security = options.actor === undefined ? securityChecks(store, now) : sameForAll(options.actor);
  for (const { folder, prefix, mountOn } of contracts) {
    const document = JSON.parse(readFileSync(join(root, 'generated', folder, 'openapi.json'), 'utf8'));
    await mountOn(app, document, {
      security,
      parsers,
      context: (request: FastifyRequest, actor: Actor | null) => {
        const call = { actor: actor ?? { kind: 'anonymous' as const }, now: now() };
        return new Asked(store, call, () => mountedAt(prefix, request));
      },
    });
  }
  return app;
}
