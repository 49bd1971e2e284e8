import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { type Compiled, compile } from '../../codegen/compile.js';
import { runSequences } from '../../codegen/verify/sequences/phase.js';
import { subjectOf } from '../../codegen/verify/subject.js';
import { contextOf } from './sequences-context.js';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Of JSON. */
  readonly body: unknown;
  /** Where the server is. */
  readonly origin: string;
}

export interface Given {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

export type Answer = (asked: Asked) => Given;

/** One server for all tests of a file, which answers each of them as it is told. */
export function smallServer() {
  let answer: Answer = () => ({ status: 404 });
  let origin = '';
  /** What is asked of several servers: to compile it takes as long as to ask. */
  const known = new Map<string, Compiled>();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url ?? '/', origin);
    const {
      status = 200,
      headers = {},
      json,
    } = answer({
      method: request.method ?? '',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      headers: request.headers,
      body: text === '' ? undefined : JSON.parse(text),
      origin,
    });
    response.writeHead(status, {
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  });
  before(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    /** Where it is, once it runs. */
    origin: () => origin,
    answers: (given: Answer): void => {
      answer = given;
    },
    /** What the sequences of a kind find on a server that answers so: check, operation and cause, each seen twice. */
    async found(blueprint: string, kind: string, given: Answer): Promise<readonly string[]> {
      answer = given;
      const text = `FORMAT: 1A\n# Small\n${blueprint}`;
      const compiled = known.get(text) ?? compile('small.apib', text);
      known.set(text, compiled);
      const subject = subjectOf(compiled, { server: origin });
      const { context, reported } = contextOf(subject, 1);
      await runSequences({
        ...context,
        checks: new Set([...context.checks].filter((check) => check !== 'still-there')),
        only: kind,
      });
      return reported.map(
        ({ problem, operation, again }) =>
          `${problem.check} ${operation.method} ${problem.cause}${again ? '' : ' (flaky)'}`,
      );
    },
  };
}
