import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { type Contract, readContracts } from '../../src/http/docs.js';
import { openSqliteStore } from '../../src/store/sqlite/open.js';
import { emptyFolder, run } from '../cli/program.js';
import { openBrowser } from './browser.js';

const contracts = readContracts(fileURLToPath(new URL('../..', import.meta.url)));

/** What people wrote, in the order of folders and of the files in each. */
const BLUEPRINTS = new URL('../../blueprint/', import.meta.url);
const CONTRACTS = readdirSync(BLUEPRINTS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'upstream')
  .map(({ name }) => name)
  .sort()
  .flatMap((api) =>
    readdirSync(new URL(`${api}/`, BLUEPRINTS))
      .flatMap((file) => (file.endsWith('.apib') ? `${api}/${file.slice(0, -'.apib'.length)}` : []))
      .sort(),
  );

interface Operation {
  readonly operationId: string;
  readonly summary: string;
}

const operationsOf = ({ document }: Contract): readonly Operation[] =>
  Object.values(document.paths ?? {}).flatMap((item) =>
    Object.values(item).filter(
      (value): value is Operation => typeof value === 'object' && value !== null && 'operationId' in value,
    ),
  );

/** A page that notes every request, every complaint and every error. */
async function openPage(browser: Browser): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  page.setDefaultTimeout(15_000);
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, requests, complaints };
}

/** Opens the address and holds that every operation of the contract is to be seen, and that nothing else was fetched. */
async function readPage(browser: Browser, contract: Contract, address: string): Promise<void> {
  const { page, requests, complaints } = await openPage(browser);
  await page.goto(address);
  const operations = operationsOf(contract);
  assert.ok(operations.length > 0);
  for (const { summary } of operations) {
    await page.getByRole('heading', { name: summary }).first().waitFor();
  }
  const [operation] = operations;
  await page.getByPlaceholder('Search').fill(operation?.summary ?? '');
  await page
    .getByRole('menuitem')
    .filter({ hasText: operation?.summary ?? '' })
    .first()
    .waitFor();
  const pictures = process.env.SCREENSHOTS;
  if (pictures !== undefined) {
    await page.screenshot({ path: join(pictures, `${contract.api}-${contract.contract}.png`) });
  }
  // The search runs in a worker that the page makes out of itself.
  assert.deepEqual(
    requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:')),
    [address],
  );
  assert.deepEqual(complaints, []);
  await page.close();
}

describe('the documentation in a browser', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('is served at /docs, every operation in view and nothing fetched from elsewhere', async (t) => {
    const config = readConfig({ DATABASE_URL: 'sqlite::memory:', LOG_LEVEL: 'silent', NODE_ENV: 'test' });
    const store = openSqliteStore(':memory:');
    const app = await buildApp(config, store);
    t.after(async () => {
      await app.close();
      await store.close();
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });

    for (const index of ['/docs', '/docs/']) {
      const { page, complaints } = await openPage(browser);
      await page.goto(`${url}${index}`);
      const hrefs = await page
        .locator('h2 a')
        .evaluateAll((links) => links.map((link) => (link as unknown as { readonly href: string }).href));
      assert.deepEqual(
        hrefs,
        CONTRACTS.map((name) => `${url}/docs/${name}`),
      );
      assert.equal(await page.locator('td a').count(), 95);
      const pictures = process.env.SCREENSHOTS;
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, 'index.png'), fullPage: true });
      assert.deepEqual(complaints, []);
      await page.close();
    }
    for (const contract of contracts) {
      const address = `${url}/docs/${contract.api}/${contract.contract}`;
      await readPage(browser, contract, address);
      for (const [ending, type, text] of [
        ['json', 'application/json', contract.openapi],
        ['apib', 'text/vnd.apiblueprint; charset=utf-8', contract.blueprint],
      ] as const) {
        const response = await fetch(`${address}.${ending}`);
        assert.equal(response.status, 200);
        assert.equal(response.headers.get('content-type'), type);
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
        assert.equal(await response.text(), text);
      }
    }
  });

  it('is the same out of files', async (t) => {
    const folder = emptyFolder(t);
    const { code, stderr } = await run(folder, ['docs', '-o', '.']);
    assert.equal(code, 0, stderr);
    const [contract] = contracts;
    assert.ok(contract);
    const { page } = await openPage(browser);
    await page.goto(pathToFileURL(join(folder, 'index.html')).href);
    await page.locator('h2 a').first().click();
    await readPage(browser, contract, page.url());
    await page.close();
  });
});
