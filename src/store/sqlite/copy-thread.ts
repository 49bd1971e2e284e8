import { Worker } from 'node:worker_threads';
import { CatalogueError } from '../../catalogue/errors.js';
import { moduleBeside, threadHooks } from '../../thread-hooks.js';
import type { Statement } from '../sql/work.js';

type Rows = readonly unknown[];

export interface Asked {
  /** Of the connections that the thread has, which it makes as they are asked. */
  readonly of: number;
  /** Null: the connection is no longer needed. */
  readonly statement: Statement | null;
}

/** What the thread says to each, in their order. */
export type Answered = { readonly rows: Rows } | { readonly failed: string; readonly isLocked: boolean };

export interface ThreadConnection {
  ask(statement: Statement): Promise<Rows>;
  /** What it has begun and not kept is taken back. */
  close(): Promise<void>;
}

/**
 * A file that is copied from or to, in a thread of its own: a single statement makes a list of millions, and meanwhile the
 * other database works on, and people hear how it goes.
 */
export class CopyThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  #connections = 0;
  #ended: Error | undefined;

  constructor(path: string) {
    this.#worker = new Worker(moduleBeside('copy-worker', import.meta.url), {
      workerData: path,
      ...threadHooks(),
    });
    this.#worker.on('message', (answered: Answered) => {
      const next = this.#waiting.shift();
      if ('rows' in answered) next?.resolve(answered.rows);
      else next?.reject(failure(answered));
    });
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', () => this.#end(new Error('the thread of a copy has ended')));
  }

  connect(): ThreadConnection {
    this.#connections += 1;
    const of = this.#connections;
    return {
      ask: ({ sql, values }) => this.#ask({ of, statement: { sql, values } }),
      close: async () => void (await this.#ask({ of, statement: null })),
    };
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(asked: Asked): Promise<Rows> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    this.#worker.postMessage(asked);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

interface Waiting {
  readonly resolve: (rows: Rows) => void;
  readonly reject: (error: Error) => void;
}

const failure = ({ failed, isLocked }: Extract<Answered, { failed: string }>): Error =>
  isLocked ? new CatalogueError('busy', 'another program is writing to the file') : new Error(failed);
