import type { Exchange } from './model.js';

/** Fewer answers than this say nothing about all of them. */
const FEWEST = 3;
const NEARLY_ALL = 0.95;

/** Counts answers by status, and says what is wrong where nearly all are alike: the rest of a report is noise then. */
export class Notice {
  #total = 0;
  #unjudged = '';
  readonly #counts = new Map<number | 'lost', number>();
  #lost = '';

  /** How many say something about the server. */
  get judged(): number {
    return this.#total;
  }

  count({ outcome }: Exchange): void {
    if (outcome.kind === 'lost' && outcome.reason !== 'timeout' && outcome.reason !== 'connection') {
      this.#unjudged = outcome.message;
      return;
    }
    this.#total += 1;
    const kind = outcome.kind === 'lost' ? 'lost' : outcome.answer.status;
    if (outcome.kind === 'lost') this.#lost = outcome.message;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  text(server: string): string | undefined {
    const share = (kind: number | 'lost') => (this.#counts.get(kind) ?? 0) / this.#total;
    const told = (kind: number | 'lost') => {
      const count = this.#counts.get(kind) ?? 0;
      return count === this.#total ? `All ${count}` : `${count} of ${this.#total}`;
    };
    if (this.#total === 0) {
      const why =
        this.#unjudged === '' ? 'no request was sent.' : `no answer could be judged. ${this.#unjudged}`;
      return `This says nothing about ${server}: ${why}`;
    }
    if (this.#total < FEWEST) return undefined;
    if (share('lost') >= NEARLY_ALL) {
      return `${told('lost')} requests had no answer: is ${server} where the server is? (${this.#lost.replace(/\.$/, '')})`;
    }
    if (share(401) >= NEARLY_ALL) {
      return `${told(401)} answers were 401: the credentials are missing or wrong.`;
    }
    if (share(404) >= NEARLY_ALL) {
      return `${told(404)} answers were 404: is ${server} where the blueprint's paths begin?`;
    }
    return undefined;
  }
}
