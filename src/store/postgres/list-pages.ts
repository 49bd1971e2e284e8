import type { Page, PageRequest } from '../call.js';
import { type Position, readTurn, writeTurn } from '../position.js';
import type { Database } from '../sql/database.js';
import { all, type Work } from '../sql/work.js';
import { Texts, type Values } from './fragments.js';
import {
  BACKWARD,
  FORWARD,
  itemsOf,
  type Listing,
  shapeOf,
  tablesOf,
  takenOf,
  totalOf,
  valuesIn,
} from './listing.js';
import { type Answer, Memo, unlessKnown } from './memo.js';
import { together } from './turns.js';

/** What a page shows of each of its items. */
export interface Kind<Item extends Position> {
  /** It is `t` in what follows. */
  readonly table: string;
  readonly joins: string;
  /** The JSON value of one row. */
  readonly item: string;
  /** The item of that value. */
  readonly of: (json: unknown) => Item;
}

/** As `PageRequest`, or a slice of the whole. */
type Way = 'number' | 'after' | 'before' | 'last' | 'slice';

interface Found<Item> {
  readonly total: number;
  readonly before: boolean;
  readonly after: boolean;
  readonly items: readonly Item[];
}

function read<Item extends Position>(kind: Kind<Item>, page: string): Found<Item> {
  const found = JSON.parse(page) as Found<unknown>;
  return { ...found, items: found.items.map(kind.of) };
}

/** What is kept of a kind: the texts of its statements, and what their answers said. */
interface Kept {
  readonly texts: Texts;
  readonly pages: Memo<unknown>;
}

const kept = new WeakMap<object, Kept>();

function keptOf<Item extends Position>(kind: Kind<Item>): Kept {
  const known = kept.get(kind);
  if (known !== undefined) return known;
  const made = { texts: new Texts(), pages: new Memo((page) => read(kind, page)) };
  kept.set(kind, made);
  return made;
}

/** The pages of one kind. */
export function pages<Item extends Position>(
  db: Database,
  kind: Kind<Item>,
): (listing: Listing, request: PageRequest) => Promise<Page<Item>> {
  const ask = together((asked: ReadonlyMap<string, () => Work<Page<Item>>>) => {
    const answers = new Map([...asked].map(([key, page]) => [key, db.ask(page)]));
    return (key) => answers.get(key) as Promise<Page<Item>>;
  });
  return (listing, request) =>
    ask(`${shapeOf(listing)} ${keyOf(valuesIn(listing))} ${JSON.stringify(request)}`, () =>
      pageOf(kind, listing, request),
    );
}

/** Values as a text: the time of a question is none of those that tell it from others. */
const keyOf = (values: Values): string => JSON.stringify({ ...values, now: null });

/** A page in one statement, and so of one state. */
export function* pageOf<Item extends Position>(
  kind: Kind<Item>,
  listing: Listing,
  { page, size, after }: PageRequest,
): Work<Page<Item>> {
  const turn = after === undefined ? null : readTurn(after);
  const way = turn === null ? 'number' : turn.to;
  const values =
    turn === null
      ? { size, skip: (page - 1) * size }
      : { size, ...(turn.to === 'last' ? {} : from(turn.position)) };
  const found = yield* ask(kind, listing, way, values);
  const { items } = found;
  const first = items[0];
  const last = items.at(-1);
  const { total } = found;
  if (first === undefined || last === undefined) {
    return { items, total, next: null, previous: total === 0 ? null : writeTurn({ to: 'last' }) };
  }
  return {
    items,
    total,
    next: found.after ? writeTurn({ to: 'after', position: positionOf(last) }) : null,
    previous: found.before ? writeTurn({ to: 'before', position: positionOf(first) }) : null,
  };
}

/** At most so many items after a position, from the first one without. */
export function* sliceOf<Item extends Position>(
  kind: Kind<Item>,
  listing: Listing,
  after: Position | null,
  size: number,
): Work<readonly Item[]> {
  return (yield* ask(kind, listing, 'slice', { size, ...from(after ?? BEFORE_ALL) })).items;
}

const counts = new Texts();

/** How many items there are. */
export function* countIn(listing: Listing): Work<number> {
  const { sql, values } = counts.statement(shapeOf(listing), valuesIn(listing), () =>
    withTables(listing, [], `SELECT (${totalOf(listing)})::text AS total`),
  );
  const [row] = yield* all<{ total: string }>(sql, ...values);
  return Number(row?.total);
}

const from = ({ start, id }: Position): Values => ({ fromStart: start, fromId: id });

const positionOf = ({ start, id }: Position): Position => ({ start, id });

/** Newer than everything. */
const BEFORE_ALL: Position = { start: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER };

function* ask<Item extends Position>(
  kind: Kind<Item>,
  listing: Listing,
  way: Way,
  pageValues: Values,
): Work<Found<Item>> {
  const { texts, pages } = keptOf(kind);
  const name = `${way} ${shapeOf(listing)}`;
  const values = { ...valuesIn(listing), ...pageValues };
  // What a page was a moment ago is as a rule what it is now: its hash says whether.
  const question = `${name} ${keyOf(values)}`;
  const known = pages.known(question);
  const statement = texts.statement(name, { ...values, known: known?.hash ?? null }, () =>
    pageText(kind, listing, way),
  );
  const [row] = yield* all<Answer>(statement.sql, ...statement.values);
  if (row === undefined) throw new Error('a page has no row');
  return pages.value(question, known, row) as Found<Item>;
}

function pageText<Item extends Position>(
  { table, joins, item }: Kind<Item>,
  listing: Listing,
  way: Way,
): string {
  const { tables, before, after } = WAYS[way](listing);
  const total =
    way === 'slice'
      ? '0'
      : way === 'number' || way === 'last'
        ? '(SELECT total FROM counted)'
        : totalOf(listing);
  return withTables(
    listing,
    tables,
    // A subquery for each item, since the planner would rather join all there are than look up a few.
    unlessKnown(
      `SELECT {known} AS known, json_build_object('total', ${total}, 'before', ${before}, 'after', ${after}, 'items', (
         SELECT coalesce(json_agg((SELECT ${item} FROM ${table} t ${joins} WHERE t.id = placed.id)
           ORDER BY placed.start_at DESC, placed.id DESC), '[]') FROM placed))::text AS answer`,
    ),
  );
}

const withTables = (listing: Listing, tables: readonly string[], query: string): string => {
  const before = [...tablesOf(listing), ...tables];
  return before.length === 0 ? query : `WITH ${before.join(',\n')}\n${query}`;
};

const given = (name: string, query: string): string => `${name} AS MATERIALIZED (${query})`;

const POSITION = '({fromStart}, {fromId})';
const FIRST = `(SELECT start_at, id FROM placed ${FORWARD} LIMIT 1)`;
const LAST = `(SELECT start_at, id FROM placed ${BACKWARD} LIMIT 1)`;

interface Asked {
  /** Before the query, `placed` among them: the items of the page. */
  readonly tables: readonly string[];
  /** Whether there is more on either side. */
  readonly before: string;
  readonly after: string;
}

const WAYS: Readonly<Record<Way, (listing: Listing) => Asked>> = {
  number: (listing) => ({
    tables: [
      given('counted', `SELECT (${totalOf(listing)})::bigint AS total`),
      given('part', 'SELECT total, greatest(0, least({size}, total - {skip})) AS n FROM counted'),
      given('rest', 'SELECT n, {skip} AS n_before, total - {skip} - n AS n_after FROM part'),
      // From the nearer end.
      given(
        'placed',
        `(${takenOf(
          listing,
          '',
          FORWARD,
          '(SELECT CASE WHEN n_before <= n_after THEN n ELSE 0 END FROM rest)',
          '(SELECT CASE WHEN n_before <= n_after THEN n_before ELSE 0 END FROM rest)',
        )}) UNION ALL (${takenOf(
          listing,
          '',
          BACKWARD,
          '(SELECT CASE WHEN n_before <= n_after THEN 0 ELSE n END FROM rest)',
          '(SELECT CASE WHEN n_before <= n_after THEN 0 ELSE greatest(0, n_after) END FROM rest)',
        )})`,
      ),
    ],
    before: '{skip} > 0',
    after: '(SELECT n_after > 0 FROM rest)',
  }),

  after: (listing) => ({
    tables: [
      given('ahead', takenOf(listing, `< ${POSITION}`, FORWARD, '{size} + 1')),
      given('placed', `SELECT start_at, id FROM ahead ${FORWARD} LIMIT {size}`),
    ],
    before: `EXISTS (${itemsOf(listing, `> ${FIRST}`)})`,
    after: '(SELECT count(*) FROM ahead) > {size}',
  }),

  before: (listing) => ({
    tables: [
      given('behind', takenOf(listing, `> ${POSITION}`, BACKWARD, '{size} + 1')),
      // What stood before has gone meanwhile: the first page is then the one before.
      given(
        'ahead',
        takenOf(
          listing,
          '',
          FORWARD,
          '(SELECT CASE WHEN EXISTS (SELECT FROM behind) THEN 0 ELSE {size} + 1 END)',
        ),
      ),
      given(
        'placed',
        `(SELECT start_at, id FROM behind ${BACKWARD} LIMIT {size})
         UNION ALL (SELECT start_at, id FROM ahead ${FORWARD} LIMIT {size})`,
      ),
    ],
    before: '(SELECT count(*) FROM behind) > {size}',
    after: `CASE WHEN EXISTS (SELECT FROM behind) THEN EXISTS (${itemsOf(listing, `< ${LAST}`)})
      ELSE (SELECT count(*) FROM ahead) > {size} END`,
  }),

  last: (listing) => ({
    tables: [
      given('counted', `SELECT (${totalOf(listing)})::bigint AS total`),
      given('rest', 'SELECT total, coalesce(nullif(total % {size}, 0), {size}) AS n FROM counted'),
      given('placed', takenOf(listing, '', BACKWARD, '(SELECT n FROM rest)')),
    ],
    before: '(SELECT total > n FROM rest)',
    after: 'FALSE',
  }),

  slice: (listing) => ({
    tables: [given('placed', takenOf(listing, `< ${POSITION}`, FORWARD, '{size}'))],
    before: 'FALSE',
    after: 'FALSE',
  }),
};
