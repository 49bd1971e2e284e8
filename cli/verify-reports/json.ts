import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import type { Exchange, Finding } from '../../codegen/verify/model.js';
import { withoutCookies } from '../../codegen/verify/redact.js';
import { textOf } from './exchange-text.js';
import { countOf, type VerifyReport } from './verify-report.js';

/** A report is read as a whole, so what it has of a body is bounded. */
const LONGEST = 64 * 1024;

/** For programs: one object, as docs/verify.schema.json describes it. */
export function json({ result, server, blueprints, again, started }: VerifyReport): string {
  const { notice, seed, findings, transactions, coverage, leftOut, requests, stopped } = result;
  const value = {
    version: 1,
    command: 'verify',
    server,
    blueprints,
    started: started.toISOString(),
    seed,
    ...(notice === undefined ? {} : { notice }),
    ...(stopped === undefined ? {} : { stopped }),
    summary: {
      errors: countOf(result, 'error'),
      warnings: countOf(result, 'warning'),
      requests,
      milliseconds: Math.round(result.milliseconds),
      statusesDeclared: coverage.length,
      statusesSeen: coverage.filter((one) => one.seen > 0).length,
    },
    findings: findings.map((finding) => findingOf(finding, again)),
    transactions: transactions.map((one) => ({ ...one, milliseconds: Math.round(one.milliseconds) })),
    coverage: coverage.map(({ span, ...one }) => ({ ...one, ...span })),
    leftOut,
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function findingOf({ span, line, exchanges, ...finding }: Finding, again: string) {
  return {
    ...finding,
    ...span,
    text: line,
    again: `${again} --replay ${finding.id}`,
    exchanges: exchanges.map(exchangeOf),
  };
}

function exchangeOf(exchange: Exchange) {
  const { outcome } = exchange;
  const request = shownRequest(exchange);
  return {
    request: {
      method: request.method,
      url: request.url,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
      curl: curlLine(request),
    },
    ...(outcome.kind === 'lost'
      ? { lost: { reason: outcome.reason, message: outcome.message } }
      : {
          answer: {
            status: outcome.answer.status,
            headers: withoutCookies(outcome.answer.headers),
            body: bodyOf(outcome.answer.body, outcome.answer.size),
            milliseconds: Math.round(outcome.milliseconds),
          },
        }),
  };
}

/** Bytes that are no text are in base64. */
function bodyOf(body: string | Uint8Array, size?: number) {
  const bytes = Buffer.from(body);
  const kept = bytes.subarray(0, LONGEST);
  const came = size ?? bytes.length;
  const cut = kept.length < came ? { bytes: came, cut: true } : { bytes: came };
  // A character may have been cut in two.
  const text = textOf(bytes) === undefined ? undefined : kept.toString().replace(/\ufffd$/, '');
  return text === undefined ? { ...cut, base64: kept.toString('base64') } : { ...cut, text };
}
