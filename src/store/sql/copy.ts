import { randomUUID } from 'node:crypto';
import { TABLES } from '../records.js';
import { type CopiedTable, copiedTables, putRows, TOKEN_USES } from './copied-tables.js';
import { type Difference, differences } from './copy-comparison.js';
import { COMPARISON, type CopyNote, copyNote, Noting, TakenOver } from './copy-note.js';
import { CopyRefusal, nothingIn, unfinishedCopy } from './copy-refusal.js';
import type { CopyPart, CopySide, HeldState } from './copy-side.js';
import { slicesOf } from './copy-slices.js';
import { stateOf } from './copy-state.js';
import { get, type Work } from './work.js';

export interface CopyOptions {
  /** Forgets what was copied before. */
  readonly restart: boolean;
  readonly signal: AbortSignal;
  /** What is being done: a table, what is made of all, or `comparison`; and the rows that are there, or the records that are compared. */
  readonly onProgress: (what: string, rows?: number) => void;
  readonly onDifference: (difference: Difference) => void;
}

export interface Copied {
  readonly rows: number;
  readonly records: number;
  readonly events: number;
}

/** Copies a whole catalogue into an empty database, or goes on where an earlier call was ended, and compares all of it. */
export async function copyCatalogue(from: CopySide, to: CopySide, options: CopyOptions): Promise<Copied> {
  const held = await from.hold();
  try {
    const copy = new Copy(from, to, held, options);
    return await copy.run();
  } catch (error) {
    if (!(error instanceof TakenOver)) throw error;
    throw new CopyRefusal(
      `Another migrate-store has begun to copy to ${to.address}, and goes on with it.`,
      'Let it: this one has stopped.',
    );
  } finally {
    await held.close();
  }
}

class Copy {
  readonly #from: CopySide;
  readonly #to: CopySide;
  readonly #held: HeldState;
  readonly #options: CopyOptions;
  readonly #noting = new Noting(randomUUID());
  readonly #tables: readonly CopiedTable[];

  constructor(from: CopySide, to: CopySide, held: HeldState, options: CopyOptions) {
    this.#from = from;
    this.#to = to;
    this.#held = held;
    this.#options = options;
    this.#tables = copiedTables(from.dialect);
  }

  async run(): Promise<Copied> {
    const unfinished = await this.#held.ask(copyNote());
    if (unfinished !== null) throw unfinishedCopy(unfinished.source, this.#from.address);
    if (!(await this.#held.ask(holdsAnything()))) throw nothingIn(this.#from.address);
    const state = await this.#held.ask(stateOf());
    // First: nobody has to stop what is at work in a database that is none to copy to.
    await this.#to.write(() => refuseFull(this.#to.address));
    // Before anything is done to it; and once more, for who has come before the note was there to be seen.
    await this.#refuseUsed();
    const note = await this.#begin(state);
    await this.#refuseUsed();
    const rows = await this.#copy(note);
    await this.#make(note.step);
    this.#options.onProgress('statistics');
    await this.#to.settle();
    const compared = await this.#compare();
    await this.#end(state);
    return { rows, ...compared };
  }

  /** A service would show what is half there, and write to it. */
  async #refuseUsed(): Promise<void> {
    if (!(await this.#to.isInUse())) return;
    throw new CopyRefusal(
      `A service, or another command, has ${this.#to.address} open.`,
      'Stop it, and run the same command again.',
    );
  }

  /** What is there of an earlier call, or a note of the beginning. */
  async #begin(state: string): Promise<CopyNote> {
    const source = this.#from.address;
    const first: CopyNote = { source, state, step: this.#tables[0]?.name ?? COMPARISON, after: [], rows: 0 };
    const { restart } = this.#options;
    const noting = this.#noting;
    const to = this.#to;
    return to.write(function* () {
      // Before it is read: whoever is at it writes nothing more from here on.
      yield* noting.goOn();
      const note = yield* copyNote();
      if (note !== null && !restart) {
        refuseOther(note, first, to.address);
        return note;
      }
      yield* refuseFull(to.address);
      yield* noting.begin(first);
      yield* to.rest();
      if (note !== null) yield* to.clear(TABLES);
      return first;
    });
  }

  async #copy(note: CopyNote): Promise<number> {
    const { onProgress, signal } = this.#options;
    let { rows } = note;
    const done = this.#tables.findIndex(({ name }) => name === note.step);
    const tables = done === -1 ? [] : this.#tables.slice(done);
    for (const [place, table] of tables.entries()) {
      onProgress(table.name, rows);
      const slices = slicesOf(
        (work) => this.#held.ask(work),
        this.#from.dialect,
        table,
        place === 0 ? note.after : [],
      );
      for await (const { json, key, count } of slices) {
        const { rowsOf } = this.#to;
        const noting = this.#noting;
        await this.#to.write(function* () {
          yield* noting.note(table.name, key, count);
          yield* putRows(rowsOf, table, json);
        });
        rows += count;
        onProgress(table.name, rows);
        signal.throwIfAborted();
      }
    }
    return rows;
  }

  async #make(step: string): Promise<void> {
    const { onProgress, signal } = this.#options;
    const { parts } = this.#to;
    if (step === COMPARISON) return;
    const done = parts.findIndex(({ name }) => name === step);
    for (const [place, part] of parts.entries()) {
      if (place < done) continue;
      do {
        signal.throwIfAborted();
        onProgress(part.name);
      } while (await this.#makeSome(part, parts[place + 1]?.name ?? COMPARISON));
    }
    signal.throwIfAborted();
  }

  #makeSome({ name, work }: CopyPart, next: string): Promise<boolean> {
    const noting = this.#noting;
    return this.#to.write(function* () {
      // First: where another has taken over, nothing is begun that takes long.
      yield* noting.note(name, [], 0);
      const isLeft = yield* work();
      if (!isLeft) yield* noting.note(next, [], 0);
      return isLeft;
    });
  }

  async #compare(): Promise<Omit<Copied, 'rows'>> {
    const { onProgress, onDifference, signal } = this.#options;
    await this.#carryUses();
    const held = await this.#to.hold();
    try {
      const ours = { dialect: this.#from.dialect, state: this.#held };
      const theirs = { dialect: this.#to.dialect, state: held };
      let found = 0;
      let records = 0;
      let events = 0;
      for await (const { kind, count, different } of differences(ours, theirs)) {
        if (kind === 'event') events += count;
        else records += count;
        for (const one of different) onDifference(one);
        found += different.length;
        onProgress(COMPARISON, records + events);
        signal.throwIfAborted();
      }
      if (found === 0) return { records, events };
      throw new CopyRefusal(
        `${this.#to.address} is not what ${this.#from.address} is: ${found} differences.`,
        'Something else has written to one of them. Nothing opens the copy: begin it anew with --restart.',
      );
    } finally {
      await held.close();
    }
  }

  /** Tokens may have been used since an earlier call took them over; their uses are of the state that all is compared with. */
  async #carryUses(): Promise<void> {
    const { rowsOf } = this.#to;
    const slices = slicesOf((work) => this.#held.ask(work), this.#from.dialect, TOKEN_USES);
    for await (const { json } of slices) await this.#to.write(() => putRows(rowsOf, TOKEN_USES, json));
  }

  /** From here on it is a catalogue. */
  async #end(state: string): Promise<void> {
    const now = await this.#from.hold();
    try {
      if ((await now.ask(stateOf())) !== state) throw changed(this.#from.address);
    } finally {
      await now.close();
    }
    await this.#to.write(() => this.#noting.end());
  }
}

function refuseOther(note: CopyNote, { source, state }: CopyNote, address: string): void {
  if (note.source !== source) {
    throw new CopyRefusal(
      `${address} holds an unfinished copy of ${note.source}.`,
      'Go on with that one by its own address, or begin anew with --restart, which forgets it.',
    );
  }
  if (note.state !== state) throw changed(source);
}

const changed = (source: string): CopyRefusal =>
  new CopyRefusal(
    `${source} has changed since the copy was begun.`,
    'Stop what writes to it, and begin anew with --restart.',
  );

function* refuseFull(address: string): Work<void> {
  if ((yield* copyNote()) !== null || !(yield* holdsAnything())) return;
  throw new CopyRefusal(
    `${address} holds a catalogue of its own.`,
    'Name an empty database: a file that is not there, or what createdb makes.',
  );
}

function* holdsAnything(): Work<boolean> {
  const found = yield* get(
    TABLES.map((table) => `SELECT 1 WHERE EXISTS (SELECT 1 FROM ${table})`).join(' UNION ALL '),
  );
  return found !== undefined;
}
