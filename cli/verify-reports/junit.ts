import builder, { type Builder, type TestSuite } from 'junit-report-builder';
import { formatSpan } from '../../codegen/diagnostics.js';
import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import type { Finding, VerifyResult } from '../../codegen/verify/model.js';
import { printable } from '../reports/printable.js';
import { outcomeText } from './exchange-text.js';
import { casesOf, coverageTable, findingsOf, type VerifyReport } from './verify-report.js';

/**
 * JUnit's XML: a case for each transaction, and in a suite for all other phases one for each operation. An error fails
 * its case; a warning stands in the output of one that passed.
 */
export function junit(report: VerifyReport): string {
  // The package is CommonJS, whatever its types say.
  const xml = (builder as unknown as Builder).newBuilder();
  const { result } = report;
  const said = new Set<Finding>();
  if (result.transactions.length > 0) {
    const suite = xml.testSuite().name('transactions');
    for (const { name, findings, milliseconds } of result.transactions) {
      const own = result.findings.filter(({ id }) => findings.includes(id));
      for (const one of own) said.add(one);
      addCase(suite, report, name, own, milliseconds);
    }
  }
  const suite = xml.testSuite().name('operations');
  for (const { title, findings } of operationsOf(result, said)) addCase(suite, report, title, findings);
  return `${xml.build()}\n`;
}

/** Each operation that was asked, with what no transaction has said yet. */
function operationsOf(result: VerifyResult, said: ReadonlySet<Finding>) {
  const left = result.findings.filter((one) => !said.has(one));
  const { rows } = coverageTable(result);
  const asked = rows.map((row) => ({ title: row.title, findings: findingsOf(row, rows, left) }));
  const others = left.filter((one) => !asked.some(({ findings }) => findings.includes(one)));
  return [...asked, ...others.map((one) => ({ title: one.title, findings: [one] }))];
}

function addCase(
  suite: TestSuite,
  { again }: VerifyReport,
  name: string,
  findings: readonly Finding[],
  milliseconds?: number,
): void {
  const testCase = suite.testCase().className('verify').name(printable(name));
  if (milliseconds !== undefined) testCase.time(Math.round(milliseconds) / 1000);
  const [first] = findings;
  if (first !== undefined) testCase.file(printable(first.span.file));
  const errors = findings.filter(({ severity }) => severity === 'error');
  const text = findings.map((finding) => textOf(finding, again)).join('\n\n');
  const [worst] = errors;
  if (worst !== undefined) {
    const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
    testCase.failure(printable(`${worst.check}: ${worst.message}${more}`), worst.check);
  }
  if (text !== '') testCase.standardOutput(printable(text));
}

function textOf(finding: Finding, again: string): string {
  const { severity, check, title, message, expected, span, id } = finding;
  return [
    `${formatSpan(span)}: ${severity}[${check}]: ${title}: ${message}`,
    `expected: ${expected}`,
    ...finding.exchanges.flatMap((one) => [
      `request: ${curlLine(shownRequest(one))}`,
      `answer: ${outcomeText(one.outcome)}`,
    ]),
    `seen: ${casesOf(finding)}`,
    `again: ${again} --replay ${id}`,
  ].join('\n');
}
