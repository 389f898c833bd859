import type { Browser } from 'playwright-core';
import { openWidget } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { startApp, type TestApp } from '../support/startApp';

describeInBrowser('the notices', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    [test, browser] = [await startApp(), await launchChromium()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it.each([
    ['privacy', 'Условия защиты данных'],
    ['accessibility', 'Заявление о доступности'],
  ])(
    'open beside the chat in its language: %s',
    async (name, heading) => {
      const { context, page, widget } = await openWidget(browser, test, 'et');
      await widget.locator('.languages button', { hasText: 'RU' }).click();
      await widget.locator('.languages [aria-pressed=true]', { hasText: 'RU' }).waitFor();
      const link = widget.locator(`.notice-link[href="/${name}/?lang=ru"]`);
      const [opened] = await Promise.all([context.waitForEvent('page'), link.click()]);
      await opened.getByRole('heading', { level: 1, name: heading }).waitFor();
      expect(await opened.title()).toBe('Чат');
      expect(await widget.locator('.notice-link').count()).toBe(2);
      expect(page.url()).toBe(`${test.url}/demo/`);
      await context.close();
    },
    60_000,
  );
});
