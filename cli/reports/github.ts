import type { Severity } from '../../codegen/diagnostics.js';
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

/** A command ends with its line. */
const data = (text: string) => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** … and a property with a comma, its name with a colon. */
const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
