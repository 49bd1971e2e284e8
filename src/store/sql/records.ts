import { type Micros, parseTimestamp, timestamp } from '../../catalogue/time.js';
import type { Column, KindName, RecordKind, RecordList, StoredRecord } from '../records.js';
import type { Dialect } from './database.js';
import { sqlOf } from './record-sql.js';
import { all, get, insertRows, run, type Value, type Work } from './work.js';

interface Row {
  readonly record: string;
}

/** The record as it stands in this transaction, with its secrets. Null where there is none. */
export function* readRecord(dialect: Dialect, name: KindName, id: number): Work<StoredRecord | null> {
  const { one, kind } = sqlOf(dialect, name);
  const row = yield* get<Row>(one, id);
  return row === undefined ? null : recordOf(kind, row);
}

/** At most `count` records of a kind, by id, after the given one. */
export function* recordsAfter(
  dialect: Dialect,
  name: KindName,
  after: number,
  count: number,
): Work<readonly StoredRecord[]> {
  const sql = sqlOf(dialect, name);
  const rows = yield* all<Row>(sql.after, after, count);
  return rows.map((row) => recordOf(sql.kind, row));
}

/** Without what nobody may read who may read the event log. */
export function withoutSecrets(kind: RecordKind, record: StoredRecord): StoredRecord {
  const secrets = kind.columns.filter(({ type }) => type === 'secret').map(({ name }) => name);
  if (secrets.length === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !secrets.includes(name)));
}

function recordOf({ columns, lists }: RecordKind, { record: text }: Row): StoredRecord {
  const record = JSON.parse(text) as Record<string, unknown>;
  showTimes(columns, record);
  for (const list of lists) record[list.name] = inOrder(list, record[list.name] as object);
  return record;
}

/** What the database has as a number is a text in a record. */
function showTimes(columns: readonly Column[], object: Record<string, unknown>): void {
  for (const { name, type } of columns) {
    if (type === 'time' && object[name] !== null) object[name] = timestamp(Number(object[name]));
  }
}

/** Items that came by their place, or in no order, as the record has them. */
function inOrder({ columns, order }: RecordList, found: object): readonly unknown[] {
  // Of an object, keys that are numbers come in their order.
  const items: unknown[] = Object.values(found);
  if (columns.length === 1) {
    return Array.isArray(found) ? items.sort((one, other) => Number(one) - Number(other)) : items;
  }
  const objects = items as Record<string, unknown>[];
  for (const object of objects) showTimes(columns, object);
  if (!Array.isArray(found)) return objects;
  return objects.sort((one, other) => Number(one[order]) - Number(other[order]));
}

/** Makes the row of a record, and those of its lists; `derived` are the columns that are made of others. */
export function* insertRecord(
  dialect: Dialect,
  name: KindName,
  record: StoredRecord,
  derived: Readonly<Record<string, Value>> = {},
): Work<void> {
  const sql = sqlOf(dialect, name);
  const row = sql.kind.columns.map((column) => stored(column, record[column.name]));
  yield* run(sql.insert, ...row, ...sql.derived.map((column) => derived[column] ?? null));
  for (const { list, columns, isPlain, isPlaced } of sql.lists) {
    const rows = (record[list.name] as readonly unknown[]).map((item, position) => [
      Number(record.id),
      ...list.columns.map((column) => stored(column, isPlain ? item : (item as StoredRecord)[column.name])),
      ...(isPlaced ? [position] : []),
    ]);
    yield* insertRows(list.table, columns, rows);
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
      if (typeof value === 'boolean') return value;
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
