import type { Micros } from '../../catalogue/time.js';
import type { Database } from '../sql/database.js';
import { all, get, run, type Value, type Work } from '../sql/work.js';

/** Looks at all of one kind, and unless it only looks, rights it: how much was wrong. Told how far it has come, from 0 to 1. */
type Pass = (db: Database, check: boolean, onProgress: (done: number) => void) => Promise<number>;

/** One piece of the work. */
interface Slice<From> {
  /** Where the next one begins. */
  readonly next: From;
  readonly done: number;
  readonly wrong: number;
  /** Rights it, and says how much was wrong then. */
  readonly mend: () => Work<number>;
}

/**
 * Each slice is only read at first, and read once more within a write where something is to be righted: what a
 * serializable write has read is in the way of others.
 */
const pass =
  <From>(first: From, sliceFrom: (from: From) => Work<Slice<From> | null>): Pass =>
  async (db, check, onProgress) => {
    let wrong = 0;
    for (let from = first; ; ) {
      const slice = await db.read(() => sliceFrom(from));
      if (slice === null) break;
      wrong += check || slice.wrong === 0 ? slice.wrong : await db.write(slice.mend);
      onProgress(slice.done);
      from = slice.next;
    }
    onProgress(1);
    return wrong;
  };

/** So many images, versions or places are one slice. */
const SLICE = 500;

const VIEWS = { images: 'listed_images', image_versions: 'listed_versions' } as const;

function* wrongOf(sql: string, ...values: Value[]): Work<number> {
  return (yield* get<{ n: number }>(`SELECT count(*) AS n FROM (${sql}) wrong`, ...values))?.n ?? 0;
}

/** What is not in a list where it belongs, or otherwise than it is. */
export const placesMissing = (table: keyof typeof VIEWS): Pass =>
  pass(0, function* (last: number) {
    const { most, to } = (yield* get<{ most: number; to: number | null }>(
      `SELECT (SELECT coalesce(max(id), 0) FROM ${table}) AS most,
         (SELECT max(id) FROM (SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ?) slice) AS to`,
      last,
      SLICE,
    )) ?? { most: 0, to: null };
    if (to === null) return null;
    const missing = `SELECT * FROM ${VIEWS[table]} l WHERE l.id > ? AND l.id <= ? AND NOT EXISTS (
      SELECT FROM list_entries e WHERE e.list = l.list AND e.start_at = l.start_at AND e.id = l.id
        AND e.is_public = l.is_public AND e.open_from = l.open_from AND e.open_until IS NOT DISTINCT FROM l.open_until)`;
    return {
      next: to,
      done: to / most,
      wrong: yield* wrongOf(missing, last, to),
      *mend() {
        // Who changes an image moves its places, and would not see one that is made meanwhile: both change its row.
        const image = table === 'images' ? 'id' : 'image_id';
        yield* run(
          `UPDATE images SET modified_at = modified_at WHERE id IN (SELECT ${image} FROM (${missing}) wrong)`,
          last,
          to,
        );
        const wrong = yield* wrongOf(missing, last, to);
        yield* run(
          `DELETE FROM list_entries e USING (${missing}) l
           WHERE e.list = l.list AND e.start_at = l.start_at AND e.id = l.id`,
          last,
          to,
        );
        yield* run(
          `INSERT INTO list_entries SELECT list, start_at, id, is_public, open_from, open_until FROM (${missing}) l`,
          last,
          to,
        );
        return wrong;
      },
    };
  });

interface Place {
  readonly list: string;
  readonly start: Micros;
  readonly id: number;
}

/** What is in a list where it does not belong. */
export const placesLeft: Pass = pass<Place>({ list: '', start: 0, id: 0 }, function* (last) {
  const slice =
    'SELECT * FROM list_entries WHERE (list, start_at, id) > (?, ?, ?) ORDER BY list, start_at, id LIMIT ?';
  const values = [last.list, last.start, last.id, SLICE];
  const belongs = (view: string) =>
    `EXISTS (SELECT FROM ${view} l WHERE l.id = e.id AND l.list = e.list AND l.start_at = e.start_at)`;
  const strays = `SELECT * FROM (${slice}) e
    WHERE NOT CASE WHEN e.list < 'v' THEN ${belongs('listed_images')} ELSE ${belongs('listed_versions')} END`;
  const [next] = yield* all<Place>(
    `SELECT list, start_at AS start, id FROM (${slice}) slice ORDER BY list DESC, start_at DESC, id DESC LIMIT 1`,
    ...values,
  );
  if (next === undefined) return null;
  return {
    next,
    // How many there are, nobody knows: lists are gone through by their names.
    done: 0,
    wrong: yield* wrongOf(strays, ...values),
    *mend() {
      const wrong = yield* wrongOf(strays, ...values);
      yield* run(
        `DELETE FROM list_entries e USING (${strays}) l
         WHERE e.list = l.list AND e.start_at = l.start_at AND e.id = l.id`,
        ...values,
      );
      return wrong;
    },
  };
});

/**
 * How what a list counts differs from what it holds: in one row for all that has come, and in one for each time that is
 * yet to come. Asked of one state, the difference stays right whatever others write: they change both sides alike.
 */
const DIFFERENCE = `
  WITH moment AS MATERIALIZED (SELECT greatest(?::bigint, (SELECT at FROM list_moment)) AS now, ?::text AS list),
  held AS (
    SELECT open_from AS at, 1 AS items, is_public::int AS public,
      (is_public AND coalesce(open_until > open_from, true))::int AS open, 0 AS ended
      FROM list_entries WHERE list = (SELECT list FROM moment)
    UNION ALL SELECT open_until, 0, 0, -(is_public AND open_until > open_from)::int, 1
      FROM list_entries WHERE list = (SELECT list FROM moment) AND open_until IS NOT NULL),
  counted AS (
    SELECT NULL::bigint AS at, items, public, open, ended FROM list_counts WHERE list = (SELECT list FROM moment)
    UNION ALL SELECT at, items, public, open, 0 FROM list_steps WHERE list = (SELECT list FROM moment)
    UNION ALL SELECT at, 0, 0, open, ended FROM list_turns WHERE list = (SELECT list FROM moment)),
  both_sides AS (
    SELECT at, items, public, open, ended FROM held
    UNION ALL SELECT at, -items, -public, -open, -ended FROM counted),
  parted AS (
    SELECT NULL::bigint AS at, items, public, 0 AS open, 0 AS ended FROM both_sides
    UNION ALL SELECT CASE WHEN at > (SELECT now FROM moment) THEN at END, 0, 0, open, ended FROM both_sides)
  SELECT at, sum(items) AS items, sum(public) AS public, sum(open) AS open, sum(ended) AS ended
  FROM parted GROUP BY at
  HAVING sum(items) <> 0 OR sum(public) <> 0 OR sum(open) <> 0 OR sum(ended) <> 0`;

interface Difference {
  readonly at: Micros | null;
  readonly items: number;
  readonly public: number;
  readonly open: number;
  readonly ended: number;
}

const NEXT_LIST = `SELECT min(list) AS list FROM (${[
  'list_entries',
  'list_counts',
  'list_steps',
  'list_turns',
]
  .map((table) => `(SELECT list FROM ${table} WHERE list > ? ORDER BY list LIMIT 1)`)
  .join(' UNION ALL ')}) next`;

/** Lists that do not count what they hold. */
export const countsLeft = (now: Micros): Pass =>
  pass('', function* (last: string) {
    const row = yield* get<{ list: string | null }>(NEXT_LIST, last, last, last, last);
    const list = row?.list ?? null;
    if (list === null) return null;
    const isWrong = (differences: readonly Difference[]) => (differences.length > 0 ? 1 : 0);
    return {
      next: list,
      done: 0,
      wrong: isWrong(yield* all<Difference>(DIFFERENCE, now, list)),
      *mend() {
        const differences = yield* all<Difference>(DIFFERENCE, now, list);
        for (const { at, items, public: n, open, ended } of differences) {
          const since = at ?? BEGINNING;
          yield* run(
            'INSERT INTO list_steps VALUES (?, ?, ?, ?, ?)',
            list,
            since,
            items,
            n,
            at === null ? open : 0,
          );
          yield* run(
            'INSERT INTO list_turns VALUES (?, ?, ?, ?)',
            list,
            since,
            at === null ? 0 : open,
            ended,
          );
        }
        return isWrong(differences);
      },
    };
  });

/** Before every time that is kept. */
const BEGINNING: Micros = -Number.MAX_SAFE_INTEGER;
