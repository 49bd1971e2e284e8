import type { Output } from './terminal.js';

/** A person at a terminal sees how far it is, and that it goes on where a step takes long; a log gets one line for each step. */
export class CopyProgress {
  readonly #begun = performance.now();
  readonly #say: (text: string) => void;
  readonly #log: Output | null;
  readonly #stop: AbortSignal;
  readonly #clock = setInterval(() => this.#show(), 1000);
  #what = 'opens both';
  #rows: number | undefined;

  constructor(say: (text: string) => void, stderr: Output, stop: AbortSignal) {
    this.#say = say;
    this.#log = stderr.isTTY === true ? null : stderr;
    this.#stop = stop;
    this.#stop.addEventListener('abort', () => this.#show());
  }

  say(what: string, rows?: number): void {
    if (what !== this.#what) this.#log?.write(`${what} (${this.#seconds})\n`);
    this.#what = what;
    this.#rows = rows;
    this.#show();
  }

  end(): void {
    clearInterval(this.#clock);
  }

  get #seconds(): string {
    return `${((performance.now() - this.#begun) / 1000).toFixed(0)} s`;
  }

  #show(): void {
    const far = this.#rows === undefined ? '' : `: ${this.#rows}`;
    const end = this.#stop.aborted ? ', and stops after this step; once more, and it stops at once' : '';
    this.#say(`${this.#what}${far} (${this.#seconds})${end}`);
  }
}
