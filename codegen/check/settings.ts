import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { diagnosticTable, formatSpan, type Severity } from '../diagnostics.js';
import { nearest } from './nearest.js';

export type RuleLevel = 'off' | Severity;

/** What each code counts as; one that is not named keeps its severity. */
export type Rules = Readonly<Record<string, RuleLevel>>;

const levels: readonly string[] = ['off', 'info', 'loss', 'warning', 'error'] satisfies RuleLevel[];

export const isCode = (code: string): boolean => Object.hasOwn(diagnosticTable, code);

/** `; did you mean “host-missing”?`, or nothing. */
export function suggestionFor(code: string): string {
  const meant = nearest(code, Object.keys(diagnosticTable));
  return meant === undefined ? '' : `; did you mean “${meant}”?`;
}

/** The text of a `cyanotype.yaml` → its rules; throws with the place and the reason where it is none. */
export function readSettings(file: string, text: string): Rules {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const refuse = (offset: number, reason: string): Error => {
    const { line, col } = lineCounter.linePos(offset);
    return new SettingsError(`${formatSpan({ file, line, column: col })}: ${reason}`);
  };
  const [error] = document.errors;
  if (error !== undefined) throw refuse(error.pos[0], error.message);
  const root = document.contents;
  if (root === null) return {};
  if (!isMap(root)) throw refuse(0, 'the settings are an object with “rules”');
  const rules: Record<string, RuleLevel> = {};
  for (const { key, value } of root.items) {
    const at = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (!isScalar(key) || key.value !== 'rules')
      throw refuse(at, `“${String(key)}” is unknown; only “rules” is known`);
    if (isScalar(value) && value.value === null) continue;
    if (!isMap(value)) throw refuse(at, '“rules” is an object of codes and levels');
    for (const rule of value.items) {
      const code = String(rule.key);
      const level = String(rule.value);
      const place = isScalar(rule.key) ? (rule.key.range?.[0] ?? at) : at;
      if (!isCode(code)) throw refuse(place, `there is no diagnostic “${code}”${suggestionFor(code)}`);
      if (!levels.includes(level))
        throw refuse(place, `“${level}” is no level; they are ${levels.join(', ')}`);
      rules[code] = level as RuleLevel;
    }
  }
  return rules;
}

export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}
