import { type Column, RECORD_KINDS } from '../records.js';
import type { Dialect } from './database.js';
import { sqlOf } from './record-sql.js';
import { all, run, type Value, type Work } from './work.js';

/** Rows that go from one database to another. */
export interface CopiedTable {
  /** Under which it is noted how far a copy has come. */
  readonly name: string;
  readonly table: string;
  /** In whose order the rows go; no two have the same. */
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** What goes in place of a column. */
  readonly instead?: Readonly<Record<string, string>>;
  /** Of rows that are not all there are. */
  readonly where?: string;
  /** The rows are there already, and only these columns of theirs are carried over. */
  readonly isChange?: true;
}

/** Where rows come from: the JSON list of them that is the one value, as `SELECT * FROM` takes it, with these columns at least. */
export type RowsOf = (table: string, columns: readonly Column[]) => string;

const plain = (...names: readonly string[]): readonly Column[] =>
  names.map((name) => ({ name, type: 'plain' }));

/** A parent may have been made after its child only where somebody else has given the numbers. */
const PARENTS = { parent_id: 'CASE WHEN t.parent_id < t.id THEN t.parent_id END' };

/** In the order of what refers to what. */
export const copiedTables = (dialect: Dialect): readonly CopiedTable[] => [
  ...RECORD_KINDS.flatMap(({ kind, table, columns, lists }): readonly CopiedTable[] => [
    {
      name: table,
      table,
      key: ['id'],
      columns: [...columns, ...plain(...sqlOf(dialect, kind).derived)],
      ...(kind === 'image_version' && { instead: PARENTS }),
    },
    ...lists.map((list) => {
      const others = list.columns.filter(({ name }) => name !== list.order);
      const key = [list.of, list.order];
      return { name: list.table, table: list.table, key, columns: [...plain(...key), ...others] };
    }),
  ]),
  {
    name: 'later parents',
    table: 'image_versions',
    key: ['id'],
    columns: plain('id', 'parent_id'),
    where: 't.parent_id > t.id',
    isChange: true,
  },
  {
    name: 'events',
    table: 'events',
    key: ['position'],
    columns: plain(
      'position',
      'at',
      'user_id',
      'token_label',
      'operation',
      'kind',
      'item_id',
      'before',
      'after',
    ),
  },
];

/** What a token's use leaves, which is no change that the event log tells of. */
export const TOKEN_USES: CopiedTable = {
  name: 'uses of tokens',
  table: 'tokens',
  key: ['id'],
  columns: plain('id', 'last_used_at'),
  where: 't.last_used_at IS NOT NULL',
  isChange: true,
};

export interface CopiedRows {
  readonly count: number;
  /** As one JSON list. */
  readonly json: string;
  /** Of the last one. */
  readonly key: readonly Value[];
}

/** At most so many rows after a key, from the first one where there is none; null: there are no more. */
export function* rowsAfter(
  dialect: Dialect,
  { table, key, columns, instead = {}, where = 'TRUE' }: CopiedTable,
  after: readonly Value[],
  count: number,
): Work<CopiedRows | null> {
  const members = columns.map(({ name, type }) => [
    name,
    instead[name] ?? carried(dialect, `t.${name}`, type),
  ]);
  const place = key.map((name) => `t.${name}`).join(', ');
  const rows = yield* all<Readonly<Record<string, Value>>>(
    `SELECT ${place}, ${dialect.object(Object.fromEntries(members))} AS copied FROM ${table} t
     WHERE ${where}${after.length === 0 ? '' : ` AND (${place}) > (${key.map(() => '?').join(', ')})`}
     ORDER BY ${place} LIMIT ?`,
    ...after,
    count,
  );
  const last = rows.at(-1);
  if (last === undefined) return null;
  return {
    count: rows.length,
    json: `[${rows.map(({ copied }) => String(copied)).join(',')}]`,
    key: key.map((name) => last[name] ?? null),
  };
}

/** Texts that hold JSON go as they are; of bytes, their digits. */
function carried({ flag, hex }: Dialect, column: string, type: Column['type']): string {
  if (type === 'boolean') return flag(column);
  return type === 'secret' ? `'\\x' || ${hex(column)}` : column;
}

export function* putRows(
  rowsOf: RowsOf,
  { table, key, columns, isChange }: CopiedTable,
  json: string,
): Work<void> {
  const rows = `(SELECT * FROM ${rowsOf(table, columns)}) r`;
  const names = columns.map(({ name }) => name);
  if (isChange !== true) {
    const values = names.map((name) => `r.${name}`).join(', ');
    yield* run(`INSERT INTO ${table} (${names.join(', ')}) SELECT ${values} FROM ${rows}`, json);
    return;
  }
  const changed = names.filter((name) => !key.includes(name)).map((name) => `${name} = r.${name}`);
  const same = key.map((name) => `${table}.${name} = r.${name}`).join(' AND ');
  yield* run(`UPDATE ${table} SET ${changed.join(', ')} FROM ${rows} WHERE ${same}`, json);
}
