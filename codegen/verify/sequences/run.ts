import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Json } from '../../api.js';
import { requestOf } from '../base-request.js';
import { pathParameters } from '../ids.js';
import { readJson } from '../json-body.js';
import { declarationOf } from '../judge.js';
import { isJsonType } from '../media-type.js';
import type { Exchange, Operation, PhaseContext, Problem, SentRequest } from '../model.js';
import { isSameProblem } from '../same-problem.js';

/** The values of a path's parameters, in their order; where there is none the author's example stands. */
export type Ids = readonly (string | undefined)[];

export interface Asked {
  readonly ids?: Ids;
  /** Beside what is required. */
  readonly query?: Readonly<Record<string, Json>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the author's example. */
  readonly body?: Json;
}

export interface Reply {
  readonly operation: Operation;
  readonly exchange: Exchange;
  readonly status: number;
  /** A status of 2xx. */
  readonly fine: boolean;
  /** None where the body is no JSON. */
  readonly body: Json | undefined;
}

export interface Found {
  readonly operation: Operation;
  readonly problem: Problem;
  readonly exchanges: readonly Exchange[];
}

/** There is no request or no answer: nothing that follows would say anything. */
export class CannotGoOn extends Error {}

export const headerOf = ({ exchange: { outcome } }: Reply, name: string): string | undefined =>
  outcome.kind === 'answered'
    ? outcome.answer.headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1]
    : undefined;

/** Milliseconds in which what was written may get about: to copies, caches and the index of a search. */
const MOMENT = 500;

/** One sequence from its start to its end: what it sent, what it made, and what it found. */
export class Run {
  readonly found: Found[] = [];
  readonly #replies: Reply[] = [];
  readonly #undo: (() => Promise<void>)[] = [];
  #choices = 0;

  constructor(
    readonly context: PhaseContext,
    readonly key: string,
  ) {}

  /** A number below `count` that the seed decides. */
  choose(count: number): number {
    this.#choices += 1;
    const text = `${this.context.seed}/${this.key}/${this.#choices}`;
    return createHash('sha256').update(text).digest().readUInt32BE(0) % count;
  }

  pick<Value>(from: readonly Value[]): Value | undefined {
    return from.length === 0 ? undefined : from[this.choose(from.length)];
  }

  /** A short word that nothing else has, and that is the same for the same seed. */
  word(): string {
    return `cyanotype-${(this.choose(0xffff_ffff) >>> 0).toString(36)}`;
  }

  /** Throws `CannotGoOn` where the author shows no value for something that is required. */
  request(operation: Operation, { ids = [], query = {}, headers = {}, body }: Asked): SentRequest {
    const path: Record<string, string> = {};
    pathParameters(operation.path).forEach((name, index) => {
      const value = ids[index];
      if (value !== undefined) path[name] = value;
    });
    const parts = { path, query, headers, ...(body !== undefined && { body: { json: body } }) };
    const mediaType = body === undefined ? undefined : jsonTypeOf(operation);
    const request = requestOf(this.context.subject, operation, {
      ...parts,
      ...(mediaType !== undefined && { mediaType }),
    });
    if (request === undefined) throw new CannotGoOn('not all that is required is shown');
    return request;
  }

  send(operation: Operation, asked: Asked = {}): Promise<Reply> {
    return this.#exchange(operation, this.request(operation, asked));
  }

  /** The same request again, to another address of the same server. */
  follow(operation: Operation, request: SentRequest, url: string): Promise<Reply> {
    return this.#exchange(operation, { ...request, url });
  }

  /** The same at an address that the author describes nothing of: only whether something is there can be told. */
  peek(operation: Operation, request: SentRequest, url: string): Promise<Reply> {
    return this.#exchange(operation, { ...request, url }, () => []);
  }

  async #exchange(
    operation: Operation,
    request: SentRequest,
    judge: PhaseContext['judge'] = this.context.judge,
  ): Promise<Reply> {
    const exchange = await this.context.send(operation, request);
    const { outcome } = exchange;
    const reply = replyOf(operation, exchange);
    const { status } = reply;
    this.#replies.push(reply);
    for (const problem of judge(operation, exchange)) {
      // Whether a refusal has to be declared is not what sequences are about.
      if (problem.check === 'status-undeclared' && status < 500) continue;
      this.#add({ operation, problem, exchanges: this.#replies.map((one) => one.exchange) });
    }
    if (outcome.kind === 'lost') throw new CannotGoOn(outcome.message);
    return reply;
  }

  /** Looks once more after a moment where it is not yet as it has to be. */
  async settled<Seen>(look: () => Promise<Seen>, isSettled: (seen: Seen) => boolean): Promise<Seen> {
    const seen = await look();
    if (isSettled(seen)) return seen;
    await sleep(MOMENT);
    return look();
  }

  /** Says that the last of these replies shows a problem. */
  problem(replies: readonly Reply[], problem: Omit<Problem, 'pointer'>): void {
    const last = replies.at(-1);
    if (last === undefined) return;
    const { operation, status } = last;
    const declared = declarationOf(operation, status);
    this.#add({
      operation,
      problem: { ...problem, pointer: declared?.pointer ?? operation.pointer },
      exchanges: replies.map(({ exchange }) => exchange),
    });
  }

  #add(found: Found): void {
    if (!this.found.some((other) => sameFound(other, found))) this.found.push(found);
  }

  /** What takes away what was made, the last first. */
  onEnd(undo: () => Promise<void>): void {
    this.#undo.unshift(undo);
  }

  /** Takes all of it away that can be; throws what kept it from that. */
  async end(): Promise<void> {
    const undone = [];
    for (const undo of this.#undo.splice(0)) undone.push(...(await Promise.allSettled([undo()])));
    const failed = undone.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
  }
}

export const sameFound = (a: Found, b: Found): boolean =>
  a.operation === b.operation && isSameProblem(a.problem, b.problem);

export function replyOf(operation: Operation, exchange: Exchange): Reply {
  const { outcome } = exchange;
  const status = outcome.kind === 'answered' ? outcome.answer.status : 0;
  return { operation, exchange, status, fine: status >= 200 && status < 300, body: json(exchange) };
}

const json = ({ outcome }: Exchange): Json | undefined =>
  outcome.kind === 'lost' ? undefined : readJson(outcome.answer.body);

const jsonTypeOf = ({ requestBody }: Operation): string | undefined =>
  [...(requestBody?.content.keys() ?? [])].find(isJsonType);
