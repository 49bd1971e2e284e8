import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import { data, property } from '../reports/github-command.js';
import { outcomeText } from './exchange-text.js';
import { casesOf, printedFindings, summaryOf, type VerifyReport } from './verify-report.js';

/** Workflow commands of GitHub Actions, which shows each finding at its line of the blueprint. */
export function github({ result, again }: VerifyReport): string {
  const { notice, stopped } = result;
  const { printed, rest } = printedFindings(result);
  const findings = printed.map((finding) => {
    const { span, severity, check, title, message, expected, id } = finding;
    const last = finding.exchanges.at(-1);
    const place = `file=${property(span.file)},line=${span.line},col=${span.column}`;
    const text = [
      `${title}: ${message}`,
      `expected: ${expected}`,
      ...(last === undefined
        ? []
        : [`request: ${curlLine(shownRequest(last))}`, `answer: ${outcomeText(last.outcome)}`]),
      `seen: ${casesOf(finding)}`,
      `again: ${again} --replay ${id}`,
    ].join('\n');
    return `::${severity} ${place},title=${property(`verify[${check}]`)}::${data(text)}\n`;
  });
  const said = [
    ...(notice === undefined ? [] : [`::warning title=verify::${data(notice)}\n`]),
    ...findings,
    ...(rest === undefined ? [] : [`::warning title=verify::${data(rest)}\n`]),
    ...(stopped === undefined
      ? []
      : [`::warning title=verify::${data(`It stopped before it was done. ${stopped}`)}\n`]),
    `::notice title=verify::${data(summaryOf(result))}\n`,
  ];
  return said.join('');
}
