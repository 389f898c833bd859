import type { Browser } from 'playwright-core';
import { launchChromium } from './chromium';
import { startApp, type TestApp } from './startApp';

/** What a test in a browser begins with. */
export interface Desks {
  test: TestApp;
  browser: Browser;
}

/** Starts a server of its own for each test and one browser for all of them, hands both over before each, and ends them. */
export function aServerForEach(take: (desks: Desks) => void): void {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    test = await startApp();
    take({ test, browser });
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());
}
