/**
 * The compiler as a library: `import { compile, check } from 'cyanotype'`. Nothing here writes to the console, reads a
 * file that it was not told to, or keeps anything between two calls.
 */
export { type Checked, type CheckOptions, check } from './check/check.js';
export { type RuleLevel, type Rules, readSettings, SettingsError } from './check/settings.js';
export { type Compiled, type CompileOptions, compile, type Stage } from './compile.js';
export { formatDiagnostic } from './diagnostic-text.js';
export {
  type Account,
  type Diagnostic,
  type DiagnosticCode,
  formatSpan,
  type Severity,
} from './diagnostics.js';
export { filesBelow, type ReadFile } from './include.js';
export { type Ledger, type LedgerEntry, ledgerOf } from './ledger.js';
export type { OpenApiDocument } from './openapi/document.js';
export type { OverlayFile } from './overlay/read.js';
export type { Span } from './source.js';
export type { Credential } from './verify/credentials.js';
export type {
  Check,
  Exchange,
  Finding,
  LeftOut,
  Phase,
  StatusCoverage,
  TransactionResult,
  VerifyResult,
} from './verify/model.js';
export type { State, StateAnswer, StateRequest, States, StateTools } from './verify/states.js';
export { verify } from './verify/verify.js';
export { VerifyError } from './verify/verify-error.js';
export type { Progress, VerifiedBlueprint, VerifyOptions } from './verify/verify-options.js';
