import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A browser out of an npm package, so that the tests need nothing from the machine but its kernel. */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // In one process, as that package would have it, the browser ends with its first page.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--headless=old'],
    headless: true,
  });
}
