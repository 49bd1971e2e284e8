import { Stopped } from './client.js';
import { readJson } from './json-body.js';
import { isJsonType } from './media-type.js';
import type { Exchange, Operation, PhaseContext, Problem, SentRequest } from './model.js';
import { isSameProblem } from './same-problem.js';
import { type AnyRequest, stateRequest } from './state-request.js';
import type { Relation, StateAnswer, StateTools } from './states.js';
import { callOwn } from './states-call.js';
import { type AnyState, type PreparedStates, sentenceOf, statesIn } from './states-file.js';

/** Each state and each relation of the operations that are left, in the order of the file. */
export async function runStates(context: PhaseContext, prepared: PreparedStates): Promise<void> {
  const { file } = prepared;
  for (const [operation, statuses] of ofOperations(context, file.states)) {
    for (const [key, status, state] of statesIn(statuses)) {
      if (context.only !== undefined && context.only !== key) continue;
      const run = () => runState(context, operation, { key, status, state }, prepared);
      await reportAll(context, operation, key, run);
    }
  }
  for (const [operation, relations] of ofOperations(context, file.relations)) {
    for (const [says, relation] of Object.entries(relations)) {
      if (context.only !== undefined && context.only !== says) continue;
      const run = () => runRelation(context, operation, says, relation as AnyRelation, prepared);
      await reportAll(context, operation, says, run);
    }
  }
}

type AnyRelation = Relation<Readonly<Record<string, unknown>>, unknown>;

function ofOperations<Value extends object>(
  { operations }: PhaseContext,
  byId: Readonly<Record<string, Value | undefined>> = {},
): [Operation, Value][] {
  const known = new Map(operations.map((one) => [one.id, one]));
  return Object.entries(byId).flatMap(([id, value]): [Operation, Value][] => {
    const operation = known.get(id);
    return operation === undefined || value === undefined ? [] : [[operation, value]];
  });
}

interface Run {
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly Problem[];
}

async function reportAll(
  context: PhaseContext,
  operation: Operation,
  key: string,
  run: () => Promise<Run>,
): Promise<void> {
  const { exchanges, problems } = await run();
  for (const problem of problems) {
    const replay = async () => (await run()).problems.some((other) => isSameProblem(other, problem));
    await context.report({ phase: 'states', operation, problem, exchanges, key, replay });
  }
}

async function runState(
  context: PhaseContext,
  operation: Operation,
  { key, status, state }: { readonly key: string; readonly status: string; readonly state: AnyState },
  { value, stopped }: PreparedStates,
): Promise<Run> {
  const exchanges: Exchange[] = [];
  // Whoever claims a 429 does not wait until it is none.
  const send: PhaseContext['send'] = (asked, sent) =>
    context.send(asked, sent, { patient: status !== '429' });
  const differs = (message: string): Problem => ({
    check: 'status-differs',
    cause: `state ${key}`,
    message,
    expected: `the states file says that this leads to ${status}`,
    pointer: operation.responses.get(status)?.pointer ?? operation.pointer,
  });
  let request: SentRequest;
  try {
    const tools = toolsOf({ ...context, send }, exchanges);
    const said = typeof state === 'function' ? await callOwn(() => state(value, tools), stopped) : state;
    request = stateRequest(context.subject, operation, said as AnyRequest);
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return { exchanges, problems: [differs(`The state could not be reached: ${sentenceOf(error)}`)] };
  }
  const exchange = await send(operation, request);
  exchanges.push(exchange);
  const problems = [...context.judge(operation, exchange)];
  if (exchange.outcome.kind === 'answered' && !isOf(exchange.outcome.answer.status, status)) {
    problems.unshift(differs(`The answer is ${exchange.outcome.answer.status}.`));
  }
  return { exchanges, problems };
}

/** `404` is of `404`, of `4XX`, and of `default`. */
function isOf(status: number, declared: string): boolean {
  if (declared === 'default') return true;
  return String(status) === declared || `${String(status)[0]}XX` === declared.toUpperCase();
}

async function runRelation(
  context: PhaseContext,
  operation: Operation,
  says: string,
  relation: AnyRelation,
  { value, stopped }: PreparedStates,
): Promise<Run> {
  const exchanges: Exchange[] = [];
  try {
    await callOwn(() => relation(value, toolsOf(context, exchanges)), stopped);
    return { exchanges, problems: [] };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    const problem: Problem = {
      check: 'relation',
      cause: says,
      message: sentenceOf(error),
      expected: says,
      pointer: operation.pointer,
    };
    return { exchanges, problems: [problem] };
  }
}

function toolsOf(
  { subject, send }: PhaseContext,
  exchanges: Exchange[],
): StateTools<Readonly<Record<string, unknown>>> {
  return {
    call: async (id, request = {}) => {
      const operation = subject.operations.find((one) => one.id === id);
      if (operation === undefined) throw new Error(`there is no operation ${id}`);
      const exchange = await send(operation, stateRequest(subject, operation, request as AnyRequest));
      exchanges.push(exchange);
      if (exchange.outcome.kind === 'lost') throw new Error(exchange.outcome.message);
      return answerOf(exchange.outcome.answer);
    },
  };
}

function answerOf({
  status,
  headers,
  body,
}: {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}): StateAnswer {
  const byName = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const json = isJsonType(byName['content-type'] ?? '') ? readJson(body) : undefined;
  // An answer without a body may name a type all the same.
  return { status, headers: byName, body: json === undefined ? new TextDecoder().decode(body) : json };
}
