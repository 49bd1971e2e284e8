import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { html } from '../../cli/verify-reports/html.js';
import { openBrowser } from '../docs/browser.js';
import { emptyFolder } from './program.js';
import { report } from './verify-report.js';

/** Whatever a blueprint or a server can put into a report. */
const HOSTILE = `"><script>document.title='taken'</script><img src=http://127.0.0.1:9/x onerror="document.title='taken'"><style>*{display:none}</style>'&amp;\u001b[2J`;

const [first, second] = report.result.findings;
assert.ok(first?.exchanges[0]?.outcome.kind === 'answered' && second);
const [exchange] = first.exchanges;
const hostile = {
  ...report,
  server: HOSTILE,
  blueprints: [HOSTILE, 'b.apib'],
  again: HOSTILE,
  result: {
    ...report.result,
    notice: HOSTILE,
    stopped: HOSTILE,
    findings: [
      {
        ...first,
        id: HOSTILE,
        title: `GET /${HOSTILE}`,
        message: HOSTILE,
        expected: HOSTILE,
        line: `\t${HOSTILE.repeat(20)}`,
        span: { file: HOSTILE, line: 1, column: 300 },
        exchanges: [
          {
            ...exchange,
            shown: {
              method: HOSTILE,
              url: `http://127.0.0.1/${HOSTILE}`,
              headers: [[HOSTILE, HOSTILE] as const],
              body: HOSTILE.repeat(50),
              variables: [],
            },
            outcome: {
              ...first.exchanges[0].outcome,
              answer: {
                status: 200,
                headers: [['Content-Type', HOSTILE] as const, [HOSTILE, HOSTILE] as const],
                body: Buffer.from(JSON.stringify({ [HOSTILE]: HOSTILE.repeat(400) })),
              },
            },
          },
        ],
      },
      second,
    ],
    transactions: report.result.transactions.map((one) => ({ ...one, name: HOSTILE })),
    coverage: report.result.coverage.map((one) => ({
      ...one,
      operation: HOSTILE,
      title: `GET /${HOSTILE}`,
      status: `${one.status}${HOSTILE}`,
      span: { file: HOSTILE, line: 1, column: 1 },
    })),
    leftOut: [{ operation: HOSTILE, title: HOSTILE, reason: HOSTILE }],
  },
};

it('the page of verify asks for nothing, runs nothing, and fits a phone, whatever it shows', async (t) => {
  const folder = emptyFolder(t);
  const browser = await openBrowser();
  t.after(() => browser.close());
  for (const [name, shown] of Object.entries({ hostile, report })) {
    const file = join(folder, `${name}.html`);
    writeFileSync(file, html(shown));
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    assert.deepEqual(requests, [url]);
    assert.deepEqual(complaints, []);
    assert.notEqual(await page.title(), 'taken');
    assert.equal(await page.locator('script, img, iframe, link, object, [onerror]').count(), 0);
    assert.equal(await page.locator('style').count(), 1);
    // What is wider than the phone scrolls by itself.
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
    assert.equal(await page.locator('article').count(), 2);
    const size = await page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize");
    assert.equal(size, '24px', 'the policy lets the style in');
    await page.close();
  }
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'hostile.html')).href);
  assert.ok(
    (await page.locator('h3').first().textContent())?.includes("<script>document.title='taken'</script>"),
  );
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  assert.deepEqual(await page.locator('.cell.seen, .cell.unseen').allTextContents(), [
    '3',
    '0',
    '0',
    '7',
    '0',
  ]);
  await page.getByTitle('1 finding').first().click();
  assert.equal(await page.locator(':target .pill').first().textContent(), 'error');
});
