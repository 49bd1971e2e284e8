import { type Column, type KindName, RECORD_KINDS, type RecordKind, type RecordList } from '../records.js';

/** The statements that records of one kind need. Tables and columns come from our own list of kinds. */
export interface RecordSql {
  readonly kind: RecordKind;
  /** Columns beside those of the record, made of others. */
  readonly derived: readonly string[];
  /** By id. */
  readonly one: string;
  /** So many, by id, after one. */
  readonly after: string;
  /** The columns of the record, then the derived ones. */
  readonly insert: string;
  /** Of those that are here, and of those that the event log knows by the name of the kind. */
  readonly lastId: string;
  readonly lists: readonly ListSql[];
}

export interface ListSql {
  readonly list: RecordList;
  /** In its order, of one record. */
  readonly all: string;
  /** The record's id, the columns, and the place where there is one. */
  readonly insert: string;
  /** Its order is that of the list itself, as no column of its own says it. */
  readonly isPlaced: boolean;
}

const DERIVED: Partial<Readonly<Record<KindName, readonly string[]>>> = {
  image: ['search_text'],
  image_version: ['search_text'],
};

const names = (columns: readonly Column[]): readonly string[] => columns.map(({ name }) => name);

const insertion = (table: string, columns: readonly string[]): string =>
  `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

function listSql(list: RecordList): ListSql {
  const { table, of, order } = list;
  const columns = names(list.columns);
  const isPlaced = !columns.includes(order);
  return {
    list,
    all: `SELECT ${columns.join(', ')} FROM ${table} WHERE ${of} = ? ORDER BY ${order}`,
    insert: insertion(table, [of, ...columns, ...(isPlaced ? [order] : [])]),
    isPlaced,
  };
}

function recordSql(kind: RecordKind): RecordSql {
  const columns = names(kind.columns);
  const derived = DERIVED[kind.kind] ?? [];
  const select = `SELECT ${columns.join(', ')} FROM ${kind.table}`;
  return {
    kind,
    derived,
    one: `${select} WHERE id = ?`,
    after: `${select} WHERE id > ? ORDER BY id LIMIT ?`,
    insert: insertion(kind.table, [...columns, ...derived]),
    lastId: `SELECT max(id) AS id FROM (SELECT max(id) AS id FROM ${kind.table} UNION ALL
      SELECT max(item_id) FROM events WHERE kind = ?)`,
    lists: kind.lists.map(listSql),
  };
}

const SQL: ReadonlyMap<KindName, RecordSql> = new Map(
  RECORD_KINDS.map((kind) => [kind.kind, recordSql(kind)]),
);

export function sqlOf(name: KindName): RecordSql {
  const found = SQL.get(name);
  if (found === undefined) throw new RangeError(`${name} is no kind of record`);
  return found;
}
