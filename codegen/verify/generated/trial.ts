import { fitsMediaType } from '../media-type.js';
import type { Exchange, Problem } from '../model.js';
import { isSameProblem } from '../same-problem.js';
import { type Base, type Case, problemOf } from './case.js';
import { isSuccess, statusOf } from './real-ids.js';
import { takeAway } from './tidy.js';

export interface Tried {
  readonly exchange: Exchange;
  readonly problems: readonly Problem[];
}

/** Sends a case and takes away what it made. */
export async function tried(base: Base, one: Case): Promise<Tried> {
  base.patience.check();
  const result = await sent(base, one);
  base.patience.count(result.exchange);
  return result;
}

async function sent(base: Base, one: Case): Promise<Tried> {
  const { context, operation } = base;
  const exchange = await context.send(operation, one.request);
  const problems = problemsOf(base, one, exchange);
  await takeAway(base, exchange);
  return { exchange, problems };
}

function problemsOf({ context, operation }: Base, one: Case, exchange: Exchange): readonly Problem[] {
  const problems = context.judge(operation, exchange);
  const status = statusOf(exchange) ?? 0;
  if (one.accepted !== undefined && isSuccess(exchange)) return [problemOf(one.accepted, status)];
  if (one.refused !== undefined && (status === 400 || status === 422))
    return [problemOf(one.refused, status)];
  if (one.misnamed?.statuses.includes(status) === true) return [problemOf(one.misnamed, status)];
  if (one.wanted !== undefined && isSuccess(exchange)) {
    const { mediaType, ...objection } = one.wanted;
    const came = mediaTypeOf(exchange);
    if (came === undefined || !fitsMediaType(came, mediaType)) {
      const problem = problemOf(objection, status);
      return [{ ...problem, message: `${objection.what} was answered with ${came ?? 'no media type'}.` }];
    }
  }
  if (one.isOdd !== true || (isSuccess(exchange) && one.isBare !== true)) return problems;
  return problems.filter(({ check }) => check === 'server-error' || check === 'no-answer');
}

function mediaTypeOf({ outcome }: Exchange): string | undefined {
  if (outcome.kind !== 'answered') return undefined;
  return outcome.answer.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
}

/** How a problem is told, where a case alone does not say it. */
export interface Telling {
  /** Names the cause otherwise, where several cases have one. */
  readonly as?: (problem: Problem) => Problem;
  /** Sends it once more. */
  readonly again?: () => Promise<Tried>;
}

export async function report(
  base: Base,
  one: Case,
  { exchange, problems }: Tried,
  { as = (problem) => problem, again = () => sent(base, one) }: Telling = {},
): Promise<void> {
  const { context, operation } = base;
  for (const problem of problems) {
    await context.report({
      phase: 'generated',
      operation,
      problem: as(problem),
      exchanges: [exchange],
      key: one.key,
      replay: async () => (await again()).problems.some((other) => isSameProblem(other, problem)),
    });
  }
}

interface Result {
  readonly one: Case;
  readonly tried: Tried;
}

/** One defect lets many bodies through: all of them, all of one kind, or all that is wrong at one place. */
export async function reportBodies(base: Base, results: readonly Result[]): Promise<void> {
  const broken = results.filter(({ one }) => one.broken !== undefined);
  for (const { one, tried: result } of results) {
    const cause = sharedCause(one, broken) ?? one.accepted?.cause ?? '';
    const as = (problem: Problem) =>
      problem.cause === one.accepted?.cause ? { ...problem, cause } : problem;
    await report(base, one, result, { as });
  }
}

function sharedCause({ broken }: Case, all: readonly Result[]): string | undefined {
  if (broken === undefined) return undefined;
  const { at, kind } = broken;
  const passed = (list: readonly Result[], least: number) => list.length >= least && list.every(isAccepted);
  const here = all.filter(({ one }) => one.broken?.at === at);
  const alike = all.filter(({ one }) => one.broken?.kind === kind);
  if (passed(all, 3)) return 'body';
  if (passed(here, 2)) return `body ${at}`;
  if (passed(alike, 3)) return `body ${kind}`;
  // Who takes any type takes null as well.
  const types = here.filter(({ one }) => one.broken?.kind === 'type');
  return kind === 'null' && passed(types, 1) ? `body type ${at}` : undefined;
}

const isAccepted = ({ one, tried: { problems } }: Result): boolean =>
  one.accepted !== undefined && problems.some(({ cause }) => cause === one.accepted?.cause);
