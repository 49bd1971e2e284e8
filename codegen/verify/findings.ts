import { createHash } from 'node:crypto';
import { Stopped } from './client.js';
import { findingId, type OperationLabel } from './finding-id.js';
import { Keeper } from './kept.js';
import {
  type Check,
  type Exchange,
  type Finding,
  PHASES,
  type PhaseContext,
  type Problem,
  type Subject,
} from './model.js';

type Found = Parameters<PhaseContext['report']>[0];

export interface FindingsOptions {
  readonly seed: number;
  readonly checks: ReadonlySet<Check>;
  readonly labelOf: OperationLabel;
  /** Told of each new finding of severity error. */
  readonly onError?: () => void;
  /** Takes the caller's secrets out; none has any unless it is said. */
  readonly redacted?: <Data>(data: Data) => Data;
}

/** Causes of one operation that are told apart. A server that answers ever new nonsense has as many as there are cases. */
const MOST = 25;

/** Characters of a sentence: a server may have written most of it. */
const LONGEST = 1000;

/** What is known of one cause while it is counted. */
interface Entry {
  readonly id: string;
  readonly found: Pick<Found, 'phase' | 'operation' | 'problem' | 'exchanges'>;
  readonly isCollective: boolean;
  severity: Finding['severity'];
  count: number;
  flaky: boolean;
}

/**
 * The defects of one blueprint's server: a cause is one finding, in whichever phases and cases it shows, under the id of
 * the first; it is tried once more before it is told.
 */
export class Findings {
  readonly #entries = new Map<string, Entry>();
  readonly #subject: Subject;
  readonly #options: FindingsOptions;
  readonly #keeper: Keeper;
  /** Causes of each operation that are told apart so far. */
  readonly #causes = new Map<string, number>();

  constructor(subject: Subject, options: FindingsOptions) {
    this.#subject = subject;
    this.#options = options;
    this.#keeper = new Keeper((exchange: Exchange) => this.#redacted(exchange));
  }

  report: PhaseContext['report'] = async (found) => {
    const { phase, operation, problem, exchanges, key } = found;
    const { seed, checks, labelOf } = this.#options;
    if (!checks.has(problem.check)) return undefined;
    const isUndeclaredRefusal = problem.check === 'status-undeclared' && isRefusal(found);
    const severity = isUndeclaredRefusal ? 'warning' : (found.severity ?? 'error');
    // Most blueprints declare no 4xx: which ones a server has is one piece of news.
    const cause = isUndeclaredRefusal ? 'refusal' : problem.cause;
    const own = JSON.stringify([operation.id, problem.check, hashed(cause)]);
    const isCollective = !this.#entries.has(own) && (this.#causes.get(operation.id) ?? 0) >= MOST;
    const known = isCollective ? JSON.stringify([operation.id, problem.check]) : own;
    const entry = this.#entries.get(known);
    if (entry !== undefined) {
      entry.count += 1;
      if (severity === 'error') entry.severity = 'error';
      return entry.id;
    }
    const id = findingId({ phase, operation: labelOf(operation), check: problem.check, seed, key });
    const kept = {
      phase,
      operation,
      problem: this.#shortened(problem),
      exchanges: this.#keeper.keep(exchanges),
    };
    const made: Entry = { id, found: kept, isCollective, severity, count: 1, flaky: false };
    // Before the replay, so that the same cause in a case that runs meanwhile is counted and not tried as well.
    this.#entries.set(known, made);
    if (!isCollective) this.#causes.set(operation.id, (this.#causes.get(operation.id) ?? 0) + 1);
    made.flaky = !(await comesAgain(found.replay));
    if (made.severity === 'error') this.#options.onError?.();
    return id;
  };

  #redacted<Data>(data: Data): Data {
    return this.#options.redacted?.(data) ?? data;
  }

  #shortened(problem: Problem): Problem {
    const { cause: _, ...shown } = problem;
    const { message, expected } = this.#redacted(shown);
    return { ...problem, cause: '', message: cut(message), expected: cut(expected) };
  }

  get size(): number {
    return this.#entries.size;
  }

  /** By phase and operation, and those of one in the order in which they were found: what runs at the same time varies. */
  get all(): readonly Finding[] {
    const { operations } = this.#subject;
    const place = new Map(operations.map(({ id }, index) => [id, index]));
    const placeOf = ({ found: { phase, operation } }: Entry) =>
      PHASES.indexOf(phase) * operations.length + (place.get(operation.id) ?? 0);
    const entries = [...this.#entries.values()].sort((a, b) => placeOf(a) - placeOf(b));
    return entries.map(({ id, found, isCollective, severity, count, flaky }): Finding => {
      const { phase, operation, problem, exchanges } = found;
      const span = this.#subject.placeOf(problem.pointer);
      return {
        id,
        severity,
        phase,
        check: problem.check,
        operation: operation.id,
        title: `${operation.method} ${operation.path}`,
        message: problem.message,
        expected: problem.expected,
        count,
        flaky,
        ...(isCollective ? { isCollective } : {}),
        exchanges,
        span,
        line: this.#subject.line(span),
      };
    });
  }
}

/** A cause may be as long as the names that a server invents. */
const hashed = (cause: string) =>
  cause.length <= LONGEST ? cause : createHash('sha256').update(cause).digest('base64');

const cut = (text: string) =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\p{Cs}$/u, '')}…`;

function isRefusal({ exchanges }: Pick<Found, 'exchanges'>): boolean {
  const outcome = exchanges.at(-1)?.outcome;
  return outcome?.kind === 'answered' && outcome.answer.status >= 400 && outcome.answer.status < 500;
}

/** What cannot be tried again, because a limit is reached, is told as it was seen. */
async function comesAgain(replay: () => Promise<boolean>): Promise<boolean> {
  try {
    return await replay();
  } catch (error) {
    if (error instanceof Stopped) return true;
    throw error;
  }
}
