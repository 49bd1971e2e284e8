import type { Diagnostic, DiagnosticCode } from './diagnostics.js';

/** What the parser says in words of its own, and the diagnostics that say of the same place what came of it. */
const echoes: readonly (readonly [RegExp, readonly DiagnosticCode[]])[] = [
  [/missing response HTTP status code/, ['status-assumed', 'signature-mended']],
  [/unable to parse (?:request|response) signature/, ['status-assumed', 'signature-mended']],
  [/action with method .* already defined/, ['actions-merged']],
  [/unable to parse additional parameter traits/, ['parameter-mended']],
  [/^[^:]*: URI template/, ['template-mended']],
  [/ignoring (?:unrecognized block|additional content)/, ['text-dropped-by-parser', 'section-in-text']],
  [/unexpected header block/, ['action-hidden', 'action-recovered', 'text-dropped-by-parser']],
  [/invalid value format/, ['value-of-other-type', 'number-changed', 'value-changed', 'null-value']],
  [/invalid value for 'boolean' type/, ['value-of-other-type', 'null-value']],
  [/please escape the name/, ['unquoted-dash']],
];

/**
 * What is carried over as it stands: operators of RFC 6570, and a resource in several sections, which the format allows.
 * Of a parameter that no template has, the compiler says it itself, and it knows its name in every spelling.
 */
const unfounded =
  /: (?:URI template '.*' expansion is not supported|the resource '.*' is already defined|parameter '.*' is not found within the URI template)/;

/** Without what the parser doubts where the compiler says what came of it. */
export function withoutEchoes(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const lines = new Set(diagnostics.map((one) => lineOf(one, one.code)));
  return diagnostics.filter((one) => {
    if (one.code !== 'parser-warning') return true;
    if (unfounded.test(one.message)) return false;
    // The parser names the later section, the compiler what stands in the earlier one.
    const [, section] = /ignoring additional '(body|schema)' content/.exec(one.message) ?? [];
    if (section !== undefined) return !diagnostics.some(({ code }) => code === `${section}-repeated`);
    const codes = echoes.flatMap(([said, ours]) => (said.test(one.message) ? ours : []));
    return !codes.some((code) => lines.has(lineOf(one, code)));
  });
}

function lineOf({ span }: Diagnostic, code: DiagnosticCode): string {
  return `${code} ${span.file}:${span.line}`;
}
