import { type Account, type Diagnostic, formatSpan, type Severity } from './diagnostics.js';

/** What became of the author's text on the way, as schemas/ledger.schema.json describes it. */
export interface Ledger {
  readonly version: 1;
  /** The blueprint. */
  readonly file: string;
  /** How many entries there are of each account. */
  readonly counts: Readonly<Record<Account, number>>;
  readonly entries: readonly LedgerEntry[];
}

export interface LedgerEntry {
  readonly account: Account;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** Of the place: a blueprint may include others. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Wherever the author's text is not in the output as it stands, and what stands there that he did not write. */
export function ledgerOf(file: string, diagnostics: readonly Diagnostic[]): Ledger {
  const entries = diagnostics.flatMap(({ account, severity, code, message, span }): LedgerEntry[] =>
    account === undefined ? [] : [{ account, severity, code, message, ...span }],
  );
  const count = (account: Account) => entries.filter((entry) => entry.account === account).length;
  const counts = {
    lost: count('lost'),
    changed: count('changed'),
    recovered: count('recovered'),
    assumed: count('assumed'),
    contradicts: count('contradicts'),
  };
  return { version: 1, file, counts, entries };
}

/** The ledger for people: a line for each entry, in columns. */
export function ledgerRows({ entries }: Ledger): string[] {
  const rows = entries.map((entry) => [entry.account, entry.code, formatSpan(entry), entry.message]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
