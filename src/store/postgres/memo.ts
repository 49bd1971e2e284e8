/** How many characters are remembered, and of how many it is known that they were read once. */
const MOST = 1_000_000;

/**
 * What the database's answers say, so that the same text need not be read again: it is asked each time all the same, and
 * what it answers now is what counts. Remembered is what comes a second time: who goes through everything drives
 * nothing out with it.
 */
export class Memo<Value> {
  readonly #read: (text: string) => Value;
  readonly #values = new Texts<Value>();
  readonly #once = new Texts<true>();

  constructor(read: (text: string) => Value) {
    this.#read = read;
  }

  of(text: string): Value {
    const known = this.#values.get(text);
    if (known !== undefined) return known;
    const value = this.#read(text);
    if (this.#once.get(text) === undefined) this.#once.set(text, true);
    else this.#values.set(text, value);
    return value;
  }
}

/** By texts that are not too long together: the oldest go first. */
class Texts<Value> {
  readonly #values = new Map<string, Value>();
  #length = 0;

  get(text: string): Value | undefined {
    return this.#values.get(text);
  }

  set(text: string, value: Value): void {
    this.#values.set(text, value);
    this.#length += text.length;
    for (const old of this.#values.keys()) {
      if (this.#length <= MOST) break;
      this.#values.delete(old);
      this.#length -= old.length;
    }
  }
}
