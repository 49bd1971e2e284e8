import { declarationOf } from './judge.js';
import type { Exchange, Operation, StatusCoverage, Subject } from './model.js';

/** Which of the declared statuses were answered, and how often. */
export class Coverage {
  readonly #seen = new Map<string, number>();
  readonly #subject: Subject;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  count(operation: Operation, { outcome }: Exchange): void {
    if (outcome.kind === 'lost') return;
    const declared = declarationOf(operation, outcome.answer.status);
    if (declared === undefined) return;
    const key = keyOf(operation, declared.status);
    this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1);
  }

  of(operations: readonly Operation[]): StatusCoverage[] {
    return operations.flatMap((operation) =>
      [...operation.responses.values()].map(({ status, pointer }) => ({
        operation: operation.id,
        title: `${operation.method} ${operation.path}`,
        status,
        seen: this.#seen.get(keyOf(operation, status)) ?? 0,
        span: this.#subject.placeOf(pointer),
      })),
    );
  }
}

function keyOf({ id }: Operation, status: string): string {
  return JSON.stringify([id, status]);
}
