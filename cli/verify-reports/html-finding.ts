import { excerptOf } from '../../codegen/diagnostic-text.js';
import { formatSpan } from '../../codegen/diagnostics.js';
import { curlLine, shownRequest } from '../../codegen/verify/curl.js';
import { sizeOfBody } from '../../codegen/verify/kept.js';
import type { Answer, Exchange, Finding } from '../../codegen/verify/model.js';
import { withoutCookies } from '../../codegen/verify/redact.js';
import { outcomeText, textOf } from './exchange-text.js';
import { type Markup, markup } from './markup.js';
import { casesOf, plural } from './verify-report.js';

/** Characters of a body that a page shows. */
const LONGEST = 16_000;

/** What was found, where the blueprint says otherwise, and what was sent and answered. */
export function findingCard(finding: Finding, number: number, again: string): Markup {
  const { severity, check, title, message, expected, span, flaky, exchanges } = finding;
  const { text, before } = excerptOf(finding.line, span.column);
  const last = exchanges.length - 1;
  return markup`<article class="card finding ${severity}" id="finding-${number}">
<p><span class="pill ${severity}">${severity}</span> <span class="pill">${check}</span>${
    flaky ? markup` <span class="pill warning">flaky</span>` : ''
  } <span class="path">${title}</span></p>
<h3>${message}</h3>
<p class="faint"><code>${formatSpan(span)}</code></p>
<pre>${text}
${before.replace(/[^\t]/gu, ' ')}<span class="caret">^</span></pre>
<dl class="facts">
<dt>expected</dt><dd>${expected}</dd>
<dt>seen</dt><dd>${casesOf(finding)}</dd>
<dt>again</dt><dd><code>${again} --replay ${finding.id}</code></dd>
</dl>
${exchanges.map((exchange, at) => exchangeDetails(exchange, at === last))}
</article>`;
}

function exchangeDetails(exchange: Exchange, isOpen: boolean): Markup {
  const { outcome } = exchange;
  const request = shownRequest(exchange);
  const answer = outcome.kind === 'lost' ? '' : answerParts(outcome.answer);
  return markup`<details${isOpen ? markup` open` : ''}>
<summary><code>${request.method} ${request.url}</code> → ${outcomeText(outcome)}</summary>
<pre class="wrapped">${curlLine(request)}</pre>${answer}
</details>`;
}

function answerParts(answer: Answer): Markup {
  const { headers, body } = answer;
  const lines = withoutCookies(headers).map(([name, value]) => `${name}: ${value}`);
  const head = markup`<details><summary>${plural(lines.length, 'header')}</summary><pre>${lines.join('\n')}</pre></details>`;
  return body.length === 0 ? head : markup`${head}<pre class="wrapped">${bodyText(answer)}</pre>`;
}

/** Indented where that changes nothing: no number is written otherwise, and no name stands twice. */
function bodyText(answer: Answer): string {
  const text = textOf(answer.body);
  const size = plural(sizeOfBody(answer), 'byte');
  if (text === undefined) return `(${size} that are no text)`;
  if (text.length > LONGEST || answer.size !== undefined) {
    return `${text.slice(0, LONGEST).replace(/\p{Cs}$/u, '')}… (${size} in all)`;
  }
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}
