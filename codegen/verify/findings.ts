import { Stopped } from './client.js';
import { findingId, type OperationLabel } from './finding-id.js';
import { type Check, type Finding, PHASES, type PhaseContext, type Subject } from './model.js';

type Found = Parameters<PhaseContext['report']>[0];

export interface FindingsOptions {
  readonly seed: number;
  readonly checks: ReadonlySet<Check>;
  readonly labelOf: OperationLabel;
  /** Told of each new finding of severity error. */
  readonly onError?: () => void;
}

/** What is known of one cause while it is counted. */
interface Entry {
  readonly id: string;
  readonly found: Found;
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

  constructor(subject: Subject, options: FindingsOptions) {
    this.#subject = subject;
    this.#options = options;
  }

  report: PhaseContext['report'] = async (found) => {
    const { phase, operation, problem, key } = found;
    const { seed, checks, labelOf } = this.#options;
    if (!checks.has(problem.check)) return undefined;
    const isUndeclaredRefusal = problem.check === 'status-undeclared' && isRefusal(found);
    const severity = isUndeclaredRefusal ? 'warning' : (found.severity ?? 'error');
    // Most blueprints declare no 4xx: which ones a server has is one piece of news.
    const cause = isUndeclaredRefusal ? 'refusal' : problem.cause;
    const known = JSON.stringify([operation.id, problem.check, cause]);
    const entry = this.#entries.get(known);
    if (entry !== undefined) {
      entry.count += 1;
      if (severity === 'error') entry.severity = 'error';
      return entry.id;
    }
    const id = findingId({ phase, operation: labelOf(operation), check: problem.check, seed, key });
    const made: Entry = { id, found, severity, count: 1, flaky: false };
    // Before the replay, so that the same cause in a case that runs meanwhile is counted and not tried as well.
    this.#entries.set(known, made);
    made.flaky = !(await comesAgain(found.replay));
    if (made.severity === 'error') this.#options.onError?.();
    return id;
  };

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
    return entries.map(({ id, found, severity, count, flaky }): Finding => {
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
        exchanges,
        span,
        line: this.#subject.line(span),
      };
    });
  }
}

function isRefusal({ exchanges }: Found): boolean {
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
