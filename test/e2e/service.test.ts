import type { Browser } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { cutOff } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const WORDS = {
  'et-EE': { nav: 'Lubatud saidid', save: 'Salvesta', saved: 'Salvestatud ja kehtib.' },
  'en-GB': { nav: 'Allowed sites', save: 'Save', saved: 'Saved and in force.' },
  'ru-RU': { nav: 'Разрешённые сайты', save: 'Сохранить', saved: 'Сохранено и действует.' },
} as const;

describeInBrowser('the allowed sites in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'are saved by an administrator, and wrong ones are named by their line (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const account = await signInDirectly(test.app, clock, 'administrator');
      const { page, context, errors } = await openConsole(browser, test, account, locale, {
        viewport: { width: locale === 'ru-RU' ? 390 : 1440, height: 900 },
        bypassCSP: true,
      });
      await page.getByRole('button', { name: words.nav, exact: true }).click();
      const field = page.getByRole('textbox');
      await field.fill(`https://www.example.ee\nhttps://*.example.ee`);
      await page.getByRole('button', { name: words.save, exact: true }).click();
      await page.locator('main .field-error', { hasText: '2' }).waitFor();
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      await field.fill(`https://${locale.toLowerCase()}.example.ee\n`);
      await page.getByRole('button', { name: words.save, exact: true }).click();
      await page.getByText(words.saved).waitFor();
      expect(await cutOff(page)).toEqual([]);
      expect(await inBothSchemes(page, page.mainFrame(), `service ${locale}`)).toEqual([]);
      await shoot(page, `service-${locale}`);
      expect(errors).toEqual([]);
      await context.close();
    },
  );
});
