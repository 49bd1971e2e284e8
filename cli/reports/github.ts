import type { Severity } from '../../codegen/diagnostics.js';
import { data, property } from './github-command.js';
import type { Report } from './report.js';

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  loss: 'warning',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands of GitHub Actions, which shows each at its line of the change. */
export function github({ documents }: Report): string {
  return documents
    .flatMap(({ name, findings, failure }) => [
      ...findings.map(({ severity, code, message, hint, span }) => {
        const place = `file=${property(span.file)},line=${span.line},col=${span.column}`;
        const title = property(`${severity}[${code}]`);
        return `::${commands[severity]} ${place},title=${title}::${data(`${message}\n${hint}`)}\n`;
      }),
      ...(failure === undefined ? [] : [`::error file=${property(name)}::${data(failure)}\n`]),
    ])
    .join('');
}
