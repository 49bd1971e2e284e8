import { type Compiled, type CompileOptions, compile } from '../compile.js';
import { type Diagnostic, sortDiagnostics } from '../diagnostics.js';
import { weaknesses } from './rules.js';
import { Quietness } from './sections.js';
import type { Rules } from './settings.js';
import { untypedPayloads } from './untyped.js';

export interface CheckOptions extends CompileOptions {
  /** What each code counts as, `off` to be left out; `readSettings` reads them from a `cyanotype.yaml`. */
  readonly rules?: Rules;
}

export type Checked = Pick<Compiled, 'source' | 'line' | 'diagnostics'>;

/** Everything that compiling one document reports, and what makes it a weak contract. */
export function check(file: string, content: string | Uint8Array, options: CheckOptions = {}): Checked {
  const compiled = compile(file, content, options);
  const { api, source, line, diagnostics } = compiled;
  const quiet = new Quietness(api, source);
  const weak = [...(api === undefined ? [] : weaknesses(api)), ...untypedPayloads(compiled)];
  // Each place of what is inferred is named, so that their sum is no news.
  const compiling = diagnostics.filter(({ code }) => code !== 'schema-inferred');
  const found = [...compiling, ...weak, ...quiet.diagnostics];
  const kept = found.filter((one) => !quiet.covers(one)).flatMap((one) => graded(one, options.rules ?? {}));
  return { source, line, diagnostics: sortDiagnostics(kept) };
}

function graded(one: Diagnostic, rules: Rules): Diagnostic[] {
  const level = rules[one.code] ?? one.severity;
  return level === 'off' ? [] : [{ ...one, severity: level }];
}
