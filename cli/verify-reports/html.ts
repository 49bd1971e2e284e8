import { createHash } from 'node:crypto';
import type { Finding, VerifyResult } from '../../codegen/verify/model.js';
import { findingCard } from './html-finding.js';
import { STYLE } from './html-style.js';
import { Markup, markup } from './markup.js';
import {
  type CoverageRow,
  countOf,
  coverageTable,
  findingsOf,
  foundText,
  plural,
  secondsOf,
  type VerifyReport,
} from './verify-report.js';

/** One page without a script that asks nobody for anything, whatever a server sent: its policy forbids all else. */
export function html(report: VerifyReport): string {
  const { result, server, blueprints, started, again } = report;
  const { notice, stopped, findings, transactions, leftOut } = result;
  const name = blueprints.length === 1 ? blueprints : plural(blueprints.length, 'blueprint');
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${verdictOf(result)}: ${name}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<h1>${name}</h1>
<p class="faint">held against <code>${server}</code> by cyanotype verify, <time datetime="${started.toISOString()}">${started
    .toISOString()
    .replace('T', ' ')
    .replace(/\..*/, ' UTC')}</time></p>
<p><span class="pill verdict ${verdictClass(result)}">${verdictOf(result)}</span></p>
${notice === undefined ? '' : markup`<p class="card notice">${notice}</p>`}
${stopped === undefined ? '' : markup`<p class="card notice">It stopped before it was done. ${stopped}</p>`}
${summary(result)}
</header>
${coverage(result, blueprints.length > 1)}
${findings.length === 0 ? '' : markup`<h2>Findings</h2>`}
${findings.map((finding, at) => findingCard(finding, at + 1, again))}
${transactions.length === 0 ? '' : transactionList(result)}
${leftOut.length === 0 ? '' : leftOutList(result)}
</body>
</html>
`;
  return page.html;
}

function verdictOf(result: VerifyResult): string {
  const said = foundText(result);
  return said === '' ? 'No findings' : said;
}

function verdictClass(result: VerifyResult): string {
  if (countOf(result, 'error') > 0) return 'error';
  return countOf(result, 'warning') > 0 ? 'warning' : 'good';
}

function summary({ coverage: declared, requests, milliseconds, seed, transactions }: VerifyResult): Markup {
  const seen = declared.filter((one) => one.seen > 0).length;
  const passed = transactions.filter((one) => one.passed).length;
  const facts: readonly (readonly [string, string])[] = [
    ['declared statuses seen', `${seen} of ${declared.length}`],
    ...(transactions.length === 0
      ? []
      : [['transactions passed', `${passed} of ${transactions.length}`] as const]),
    ['requests', String(requests)],
    ['time', secondsOf(milliseconds)],
    ['seed', String(seed)],
  ];
  return markup`<dl class="summary">${facts.map(
    ([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
}

/** The picture: a row for each operation, a column for each status. */
function coverage(result: VerifyResult, isGrouped: boolean): Markup {
  const { statuses, rows } = coverageTable(result);
  const { findings } = result;
  const numberOf = (finding: Finding) => findings.indexOf(finding) + 1;
  if (rows.length === 0) return markup``;
  return markup`<h2>What was seen of what is declared</h2>
<section class="card">
<div class="scroll"><table class="grid">
<thead><tr><td></td><td></td>${statuses.map((status) => markup`<th scope="col">${status}</th>`)}</tr></thead>
<tbody>${rows.map((row, at) => [
    // Several blueprints may have the same operation.
    isGrouped && row.file !== rows[at - 1]?.file
      ? markup`<tr><th class="file" scope="rowgroup">${row.file}</th></tr>`
      : '',
    coverageRow(row, statuses, findingsOf(row, rows, findings), numberOf),
  ])}</tbody>
</table></div>
<p class="legend"><span><span class="cell seen">7</span>answers that had it</span>
<span><span class="cell unseen">0</span>declared, and never seen</span>
<span><span class="cell none">·</span>not declared</span></p>
</section>`;
}

/** `numberOf`: where the card of a finding stands. */
function coverageRow(
  row: CoverageRow,
  statuses: readonly string[],
  own: readonly Finding[],
  numberOf: (finding: Finding) => number,
): Markup {
  const [, method = '', path = ''] = /^(\S+) (.*)$/s.exec(row.title) ?? ['', '', row.title];
  const cells = statuses.map((status) => {
    const one = row.statuses.get(status);
    if (one === undefined) return markup`<td class="cell none">·</td>`;
    const place = `${one.span.file}:${one.span.line}`;
    return one.seen === 0
      ? markup`<td class="cell unseen" title="${place}">0</td>`
      : markup`<td class="cell seen" title="${place}">${one.seen}</td>`;
  });
  const [first] = own;
  const worst = own.find(({ severity }) => severity === 'error') ?? first;
  const link =
    first === undefined || worst === undefined
      ? ''
      : markup`<a class="pill ${worst.severity}" href="#finding-${numberOf(first)}" title="${plural(own.length, 'finding')}">✗ ${own.length}</a>`;
  return markup`<tr><th scope="row"><span class="method">${method}</span><span class="path">${path}</span></th><td>${link}</td>${cells}</tr>`;
}

function transactionList({ transactions }: VerifyResult): Markup {
  const failed = transactions.filter((one) => !one.passed).length;
  return markup`<h2>Transactions</h2>
<details class="card"><summary>${plural(transactions.length, 'transaction')}, ${failed} failed</summary>
<table class="plain"><tbody>${transactions.map(
    ({ name, passed, milliseconds }) =>
      markup`<tr><td>${
        passed
          ? markup`<span class="pill good">passed</span>`
          : markup`<span class="pill error">failed</span>`
      }</td><td>${name}</td><td class="number">${Math.round(milliseconds)} ms</td></tr>`,
  )}</tbody></table></details>`;
}

function leftOutList({ leftOut }: VerifyResult): Markup {
  return markup`<h2>Left out</h2>
<section class="card"><table class="plain"><tbody>${leftOut.map(
    ({ title, reason }) => markup`<tr><td><span class="path">${title}</span></td><td>${reason}</td></tr>`,
  )}</tbody></table></section>`;
}
