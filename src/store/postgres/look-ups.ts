import type { Database } from '../sql/database.js';
import { all } from '../sql/work.js';
import { type Answer, type Known, type Memo, unlessKnown } from './memo.js';
import { together } from './turns.js';

interface LookUp {
  /** A query of `key::text`, `known` and `answer` that takes what is looked up from `asked`: `key` and `known`. */
  readonly sql: (asked: string) => string;
  readonly keyType: 'bigint' | 'text';
}

/** Looks rows up by one key each, which is a number or a text that needs no quotes; many in one statement. */
export function lookUps<Value>(
  db: Database,
  { sql, keyType }: LookUp,
  memo: Memo<Value>,
): (key: string) => Promise<Value | undefined> {
  const statement = unlessKnown(sql(`unnest(?::${keyType}[], ?::text[]) AS asked (key, known)`), 'a.key,');

  const lookUp = async (asked: ReadonlyMap<string, Known<Value> | undefined>) => {
    const keys = `{${[...asked.keys()].join()}}`;
    const known = `{${[...asked.values()].map((value) => value?.hash ?? 'null').join()}}`;
    const rows = await db.ask(() => all<Answer & { key: string }>(statement, keys, known));
    return new Map(rows.map((row) => [row.key, memo.value(row.key, asked.get(row.key), row)]));
  };
  const ask = together((asked: ReadonlyMap<string, Known<Value> | undefined>) => {
    const found = lookUp(asked);
    return async (key: string) => (await found).get(key);
  });
  return (key) => ask(key, memo.known(key));
}
