import type { Diagnostic } from './diagnostics.js';

export interface LedgerEntry {
  readonly code: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What stands in the blueprint and not in the output. */
export function ledgerOf(diagnostics: readonly Diagnostic[]): LedgerEntry[] {
  return diagnostics
    .filter((one) => one.severity === 'loss')
    .map(({ code, message, span }) => ({ code, message, ...span }));
}
