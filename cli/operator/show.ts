import Table from 'cli-table3';
import { coloursFor } from '../colours.js';
import { NO_LINES } from '../table-lines.js';
import { type Output, print } from '../terminal.js';
import type { Row } from './client.js';

/** A column: its title, and what a row shows in it. */
export type Columns = readonly (readonly [title: string, value: (row: Row) => unknown])[];

/** For people a table, for scripts JSON: a list of what the contract answers. */
export async function showList(rows: readonly Row[], columns: Columns, json: boolean, out: Output) {
  if (json) return print(out, `${JSON.stringify(rows, null, 2)}\n`);
  const paint = coloursFor(out);
  const table = new Table({
    head: columns.map(([title]) => paint.bold(title)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push(columns.map(([, value]) => cell(value(row))));
  await print(out, `${withoutTrailingBlanks(table.toString())}\n`);
}

/** One thing, field by field. */
export async function showOne(row: Row, json: boolean, out: Output) {
  if (json) return print(out, `${JSON.stringify(row, null, 2)}\n`);
  const paint = coloursFor(out);
  const wide = Math.max(...Object.keys(row).map((name) => name.length));
  const lines = Object.entries(row).map(([name, value]) =>
    `${paint.bold(name.padEnd(wide))}  ${cell(value)}`.trimEnd(),
  );
  await print(out, `${lines.join('\n')}\n`);
}

/** What people call a thing that another refers to. */
export function nameOf(thing: unknown): unknown {
  if (typeof thing !== 'object' || thing === null) return thing;
  const { username, name, uuid } = thing as Row;
  return username ?? name ?? uuid;
}

const withoutTrailingBlanks = (text: string): string => text.replace(/ +$/gm, '');

const CONTROL = /\p{Cc}/gu;

/** One line; what steers a terminal is shown, not obeyed. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '-' : value.map(cell).join(', ');
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(CONTROL, (control) => (control === '\n' ? ' ' : '\ufffd'));
}
