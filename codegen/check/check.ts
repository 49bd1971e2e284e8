import { type Compiled, type CompileOptions, compile } from '../compile.js';
import { type Diagnostic, sortDiagnostics } from '../diagnostics.js';
import { weaknesses } from './rules.js';
import { Quietness } from './sections.js';
import { isCode, type Rules } from './settings.js';

export interface CheckOptions extends CompileOptions {
  /** What each code counts as, `off` to be left out; `readSettings` reads them from a `cyanotype.yaml`. */
  readonly rules?: Rules;
}

export type Checked = Pick<Compiled, 'source' | 'line' | 'diagnostics'>;

/** Everything that compiling one document reports, and what makes it a weak contract. */
export function check(file: string, content: string | Uint8Array, options: CheckOptions = {}): Checked {
  const { api, source, line, diagnostics } = compile(file, content, options);
  const quiet = new Quietness(api, source, isCode);
  const found = [...diagnostics, ...(api === undefined ? [] : weaknesses(api)), ...quiet.diagnostics];
  const kept = found.filter((one) => !quiet.covers(one)).flatMap((one) => graded(one, options.rules ?? {}));
  return { source, line, diagnostics: sortDiagnostics(kept) };
}

function graded(one: Diagnostic, rules: Rules): Diagnostic[] {
  const level = rules[one.code] ?? one.severity;
  return level === 'off' ? [] : [{ ...one, severity: level }];
}
