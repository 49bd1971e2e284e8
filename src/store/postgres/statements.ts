import { createHash } from 'node:crypto';
import type { Statement, Value } from '../sql/work.js';

/** As the driver takes it. */
export interface Prepared {
  readonly text: string;
  /** Under which each connection keeps its plan; without one it is planned each time. */
  readonly name?: string;
  readonly values: Value[];
}

/** Quoted texts and names, and comments, in which a question mark is one; or one that stands for a value. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

/** `$1 …` in place of question marks. */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(TOKEN, (token) => {
    if (token !== '?') return token;
    count += 1;
    return `$${count}`;
  });
}

/** More than the store has, and few enough for each connection to keep. */
const MOST = 1_000;

interface Known {
  readonly text: string;
  readonly name: string;
  readonly isQuestion: boolean;
}

/** What is asked again and again is turned into PostgreSQL's terms once, and kept prepared by each connection. */
export class Statements {
  readonly #known = new Map<string, Known>();

  prepare({ sql, values }: Statement): Prepared {
    const { text, name, isQuestion } = this.#known.get(sql) ?? this.#learn(sql);
    return {
      text,
      ...(name !== '' && { name }),
      values: isQuestion ? values.map(askable) : [...values],
    };
  }

  #learn(sql: string): Known {
    const isFull = this.#known.size >= MOST;
    const known = {
      text: numbered(sql),
      // A name of PostgreSQL has 63 bytes.
      name: isFull ? '' : createHash('sha256').update(sql).digest('base64url').slice(0, 20),
      isQuestion: /^\s*(?:SELECT|WITH)\b/.test(sql),
    };
    if (!isFull) this.#known.set(sql, known);
    return known;
  }
}

/**
 * PostgreSQL takes no U+0000, and no text that is kept has one: who asks for it has to find nothing. So U+0001 is asked for,
 * which no text that is kept has either. To write U+0000 stays an error.
 */
const askable = (value: Value): Value =>
  typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '\u0001') : value;
