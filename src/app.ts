import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Actor } from './catalogue/access.js';
import type { Micros } from './catalogue/time.js';
import type { Config } from './config.js';
import { contracts } from './contracts.js';
import { sameForAll, securityChecks, sentToken } from './http/auth.js';
import { docs, readContracts } from './http/docs.js';
import { METHOD_NOT_ALLOWED, NOT_FOUND, problemOf } from './http/errors.js';
import { health } from './http/health.js';
import { parseJson5 } from './http/json5.js';
import { type KnownPaths, knownPaths } from './http/methods.js';
import { decodable, pathOf, respond, respondUnrouted } from './http/respond.js';
import { packageRoot } from './package-root.js';
import type { Store } from './store/store.js';

export interface AppOptions {
  readonly now?: () => Micros;
  /** Who every call is by, whatever it carries: for the command line, which has the database itself. */
  readonly actor?: Actor;
  /** Where the log goes; standard output unless said. */
  readonly log?: { write(line: string): void };
}

/** The seeds' example bodies have bare keys, on these two alone. */
const parsers = { requestAnImage: parseJson5 };

function trusted({ trustProxy }: Config) {
  // Fastify's types know no number of proxies: this is what it stands for.
  if (typeof trustProxy === 'number') return (_address: string, hop: number) => hop < trustProxy;
  return typeof trustProxy === 'boolean' ? trustProxy : [...trustProxy];
}

function createServer(config: Config, options: AppOptions, paths: KnownPaths): FastifyInstance {
  return fastify({
    logger: {
      level: config.logLevel,
      redact: ['req.headers.authorization', 'req.headers["x-auth-token"]'],
      ...(options.log && { stream: options.log }),
    },
    genReqId: () => randomUUID(),
    trustProxy: trusted(config),
    bodyLimit: config.bodyLimit,
    // While the service drains, what still arrives on an open connection is answered like anything else.
    return503OnClosing: false,
    // Node limits the length of the whole head; an id below that is not found, however long.
    routerOptions: { maxParamLength: 65_536 },
    rewriteUrl: ({ url = '/' }) => {
      const path = pathOf(url);
      return paths.spelling(decodable(path)) + url.slice(path.length);
    },
    // What is left are targets that are no paths.
    frameworkErrors: (_error, request, reply) => respondUnrouted(request, reply),
  });
}

/** Everything that answers, in one place and before it listens: what production runs is what the tests run. */
export async function buildApp(
  config: Config,
  store: Store,
  options: AppOptions = {},
): Promise<FastifyInstance> {
  const now = options.now ?? (() => Date.now() * 1000);
  const paths = knownPaths(contracts);
  const app = createServer(config, options, paths);
  // Each mount reads bodies in its own way; beside them there is nothing that takes one.
  app.removeAllContentTypeParsers();

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    // Also of what is shown without a token: a shared cache must not answer one who has one with it.
    reply.header('vary', 'Authorization, X-Auth-Token');
    if (sentToken(request)) reply.header('cache-control', 'private, no-cache');
  });
  // A connection that is kept alive after the last answer would hold up the end until the deadline.
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  // Fastify adds a charset to every JSON type. JSON has none (RFC 8259), and dredd compares letter by letter.
  app.addHook('onSend', async (_request, reply) => {
    const type = reply.getHeader('content-type');
    if (typeof type === 'string' && /json; charset=utf-8$/.test(type)) reply.type(type.replace(/;.*$/, ''));
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
  const security = options.actor === undefined ? securityChecks(store, now) : sameForAll(options.actor);
  for (const { folder, prefix, mountOn } of contracts) {
    const document = JSON.parse(readFileSync(join(root, 'generated', folder, 'openapi.json'), 'utf8'));
    await mountOn(app, document, {
      security,
      parsers,
      context: (request: FastifyRequest, actor: Actor | null) => ({
        store,
        call: { actor: actor ?? { kind: 'anonymous' }, now: now() },
        baseUrl: `${config.publicUrl ?? `${request.protocol}://${request.host}`}${prefix}`,
      }),
    });
  }
  return app;
}
