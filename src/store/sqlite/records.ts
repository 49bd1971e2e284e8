import { type Micros, parseTimestamp, timestamp } from '../../catalogue/time.js';
import type { Column, KindName, RecordKind, StoredRecord } from '../records.js';
import type { Connection, Value } from './connection.js';
import { type RecordSql, sqlOf } from './record-sql.js';

type Row = Readonly<Record<string, Value>>;

/** The record as it stands in this transaction, with its secrets. Null where there is none. */
export function readRecord(db: Connection, name: KindName, id: number): StoredRecord | null {
  const sql = sqlOf(name);
  const row = db.get<Row>(sql.one, id);
  return row === undefined ? null : withLists(db, sql, row, id);
}

/**
 * For a new record of a kind that can be deleted or purged: what is gone from its table stands in the event log, and
 * its number is never another's.
 */
export function nextId(db: Connection, name: KindName): number {
  const last = db.get<{ id: number | null }>(sqlOf(name).lastId, name);
  return (last?.id ?? 0) + 1;
}

/** At most `count` records of a kind, by id, after the given one. */
export function recordsAfter(
  db: Connection,
  name: KindName,
  after: number,
  count: number,
): readonly StoredRecord[] {
  const sql = sqlOf(name);
  return db.all<Row>(sql.after, after, count).map((row) => withLists(db, sql, row, Number(row.id)));
}

/** Without what nobody may read who may read the event log. */
export function withoutSecrets(kind: RecordKind, record: StoredRecord): StoredRecord {
  const secrets = kind.columns.filter(({ type }) => type === 'secret').map(({ name }) => name);
  if (secrets.length === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !secrets.includes(name)));
}

function withLists(db: Connection, sql: RecordSql, row: Row, id: number): StoredRecord {
  const record = objectOf(sql.kind.columns, row);
  for (const { list, all } of sql.lists) {
    const [only, ...others] = list.columns;
    record[list.name] = db
      .all<Row>(all, id)
      .map((item) =>
        only !== undefined && others.length === 0
          ? shown(only, item[only.name] ?? null)
          : objectOf(list.columns, item),
      );
  }
  return record;
}

function objectOf(columns: readonly Column[], row: Row): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const column of columns) object[column.name] = shown(column, row[column.name] ?? null);
  return object;
}

function shown({ type }: Column, value: Value): unknown {
  if (value === null) return null;
  switch (type) {
    case 'plain':
      return value;
    case 'boolean':
      return value === 1;
    case 'time':
      return timestamp(Number(value));
    case 'json':
      return JSON.parse(String(value));
    case 'secret':
      return Buffer.from(value as Uint8Array).toString('hex');
  }
}

/** Makes the row of a record, and those of its lists; `derived` are the columns that are made of others. */
export function insertRecord(
  db: Connection,
  name: KindName,
  record: StoredRecord,
  derived: Readonly<Record<string, Value>> = {},
): void {
  const sql = sqlOf(name);
  const row = sql.kind.columns.map((column) => stored(column, record[column.name]));
  db.run(sql.insert, ...row, ...sql.derived.map((column) => derived[column] ?? null));
  for (const { list, insert, isPlaced } of sql.lists) {
    const isPlain = list.columns.length === 1;
    for (const [position, item] of (record[list.name] as readonly unknown[]).entries()) {
      const values = list.columns.map((column) =>
        stored(column, isPlain ? item : (item as StoredRecord)[column.name]),
      );
      db.run(insert, Number(record.id), ...values, ...(isPlaced ? [position] : []));
    }
  }
}

/** What a column holds for a value of a record; throws where it is no such value. */
function stored({ name, type }: Column, value: unknown): Value {
  if (value === null) return null;
  switch (type) {
    case 'plain':
      if (typeof value === 'string' || typeof value === 'number') return value;
      break;
    case 'boolean':
      if (typeof value === 'boolean') return value ? 1 : 0;
      break;
    case 'time': {
      const time: Micros | null = typeof value === 'string' ? parseTimestamp(value) : null;
      if (time !== null) return time;
      break;
    }
    case 'json':
      return JSON.stringify(value);
    case 'secret':
      if (typeof value === 'string' && /^(?:[0-9a-f]{2})+$/.test(value)) return Buffer.from(value, 'hex');
      break;
  }
  throw new TypeError(`${name} must be of the type ${type}`);
}
