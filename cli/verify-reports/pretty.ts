import Table from 'cli-table3';
import { formatDiagnostic, type Paint, shown, shownInLine } from '../../codegen/diagnostic-text.js';
import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import type { Exchange, Finding, VerifyResult } from '../../codegen/verify/model.js';
import { coloursFor } from '../colours.js';
import { NO_LINES } from '../table-lines.js';
import type { Output } from '../terminal.js';
import { beginningOf, outcomeText } from './exchange-text.js';
import { casesOf, coverageTable, printedFindings, summaryOf, type VerifyReport } from './verify-report.js';

type Colours = ReturnType<typeof coloursFor>;

/** Characters of a body that a person sees; `--format json` and `html` have more. */
const BEGINNING = 300;

/** For people: what to know first, the findings, what was seen at all, and their sum. */
export function pretty({ result, blueprints, again }: VerifyReport, stream: Output): string {
  const colours = coloursFor(stream);
  const { notice, stopped, leftOut } = result;
  const { printed, rest } = printedFindings(result);
  const blocks = [
    ...(notice === undefined ? [] : [colours.bold(colours.yellow(shown(notice)))]),
    ...printed.map((finding) => findingText(finding, again, colours)),
    ...(rest === undefined ? [] : [colours.yellow(rest)]),
    ...(result.coverage.length === 0 ? [] : [coverageText(result, blueprints.length > 1, colours)]),
    ...(leftOut.length === 0 ? [] : [leftOutText(leftOut)]),
    ...(stopped === undefined ? [] : [colours.yellow(`It stopped before it was done. ${shown(stopped)}`)]),
    colours.bold(summaryOf(result)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function findingText(finding: Finding, again: string, colours: Colours): string {
  const { severity, check, title, message, span, expected, exchanges } = finding;
  const colour = severity === 'error' ? colours.red : colours.yellow;
  const paint: Paint = { severity: (_, text) => colour(text), faint: colours.dim };
  const remark = { severity, code: check, message: `${title}: ${message}`, span };
  const last = exchanges.at(-1);
  const before = exchanges.slice(0, -1);
  const row = (name: string, text: string) => `  ${colours.dim(`${name}:`.padEnd(9))} ${text}`;
  return [
    formatDiagnostic(remark, { line: () => finding.line }, paint),
    row('expected', shownInLine(expected)),
    ...before.map((one, at) => row(at === 0 ? 'first' : 'then', `${requestText(one)}\n${answerText(one)}`)),
    ...(last === undefined ? [] : [row(before.length === 0 ? 'request' : 'then', requestText(last))]),
    ...(last === undefined ? [] : [answerText(last), ...bodyText(last)]),
    row('seen', casesOf(finding)),
    row('again', `${again} --replay ${finding.id}`),
  ].join('\n');
}

const INDENT = ' '.repeat(12);

const requestText = (exchange: Exchange) => shown(curlLine(shownRequest(exchange)));

const answerText = ({ outcome }: Exchange) => `${INDENT}→ ${shownInLine(outcomeText(outcome))}`;

function bodyText({ outcome }: Exchange): readonly string[] {
  if (outcome.kind === 'lost' || outcome.answer.body.length === 0) return [];
  const text = shown(beginningOf(outcome.answer, BEGINNING)).trimEnd();
  return text.split('\n').map((line) => `${INDENT}  ${line}`);
}

/** Operations and statuses: how many answers had each, and a dash where a declared one was never seen. */
function coverageText(result: VerifyResult, isGrouped: boolean, colours: Colours): string {
  const { statuses, rows } = coverageTable(result);
  const table = new Table({
    head: ['', ...statuses].map((one) => colours.dim(one)),
    chars: NO_LINES,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', ...statuses.map(() => 'right' as const)],
  });
  for (const [at, row] of rows.entries()) {
    // Several blueprints may have the same operation.
    if (isGrouped && row.file !== rows[at - 1]?.file) table.push([colours.dim(shownInLine(row.file))]);
    const cells = statuses.map((status) => {
      const seen = row.statuses.get(status)?.seen;
      if (seen === undefined) return '';
      return seen === 0 ? colours.yellow('-') : colours.green(String(seen));
    });
    table.push([`${isGrouped ? '  ' : ''}${shownInLine(row.title)}`, ...cells]);
  }
  const lines = table.toString().replace(/ +$/gm, '');
  return `Declared statuses, and how many answers had them:\n${lines}`;
}

function leftOutText(leftOut: VerifyResult['leftOut']): string {
  const byReason = new Map<string, string[]>();
  for (const { reason, title } of leftOut) byReason.set(reason, [...(byReason.get(reason) ?? []), title]);
  return [...byReason]
    .map(([reason, titles]) => `Left out, because ${reason}: ${titles.map(shownInLine).join(', ')}.`)
    .join('\n');
}
