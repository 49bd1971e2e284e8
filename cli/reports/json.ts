import { countOf, type Report } from './report.js';

/** For programs: one object, as docs/report.schema.json describes it. */
export function json(report: Report): string {
  const value = {
    version: 1,
    command: report.command,
    summary: {
      documents: report.documents.length,
      failures: report.documents.filter(({ failure }) => failure !== undefined).length,
      errors: countOf(report, 'error'),
      losses: countOf(report, 'loss'),
      warnings: countOf(report, 'warning'),
      notes: countOf(report, 'info'),
    },
    documents: report.documents.map(({ name, findings, failure }) => ({
      file: name,
      ...(failure === undefined ? {} : { failure }),
      findings: findings.map(({ severity, account, code, message, hint, span }) => ({
        severity,
        ...(account === undefined ? {} : { account }),
        code,
        message,
        hint,
        file: span.file,
        line: span.line,
        column: span.column,
      })),
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
