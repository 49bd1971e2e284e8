import { type Micros, parseTimestamp, timestamp } from '../../catalogue/time.js';
import { type Column, type KindName, kindNamed, type RecordKind, type StoredRecord } from '../records.js';
import type { Connection, Value } from './connection.js';

type Row = Readonly<Record<string, Value>>;

/** The record as it stands in this transaction, with its secrets. Null where there is none. */
export function readRecord(db: Connection, name: KindName, id: number): StoredRecord | null {
  const kind = kindNamed(name);
  const row = db.get<Row>(`SELECT ${names(kind.columns)} FROM ${kind.table} WHERE id = ?`, id);
  return row === undefined ? null : withLists(db, kind, row, id);
}

/**
 * For a new record of a kind that can be deleted or purged: what is gone from its table stands in the event log, and
 * its number is never another's.
 */
export function nextId(db: Connection, name: KindName): number {
  const { table } = kindNamed(name);
  const last = db.get<{ id: number | null }>(
    `SELECT max(id) AS id FROM (SELECT max(id) AS id FROM ${table} UNION ALL
       SELECT max(item_id) FROM events WHERE kind = ?)`,
    name,
  );
  return (last?.id ?? 0) + 1;
}

/** At most `count` records of a kind, by id, after the given one. */
export function recordsAfter(
  db: Connection,
  kind: RecordKind,
  after: number,
  count: number,
): readonly StoredRecord[] {
  return db
    .all<Row>(
      `SELECT ${names(kind.columns)} FROM ${kind.table} WHERE id > ? ORDER BY id LIMIT ?`,
      after,
      count,
    )
    .map((row) => withLists(db, kind, row, Number(row.id)));
}

/** Without what nobody may read who may read the event log. */
export function withoutSecrets(kind: RecordKind, record: StoredRecord): StoredRecord {
  const secrets = new Set(kind.columns.filter(({ type }) => type === 'secret').map(({ name }) => name));
  return Object.fromEntries(Object.entries(record).filter(([name]) => !secrets.has(name)));
}

const names = (columns: readonly Column[]): string => columns.map(({ name }) => name).join(', ');

function withLists(db: Connection, kind: RecordKind, row: Row, id: number): StoredRecord {
  const lists = kind.lists.map(({ name, table, of, columns, order }) => {
    const rows = db.all<Row>(`SELECT ${names(columns)} FROM ${table} WHERE ${of} = ? ORDER BY ${order}`, id);
    const [only] = columns;
    const items = rows.map((item) =>
      columns.length === 1 && only !== undefined
        ? shown(only, item[only.name] ?? null)
        : objectOf(columns, item),
    );
    return [name, items];
  });
  return { ...objectOf(kind.columns, row), ...Object.fromEntries(lists) };
}

const objectOf = (columns: readonly Column[], row: Row): StoredRecord =>
  Object.fromEntries(columns.map((column) => [column.name, shown(column, row[column.name] ?? null)]));

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
  kind: RecordKind,
  record: StoredRecord,
  derived: Readonly<Record<string, Value>>,
): void {
  insert(db, kind.table, { ...rowOf(kind.columns, record), ...derived });
  for (const { name, table, of, columns, order } of kind.lists) {
    const [only] = columns;
    const isPlaced = !columns.some((column) => column.name === order);
    for (const [position, item] of (record[name] as readonly unknown[]).entries()) {
      const object = columns.length === 1 && only !== undefined ? { [only.name]: item } : item;
      insert(db, table, {
        [of]: Number(record.id),
        ...rowOf(columns, object as StoredRecord),
        ...(isPlaced && { [order]: position }),
      });
    }
  }
}

const rowOf = (columns: readonly Column[], record: StoredRecord): Readonly<Record<string, Value>> =>
  Object.fromEntries(columns.map((column) => [column.name, stored(column, record[column.name])]));

/** Table and columns come from our own list of kinds; only the values are data. */
function insert(db: Connection, table: string, row: Readonly<Record<string, Value>>): void {
  const columns = Object.keys(row);
  const marks = columns.map(() => '?').join(', ');
  db.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks})`, ...Object.values(row));
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
