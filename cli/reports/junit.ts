import builder, { type Builder } from 'junit-report-builder';
import { formatSpan } from '../../codegen/diagnostics.js';
import { printable } from './printable.js';
import { type Level, type Report, reaches } from './report.js';

/**
 * JUnit's XML: a suite for each document, a case for each finding, failed from the level on that fails the command, and
 * one passed case where there is none.
 */
export function junit({ command, documents }: Report, failOn: Level): string {
  // The package is CommonJS, whatever its types say.
  const report = (builder as unknown as Builder).newBuilder();
  for (const { name, findings, failure } of documents) {
    const suite = report.testSuite().name(printable(name));
    for (const one of findings) {
      const { code, severity, message } = one;
      const testCase = suite
        .testCase()
        .className(code)
        .name(printable(`${formatSpan(one.span)} ${message}`))
        .file(printable(one.span.file));
      if (reaches(severity, failOn)) testCase.failure(printable(`${severity}: ${message}`), severity);
    }
    if (failure !== undefined) {
      suite.testCase().className(command).name(printable(name)).error(printable(failure), 'failure');
    } else if (findings.length === 0) suite.testCase().className(command).name(printable(name));
  }
  return `${report.build()}\n`;
}
