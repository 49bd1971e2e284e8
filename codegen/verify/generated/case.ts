import { type RequestParts, requestOf } from '../base-request.js';
import type { Check, Exchange, Operation, PhaseContext, Problem, SentRequest } from '../model.js';

/** What the contract has against an answer of this kind, whatever is in it. */
export interface Objection {
  readonly check: Check;
  readonly cause: string;
  /** What was sent: `null at /name`. */
  readonly what: string;
  readonly expected: string;
  readonly pointer: string;
}

/** One request, and what must not become of it. */
export interface Case {
  /** Makes it again: no other case of the operation has it. */
  readonly key: string;
  readonly request: SentRequest;
  /** Against an answer of success. */
  readonly accepted?: Objection;
  /** Against a refusal of what was sent, 400 or 422, by a server that takes the rest of the request. */
  readonly refused?: Objection;
  /** Against the refusals that say another thing than what is wrong with it, where the author declares the right one. */
  readonly misnamed?: Objection & { readonly statuses: readonly number[] };
  /** It is odd, and no author rules it out: any refusal will do, in any form. */
  readonly isOdd?: boolean;
  /** What an answer of success has in it is not the author's word, either: only a fault of the server's own counts. */
  readonly isBare?: boolean;
  /** The media type that an answer of success has to have: what was asked for. */
  readonly wanted?: Objection & { readonly mediaType: string };
  /** Of a body: which word of the schema it breaks, and where, so that one defect that lets many through is one. */
  readonly broken?: { readonly kind: string; readonly at: string };
}

/** An operation, and the values with which the server knows what its path names. */
export interface Base {
  readonly context: PhaseContext;
  readonly operation: Operation;
  readonly path: NonNullable<RequestParts['path']>;
  readonly patience: Patience;
}

/** An operation whose request, as its author shows it, is taken or not. */
export interface Shown extends Base {
  readonly isTaken: boolean;
}

/** A server that does not answer costs its time limit with each request: three are enough to know. */
export class Patience {
  #left = 3;

  /** Ends what is asked of the operation. */
  check(): void {
    if (this.#left === 0) throw new OutOfPatience();
  }

  count({ outcome }: Exchange): void {
    if (outcome.kind === 'lost' && outcome.reason === 'timeout' && this.#left > 0) this.#left -= 1;
  }
}

export class OutOfPatience extends Error {}

export function requestFor(
  { context, operation, path }: Base,
  parts: RequestParts = {},
): SentRequest | undefined {
  return requestOf(context.subject, operation, { ...parts, path: { ...path, ...parts.path } });
}

export const keyed = <One extends Case>(list: readonly (One | undefined)[]): One[] => {
  const byKey = new Map<string, One>();
  for (const one of list) if (one !== undefined && !byKey.has(one.key)) byKey.set(one.key, one);
  return [...byKey.values()];
};

/**
 * Where a request is taken and a single thing is changed, the refusal that is declared for that comes. `others` are those
 * that no server with a reason would give for it: one that hides what it has may still say 404, a busy one 429.
 */
export function misnamed(
  { operation }: Base,
  status: number,
  what: string,
  others: readonly number[],
): Pick<Case, 'misnamed'> {
  const declared = operation.responses.get(String(status));
  if (declared === undefined) return {};
  return {
    misnamed: {
      check: 'refusal-differs',
      cause: String(status),
      what,
      expected: `the status ${status}, which is declared`,
      pointer: declared.pointer,
      statuses: others,
    },
  };
}

export function problemOf(objection: Objection, status: number): Problem {
  const { what, check, cause, expected, pointer } = objection;
  return { check, cause, expected, pointer, message: `A request with ${what} was answered with ${status}.` };
}
