import { get, run, type Value, type Work } from './work.js';

/** What a database that is being copied to says of that; none where it holds a catalogue of its own, or nothing. */
export interface CopyNote {
  /** Where the rows come from. */
  readonly source: string;
  /** What was there when the copy was begun. */
  readonly state: string;
  /** What is to be done next: the name of a table, or of a part, or `COMPARISON`. */
  readonly step: string;
  /** The key of the last row of that table that has come in. */
  readonly after: readonly Value[];
  /** How many rows have come in. */
  readonly rows: number;
}

export const COMPARISON = 'comparison';

interface Row extends Omit<CopyNote, 'after'> {
  readonly after_key: string;
}

export function* copyNote(): Work<CopyNote | null> {
  const row = yield* get<Row>('SELECT source, state, step, after_key, row_count AS rows FROM store_copies');
  if (row === undefined) return null;
  const { after_key, ...note } = row;
  return { ...note, after: JSON.parse(after_key) as readonly Value[] };
}

/** Another run, after which this one does nothing more. */
export class TakenOver extends Error {}

/** The one who notes how far it is; whoever begins or goes on later takes its place. */
export class Noting {
  readonly #run: string;

  constructor(run: string) {
    this.#run = run;
  }

  *begin({ source, state, step, after, rows }: CopyNote): Work<void> {
    yield* run('DELETE FROM store_copies');
    const begun = yield* get(
      `INSERT INTO store_copies (one, run, source, state, step, after_key, row_count) VALUES (1, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING RETURNING 1`,
      this.#run,
      source,
      state,
      step,
      JSON.stringify(after),
      rows,
    );
    // Somebody has begun at the same time.
    if (begun === undefined) throw new TakenOver();
  }

  *goOn(): Work<void> {
    yield* run('UPDATE store_copies SET run = ?', this.#run);
  }

  /** In the transaction of what it says. */
  *note(step: string, after: readonly Value[], rows: number): Work<void> {
    const noted = yield* get(
      'UPDATE store_copies SET step = ?, after_key = ?, row_count = row_count + ? WHERE run = ? RETURNING 1',
      step,
      JSON.stringify(after),
      rows,
      this.#run,
    );
    if (noted === undefined) throw new TakenOver();
  }

  *end(): Work<void> {
    const ended = yield* get('DELETE FROM store_copies WHERE run = ? RETURNING 1', this.#run);
    if (ended === undefined) throw new TakenOver();
  }
}
