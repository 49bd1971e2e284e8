/** About how many characters of answers are remembered, and of questions that were asked once. */
const MOST = 1_000_000;

/** What PostgreSQL answered last to a question. */
export interface Known<Value> {
  readonly hash: string;
  readonly value: Value;
}

/** A row of `unlessKnown`. */
export interface Answer {
  readonly hash: string;
  /** Null: as it is known. */
  readonly answer: string | null;
}

/**
 * A query whose answers are sent only where they differ from what the asker knows, as with an entity tag: to send, read
 * and parse them costs Node more than to answer the request. The query has the columns `answer`, a text, `known`, a
 * hash or nothing, and `others`. By SHA-256, since nobody must be able to write two texts that count as one.
 */
export const unlessKnown = (query: string, others = ''): string =>
  `SELECT ${others} h.hash, CASE WHEN h.hash = a.known THEN NULL ELSE a.answer END AS answer
   FROM (${query} OFFSET 0) a, LATERAL (SELECT encode(sha256(convert_to(a.answer, 'UTF8')), 'hex') AS hash OFFSET 0) h`;

/**
 * What the database's answers say. It is asked each time all the same, and what it answers now is what counts.
 * Remembered is what is asked a second time: who goes through everything drives nothing out with it.
 */
export class Memo<Value> {
  readonly #read: (text: string) => Value;
  readonly #known = new Latest<Known<Value>>();
  readonly #once = new Latest<true>();

  constructor(read: (text: string) => Value) {
    this.#read = read;
  }

  known(question: string): Known<Value> | undefined {
    return this.#known.get(question);
  }

  /** The value of an answer to a question that was asked with `known`. */
  value(question: string, known: Known<Value> | undefined, { hash, answer }: Answer): Value {
    if (answer === null) {
      if (known === undefined) throw new Error('PostgreSQL sends no answer, and none is known');
      return known.value;
    }
    const value = this.#read(answer);
    if (this.#once.get(question) === undefined) this.#once.set(question, true, question.length);
    else this.#known.set(question, { hash, value }, question.length + answer.length);
    return value;
  }
}

/** By question. Where they come to be too long together, the oldest go first. */
class Latest<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly length: number }>();
  #length = 0;

  get(question: string): Value | undefined {
    return this.#values.get(question)?.value;
  }

  set(question: string, value: Value, length: number): void {
    this.#delete(question);
    this.#values.set(question, { value, length });
    this.#length += length;
    for (const oldest of this.#values.keys()) {
      if (this.#length <= MOST) break;
      this.#delete(oldest);
    }
  }

  #delete(question: string): void {
    this.#length -= this.#values.get(question)?.length ?? 0;
    this.#values.delete(question);
  }
}
