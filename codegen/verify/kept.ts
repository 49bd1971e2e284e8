import type { Answer, Exchange } from './model.js';

/** Bytes of one body that are kept, and what little is kept of each further one when all of them together are many. */
const LARGEST = 64 * 1024;
const LITTLE = 1024;
const ALL = 32 * 1024 * 1024;

/** Of many exchanges the first ones show how it began, and the last ones what came of it: little is kept of the others. */
const FIRST = 5;
const LAST = 15;

/**
 * Copies of exchanges for a report, which is read as a whole: a server decides how much it answers, not how much is kept.
 * `redacted` comes before the cut, since half a secret would be found by nobody.
 */
export class Keeper {
  readonly #redacted: (exchange: Exchange) => Exchange;
  readonly #known = new WeakMap<Exchange, Exchange>();
  #bytes = 0;

  constructor(redacted: (exchange: Exchange) => Exchange) {
    this.#redacted = redacted;
  }

  keep(exchanges: readonly Exchange[]): readonly Exchange[] {
    const isBetween = (at: number) => at >= FIRST && at < exchanges.length - LAST;
    return exchanges.map((one, at) => this.#keepOne(one, isBetween(at) ? LITTLE : LARGEST));
  }

  /** Findings may share one. */
  #keepOne(exchange: Exchange, most: number): Exchange {
    const known = this.#known.get(exchange);
    if (known !== undefined) return known;
    const { outcome, ...rest } = this.#redacted(exchange);
    const kept: Exchange =
      outcome.kind === 'lost'
        ? { ...rest, outcome }
        : { ...rest, outcome: { ...outcome, answer: this.#cut(outcome.answer, most) } };
    this.#known.set(exchange, kept);
    return kept;
  }

  #cut(answer: Answer, most: number): Answer {
    const cut = cutAnswer(answer, this.#bytes > ALL ? LITTLE : most);
    this.#bytes += cut.body.length;
    return cut;
  }
}

/** The answer with so many bytes of its body at most. */
export function cutAnswer(answer: Answer, most: number): Answer {
  const { body } = answer;
  if (body.length <= most) return answer;
  return { ...answer, body: Uint8Array.from(body.subarray(0, endBefore(body, most))), size: body.length };
}

/** Where a character of UTF-8 begins, at most three bytes before. */
function endBefore(bytes: Uint8Array, end: number): number {
  for (let at = end; at > end - 4; at -= 1) if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return at;
  return end;
}

/** Bytes of the body that came. */
export const sizeOfBody = ({ body, size }: Pick<Answer, 'body' | 'size'>): number => size ?? body.length;
