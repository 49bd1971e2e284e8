import type { Account, Diagnostic } from './diagnostics.js';

export interface LedgerEntry {
  readonly account: Account;
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What became of the author's text on the way, wherever it is not in the output as it stands. */
export function ledgerOf(diagnostics: readonly Diagnostic[]): LedgerEntry[] {
  return diagnostics.flatMap(({ account, code, message, span }) =>
    account === undefined ? [] : [{ account, code, message, ...span }],
  );
}
