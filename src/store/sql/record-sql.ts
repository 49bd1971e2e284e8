import { type Column, type KindName, RECORD_KINDS, type RecordKind, type RecordList } from '../records.js';
import type { Dialect } from './database.js';
import { perDialect } from './per-dialect.js';

/** The statements that records of one kind need. Tables and columns come from our own list of kinds. */
export interface RecordSql {
  readonly kind: RecordKind;
  /** Columns beside those of the record, made of others. */
  readonly derived: readonly string[];
  /** By id: `record`, a JSON value of the columns and the lists. */
  readonly one: string;
  /** So many, by id, after one. */
  readonly after: string;
  /** The columns of the record, then the derived ones. */
  readonly insert: string;
  readonly lists: readonly ListSql[];
}

export interface ListSql {
  readonly list: RecordList;
  /** The record's id, the columns of an item, and its place where there is one. */
  readonly columns: readonly string[];
  /** An item is one value, and no object. */
  readonly isPlain: boolean;
  /** An item has no column that says its place: that is kept beside it. */
  readonly isPlaced: boolean;
}

const DERIVED: Partial<Readonly<Record<KindName, readonly string[]>>> = {
  image: ['search_text'],
  image_version: ['search_text'],
};

const insertion = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

const shapeOf = ({ columns, order }: RecordList) => ({
  isPlain: columns.length === 1,
  isPlaced: columns.every(({ name }) => name !== order),
});

function listSql(list: RecordList): ListSql {
  const { of, order } = list;
  const { isPlain, isPlaced } = shapeOf(list);
  const columns = [of, ...list.columns.map(({ name }) => name), ...(isPlaced ? [order] : [])];
  return { list, columns, isPlain, isPlaced };
}

function shown({ flag, json, hex }: Dialect, { name, type }: Column, alias: string): string {
  const column = `${alias}.${name}`;
  switch (type) {
    case 'plain':
    case 'time':
      return column;
    case 'boolean':
      return flag(column);
    case 'json':
      return json(column);
    case 'secret':
      return hex(column);
  }
}

/** By the number that orders it, since no aggregate is in an order of its own. */
function listed(dialect: Dialect, list: RecordList): string {
  const { table, of, order, columns } = list;
  const items = columns.map((column) => [column.name, shown(dialect, column, 'l')] as const);
  const item = shapeOf(list).isPlain
    ? items.map(([, value]) => value).join('')
    : dialect.object(Object.fromEntries(items));
  const from = `${table} l WHERE l.${of} = t.id`;
  return shapeOf(list).isPlaced ? dialect.numbered(`l.${order}`, item, from) : dialect.list(item, from);
}

function recordSql(dialect: Dialect, kind: RecordKind): RecordSql {
  const derived = DERIVED[kind.kind] ?? [];
  const record = dialect.object(
    Object.fromEntries([
      ...kind.columns.map((column) => [column.name, shown(dialect, column, 't')]),
      ...kind.lists.map((list) => [list.name, listed(dialect, list)]),
    ]),
  );
  const select = `SELECT ${record} AS record FROM ${kind.table} t`;
  return {
    kind,
    derived,
    one: `${select} WHERE t.id = ?`,
    after: `${select} WHERE t.id > ? ORDER BY t.id LIMIT ?`,
    insert: insertion(kind.table, [...kind.columns.map(({ name }) => name), ...derived]),
    lists: kind.lists.map(listSql),
  };
}

const allKinds = perDialect(
  (dialect): ReadonlyMap<KindName, RecordSql> =>
    new Map(RECORD_KINDS.map((kind) => [kind.kind, recordSql(dialect, kind)])),
);

export function sqlOf(dialect: Dialect, name: KindName): RecordSql {
  const found = allKinds(dialect).get(name);
  if (found === undefined) throw new RangeError(`${name} is no kind of record`);
  return found;
}
