import type { Json } from '../api.js';
import { missingParts, type RequestParts, requestOf } from './base-request.js';
import { Stopped } from './client.js';
import { isSecretHeader } from './credentials.js';
import { isJsonType } from './media-type.js';
import type { Exchange, Operation, PhaseContext, Problem, SentRequest, Subject } from './model.js';
import { wrongInState } from './state-request.js';
import type {
  Relation,
  State,
  StateAnswer,
  StateRequest,
  States,
  StatesServer,
  StateTools,
} from './states.js';
import { callOwn } from './states-call.js';
import { StatesError } from './verify-error.js';

/** As a file is loaded: nothing is known of it yet. */
export type AnyStates = States<Readonly<Record<string, unknown>>, unknown>;
type AnyRequest = StateRequest<{ parameters: { path?: Record<string, Json>; query?: Record<string, Json> } }>;

/** States with what their set-up gave. */
export interface PreparedStates {
  readonly file: AnyStates;
  readonly value: unknown;
  /** Of the run, with the reason that a function of the file is given up for. */
  readonly stopped: AbortSignal;
  /** Says what it failed with, if it did: what was found is not lost for it. */
  readonly tearDown: () => Promise<string | undefined>;
}

const KEYS = ['setUp', 'states', 'relations', 'tearDown'];

/** Operations and statuses that no blueprint declares would never be asked for, and look as if they were. */
export function expectStates(file: unknown, subjects: readonly Subject[]): AnyStates {
  if (typeof file !== 'object' || file === null)
    throw new StatesError('The states are no object: a states file has them as its default export.');
  const unknown = Object.keys(file).filter((key) => !KEYS.includes(key));
  const problems = unknown.map((key) => `${key} is none of ${KEYS.join(', ')}`);
  const { states = {}, relations = {} } = file as AnyStates;
  const operations = new Map(subjects.flatMap((one) => one.operations.map((each) => [each.id, each])));
  for (const id of new Set([...Object.keys(states), ...Object.keys(relations)])) {
    const operation = operations.get(id);
    if (operation === undefined) {
      problems.push(`there is no operation ${id}`);
      continue;
    }
    const declared = [...operation.responses.keys()];
    for (const status of Object.keys(states[id] ?? {}).filter((one) => !declared.includes(one))) {
      problems.push(`${id} declares no status ${status}, but ${declared.join(', ')}`);
    }
    for (const [key, , state] of statesIn(states[id] ?? {})) {
      if (typeof state === 'function') continue;
      problems.push(...wrongInState(operation, state).map((wrong) => `${id} ${key}: ${wrong}`));
    }
  }
  if (problems.length > 0)
    throw new StatesError(`The states do not fit the blueprint: ${problems.join('; ')}.`);
  return file as AnyStates;
}

/** Rejects with a `StatesError` where the set-up throws: without it no state means anything. */
export async function prepareStates(
  file: AnyStates,
  server: StatesServer,
  stopped: AbortSignal,
): Promise<PreparedStates> {
  try {
    const value = await callOwn(() => file.setUp?.(server), stopped);
    return { file, value, stopped, tearDown: () => tornDown(file, value) };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    throw new StatesError(`The set-up of the states failed: ${sentenceOf(error)}`);
  }
}

/** Seconds. */
const TEAR_DOWN = 60;

async function tornDown(file: AnyStates, value: unknown): Promise<string | undefined> {
  try {
    // Also after a limit: it has time of its own.
    await callOwn(() => file.tearDown?.(value), new AbortController().signal, TEAR_DOWN);
    return undefined;
  } catch (error) {
    return `The tear-down of the states failed: ${sentenceOf(error)}`;
  }
}

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

type AnyState = State<unknown, unknown>;

/** A second way to a status is `404.2`. */
function statesIn(
  statuses: Readonly<Record<string, AnyState | readonly AnyState[]>>,
): [key: string, status: string, state: AnyState][] {
  return Object.entries(statuses).flatMap(([status, ways]) =>
    [ways]
      .flat()
      .map((state: AnyState, at): [string, string, AnyState] => [
        at === 0 ? status : `${status}.${at + 1}`,
        status,
        state,
      ]),
  );
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
    const isSame = (other: Problem) => other.check === problem.check && other.cause === problem.cause;
    const replay = async () => (await run()).problems.some(isSame);
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

function stateRequest(subject: Subject, operation: Operation, said: AnyRequest): SentRequest {
  const wrong = wrongInState(operation, said);
  if (wrong.length > 0) throw new Error(wrong.join('; '));
  const { url, body, path, query, headers, mediaType, credentials } = said;
  const parts: RequestParts = {
    ...(path === undefined ? {} : { path: path as Readonly<Record<string, Json>> }),
    ...(query === undefined ? {} : { query }),
    ...(headers === undefined ? {} : { headers }),
    ...(mediaType === undefined ? {} : { mediaType }),
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    credentials: credentials ?? (showsOwn(operation, headers) ? 'none' : 'all'),
  };
  if (url === undefined) {
    const request = requestOf(subject, operation, parts);
    if (request !== undefined) return { ...request, ...secretsIn(headers) };
    throw new Error(`the author shows no value of ${missingParts(subject, operation, parts).join(', ')}`);
  }
  const anything = Object.fromEntries(
    operation.parameters.filter((one) => one.in === 'path').map(({ name }) => [name, 'x']),
  );
  const request = requestOf(subject, operation, { ...parts, path: anything });
  if (request !== undefined) return { ...request, url: subject.baseUrl + url, ...secretsIn(headers) };
  throw new Error('the author shows no body');
}

/** What the states logged in with; a shorter word is a wrong token that somebody made up, and stands elsewhere too. */
function secretsIn(headers: Readonly<Record<string, string>> = {}): Pick<SentRequest, 'secrets'> {
  const secrets = Object.entries(headers)
    .filter(([name, value]) => isSecretHeader(name) && (value.split(' ').at(-1) ?? '').length >= 12)
    .map(([, value]) => value);
  return secrets.length === 0 ? {} : { secrets };
}

/** A state that speaks as somebody else says so with a header of its own. */
function showsOwn({ security }: Operation, headers: Readonly<Record<string, string>> = {}): boolean {
  const carriers = security.flat().map(({ carrier }) => carrier.toLowerCase());
  return Object.keys(headers).some((name) => carriers.includes(name.toLowerCase()));
}

function bodyOf(body: unknown): NonNullable<RequestParts['body']> {
  if (body === null) return 'none';
  return typeof body === 'string' || body instanceof Uint8Array ? { raw: body } : { json: body as Json };
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
  const text = new TextDecoder().decode(body);
  return {
    status,
    headers: byName,
    body: isJsonType(byName['content-type'] ?? '') ? parsed(text) : text,
  };
}

/** An answer without a body may name a type all the same. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
    .replace(/[^.?!]$/, '$&.');
}
