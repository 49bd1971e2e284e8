import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  atmosphereForm,
  type ErrorForm,
  NOT_FOUND,
  onlineLabsForm,
  type Problem,
  problemDetails,
} from './errors.js';

/** Which form an error takes, by where the request went: also a path that no contract knows lies below a mount. */
const FORMS: readonly (readonly [string, ErrorForm])[] = [
  ['/api/v2', atmosphereForm],
  ['/expanded/api/v2', atmosphereForm],
  ['/api/v1', atmosphereForm],
  ['/images', onlineLabsForm],
];

/** Seconds: what keeps a write waiting, or a database away, is as a rule over soon. */
export const RETRY_AFTER = '1';

export function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function formOf(url: string): ErrorForm {
  const path = pathOf(url);
  const found = FORMS.find(([prefix]) => path === prefix || path.startsWith(`${prefix}/`));
  return found?.[1] ?? problemDetails;
}

export function respond(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const form = formOf(request.url);
  if (problem.status === 401) reply.header('www-authenticate', form.challenge);
  if (problem.status === 503) reply.header('retry-after', RETRY_AFTER);
  return reply.code(problem.status).type(form.mediaType).send(form.render(problem));
}

/** For the targets that Fastify refuses before any hook runs: the answer is written by hand. */
export function respondUnrouted(request: FastifyRequest, reply: FastifyReply): void {
  const form = formOf(request.url);
  const body = JSON.stringify(form.render(NOT_FOUND));
  reply.raw.writeHead(NOT_FOUND.status, {
    'content-type': form.mediaType,
    'content-length': Buffer.byteLength(body),
  });
  reply.raw.end(body);
}

/** An id is unknown whatever its shape: `%zz` is no percent-encoding, so it stands for itself. */
export function decodable(path: string): string {
  if (!path.includes('%')) return path;
  try {
    decodeURI(path);
    return path;
  } catch {
    return path.replaceAll('%', '%25');
  }
}
