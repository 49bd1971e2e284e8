import { CatalogueError, type FieldError, invalid } from '../../catalogue/errors.js';
import { OPEN_STATUSES } from '../../catalogue/image-request.js';
import { parseTimestamp } from '../../catalogue/time.js';
import { type Line, wrongLine } from '../lines.js';
import { checkMembers, EVENT_RULES, type Rule, rulesOf } from '../record-rules.js';
import {
  CATALOGUE_FORMAT,
  type KindName,
  kindNamed,
  RECORD_KINDS,
  type RecordKind,
  type StoredRecord,
} from '../records.js';
import { insertRecord } from '../sql/records.js';
import { searchTextOfImage, searchTextOfVersion } from '../sql/search-texts.js';
import type { RecordCounts } from '../transfer.js';
import type { Connection } from './connection.js';
import { done } from './database.js';
import { dialect } from './dialect.js';

const KINDS: readonly string[] = RECORD_KINDS.map(({ kind }) => kind);
const isKind = (kind: unknown): kind is KindName => KINDS.some((one) => one === kind);

/** Takes the lines of an export, one after the other, into an empty database; says what is wrong with which line. */
export class ImportReader {
  readonly #db: Connection;
  readonly #counts: Record<string, number> = Object.fromEntries([...KINDS, 'event'].map((kind) => [kind, 0]));
  /** Of the header; null before it. */
  #lastPosition: number | null = null;
  #position = 0;
  #line = 0;
  #hasEnded = false;
  /** Parents of versions that no line has held yet, and which line named each first. */
  readonly #awaited = new Map<number, number>();

  constructor(db: Connection) {
    this.#db = db;
  }

  take({ number, text }: Line): void {
    this.#line = number;
    try {
      this.#read(parsed(text));
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      const [first]: readonly FieldError[] = error.fields;
      throw wrongLine(number, first?.field ?? null, first?.message ?? error.message);
    }
  }

  /** How many lines of each kind there were; throws when something is missing at the end. */
  end(): RecordCounts {
    if (!this.#hasEnded) {
      throw wrongLine(
        this.#line + 1,
        null,
        'is missing: the file is cut off before its line of the kind end',
      );
    }
    const [awaited] = this.#awaited;
    if (awaited !== undefined) {
      throw wrongLine(awaited[1], 'parent_id', `names ${awaited[0]}, and there is no such image_version`);
    }
    const circle = this.#db.get<{ id: number }>(CIRCLE);
    if (circle !== undefined) {
      throw wrongLine(this.#line, null, `image_version ${circle.id} is among its own parents`);
    }
    return this.#counts as RecordCounts;
  }

  #read(value: StoredRecord): void {
    const { kind } = value;
    if (this.#hasEnded) throw invalid(null, 'comes after the line of the kind end');
    if (this.#lastPosition === null) this.#header(value);
    else if (kind === 'end') this.#end(value);
    else {
      checkMembers(value, { kind: ANY, record: ANY }, null);
      if (kind === 'event') this.#event(value.record);
      else if (!isKind(kind))
        throw invalid('kind', `must be one of ${[...KINDS, 'event', 'end'].join(', ')}`);
      else if (this.#counts.event !== 0) throw invalid('kind', 'must be event or end, after the first event');
      else this.#record(kindNamed(kind), value.record);
    }
  }

  #header(value: StoredRecord): void {
    if (value.kind !== 'catalogue') throw invalid('kind', 'must be catalogue: this is no export');
    if (value.format !== CATALOGUE_FORMAT) throw invalid('format', `must be ${CATALOGUE_FORMAT}`);
    checkMembers(value, { kind: ANY, format: ANY, at: EVENT_RULES.at, position: POSITION }, null);
    this.#lastPosition = Number(value.position);
  }

  #end(value: StoredRecord): void {
    checkMembers(value, { kind: ANY, counts: ANY }, null);
    const rules = Object.fromEntries(Object.keys(this.#counts).map((kind) => [kind, ANY]));
    checkMembers(value.counts, rules, 'counts');
    for (const [kind, count] of Object.entries(this.#counts)) {
      if (value.counts[kind] === count) continue;
      throw invalid(`counts.${kind}`, `does not fit the file, which has ${count}`);
    }
    if (this.#position !== this.#lastPosition) {
      throw invalid('counts.event', 'does not fit the first line, which names another last position');
    }
    this.#hasEnded = true;
  }

  #record(kind: RecordKind, value: unknown): void {
    const rules = rulesOf(kind.kind);
    checkMembers(value, rules, null);
    this.#checkReferences(kind.kind, value, rules);
    for (const [name, { unique }] of Object.entries(rules)) {
      if (unique && this.#holds(kind.table, name, value[name])) {
        throw invalid(name, `is that of an earlier ${kind.kind}`);
      }
    }
    if (kind.kind === 'image_request') this.#refuseSecondOpen(value);
    done(this.#db, insertRecord(dialect, kind.kind, value, this.#derived(kind.kind, value)));
    if (kind.kind === 'image_version') this.#awaited.delete(Number(value.id));
    this.#count(kind.kind);
  }

  #event(value: unknown): void {
    checkMembers(value, EVENT_RULES, null);
    this.#checkReferences('event', value, EVENT_RULES);
    const { position, at, before, after } = value;
    if (Number(position) <= this.#position)
      throw invalid('position', 'must be after that of the line before');
    if (before === null && after === null) throw invalid('after', 'must not be null where before is');
    const textOf = (record: unknown) => (record === null ? null : JSON.stringify(record));
    this.#db.run(
      `INSERT INTO events (position, at, user_id, token_label, operation, kind, item_id, before, after)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      Number(position),
      parseTimestamp(String(at)),
      value.user_id === null ? null : Number(value.user_id),
      String(value.token_label),
      String(value.operation),
      String(value.kind),
      Number(value.id),
      textOf(before),
      textOf(after),
    );
    this.#position = Number(position);
    this.#count('event');
  }

  #count(kind: string): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
  }

  #holds(table: string, column: string, value: unknown): boolean {
    const stored = column === 'hash' ? Buffer.from(String(value), 'hex') : (value as string | number);
    return this.#db.get(`SELECT 1 FROM ${table} WHERE ${column} = ?`, stored) !== undefined;
  }

  #checkReferences(kind: string, record: StoredRecord, rules: Readonly<Record<string, Rule>>): void {
    for (const [name, { refersTo, numbers }] of Object.entries(rules)) {
      if (refersTo === undefined) continue;
      const { table } = kindNamed(refersTo);
      for (const number of numbers?.(record[name]) ?? []) {
        if (this.#holds(table, 'id', number)) continue;
        // Versions may come in any order; they refer to nothing else that is of their own kind.
        if (kind !== refersTo)
          throw invalid(name, `names ${number}, and no earlier line is such a ${refersTo}`);
        if (number === record.id) throw invalid(name, 'must not be the record itself');
        if (!this.#awaited.has(number)) this.#awaited.set(number, this.#line);
      }
    }
  }

  #refuseSecondOpen({ instance_id, status }: StoredRecord): void {
    if (!OPEN_STATUSES.some((open) => open === status)) return;
    const other = this.#db.get(OPEN_REQUEST_OF, Number(instance_id));
    if (other !== undefined) throw invalid('instance_id', 'has an open image_request in an earlier line');
  }

  /** What is kept beside a record, made of it and of those that it refers to. */
  #derived(kind: KindName, record: StoredRecord): Readonly<Record<string, string>> {
    if (kind === 'image_version') {
      const { name, change_log } = record;
      return { search_text: searchTextOfVersion({ name: String(name), changeLog: String(change_log) }) };
    }
    if (kind !== 'image') return {};
    const owner = this.#db.get<{ id: number; uuid: string; username: string }>(
      'SELECT id, uuid, username FROM users WHERE id = ?',
      Number(record.owner_id),
    );
    const tags = this.#db.all<{ id: number; uuid: string; name: string; description: string }>(
      `SELECT t.id, t.uuid, t.name, t.description FROM json_each(?) wanted JOIN tags t ON t.id = wanted.value
       ORDER BY wanted.key`,
      JSON.stringify(record.tags),
    );
    if (owner === undefined) throw new Error(`user ${record.owner_id} was there and is not`);
    const { name, description } = record;
    return {
      search_text: searchTextOfImage({ name: String(name), description: String(description), owner, tags }),
    };
  }
}

/** As the index of open requests names them: otherwise each line would be held beside all before it. */
const OPEN_REQUEST_OF = `SELECT 1 FROM image_requests INDEXED BY one_open_request_per_instance
  WHERE instance_id = ? AND status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** A version that no way leads to from those without a parent. */
const CIRCLE = `
  WITH RECURSIVE line (id) AS (
    SELECT id FROM image_versions WHERE parent_id IS NULL
    UNION ALL SELECT v.id FROM line JOIN image_versions v ON v.parent_id = line.id
  )
  SELECT id FROM image_versions WHERE id NOT IN (SELECT id FROM line) LIMIT 1`;

/** Judged where it is read. */
const ANY: Rule = { check: () => undefined };

const POSITION: Rule = {
  check: (value, field) => {
    if (!Number.isSafeInteger(value) || Number(value) < 0)
      throw invalid(field, 'must be a whole number from 0');
  },
};

function parsed(text: string): StoredRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid(null, text.trim() === '' ? 'is empty' : 'is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid(null, 'must be an object');
  }
  return value as StoredRecord;
}
