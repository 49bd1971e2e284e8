import type { Connection } from './connection.js';

/** How many characters of what SQLite answered are remembered; what is read of them takes several times that. */
const MOST = 1_000_000;
/** Of how many keys it is known that they have been asked for: about as many as images are remembered. */
const MOST_ASKED = 1_000;

/**
 * What the database has answered in its present state, so that it need not be asked the same again before something
 * changes. Nothing has to know which write touches which answer: each of them makes all be forgotten.
 *
 * Remembered is what is asked for a second time. Who goes through everything, once, drives nothing out with it; and to
 * keep what nobody asks for again costs the garbage collector more than to make it.
 *
 * What is remembered may depend on nothing but the database: not on the time, and not on who asks. It must not be asked
 * for within a write, whose changes may yet be taken back.
 */
export class Remembered<Value> {
  readonly #db: Connection;
  readonly #read: (text: string) => Value;
  readonly #values = new Map<string | number, { readonly value: Value; readonly length: number }>();
  readonly #asked = new Set<string | number>();
  #length = 0;
  #version = -1;

  constructor(db: Connection, read: (text: string) => Value) {
    this.#db = db;
    this.#read = read;
  }

  one(key: string | number, ask: () => string | undefined): Value | undefined {
    this.#forgetWhatChanged();
    const known = this.#values.get(key);
    if (known !== undefined) return known.value;
    const text = ask();
    return text === undefined ? undefined : this.#remember(key, text);
  }

  /** Those that there are, in the order of their keys; `ask` is told which are not known. To be called within one read. */
  many(
    keys: readonly number[],
    ask: (unknown: readonly number[]) => readonly (readonly [key: number, text: string])[],
  ): Value[] {
    this.#forgetWhatChanged();
    const found = new Map(keys.map((key) => [key, this.#values.get(key)?.value]));
    const unknown = keys.filter((key) => found.get(key) === undefined);
    if (unknown.length > 0) for (const [key, text] of ask(unknown)) found.set(key, this.#remember(key, text));
    return keys.flatMap((key) => found.get(key) ?? []);
  }

  #forgetWhatChanged(): void {
    const version = this.#db.version();
    if (version === this.#version) return;
    this.#version = version;
    this.#values.clear();
    this.#length = 0;
  }

  #remember(key: string | number, text: string): Value {
    const value = this.#read(text);
    if (text.length > MOST || !this.#isAskedAgain(key)) return value;
    this.#values.set(key, { value, length: text.length });
    this.#length += text.length;
    // The oldest first.
    for (const [old, { length }] of this.#values) {
      if (this.#length <= MOST) break;
      this.#values.delete(old);
      this.#length -= length;
    }
    return value;
  }

  #isAskedAgain(key: string | number): boolean {
    if (this.#asked.has(key)) return true;
    this.#asked.add(key);
    for (const oldest of this.#asked) {
      if (this.#asked.size <= MOST_ASKED) break;
      this.#asked.delete(oldest);
    }
    return false;
  }
}
