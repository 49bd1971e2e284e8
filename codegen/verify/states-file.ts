import { Stopped } from './client.js';
import type { Subject } from './model.js';
import { wrongInState } from './state-request.js';
import type { State, States, StatesServer } from './states.js';
import { callOwn } from './states-call.js';
import { StatesError } from './verify-error.js';

/** As a file is loaded: nothing is known of it yet. */
export type AnyStates = States<Readonly<Record<string, unknown>>, unknown>;

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

export type AnyState = State<unknown, unknown>;

/** A second way to a status is `404.2`. */
export function statesIn(
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

/** What was thrown, on one line. */
export function sentenceOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 500)
    .replace(/[^.?!]$/, '$&.');
}
