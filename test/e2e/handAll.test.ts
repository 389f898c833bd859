import type { Browser } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import et from '../../locales/et/case.json';
import ru from '../../locales/ru/case.json';

describeInBrowser('everything of somebody who leaves', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    test = await startApp();
  }, 60_000);
  afterAll(async () => {
    await test.close();
    await browser.close();
  });

  it.each([
    ['et-EE', 1280, et],
    ['ru-RU', 390, ru],
  ] as const)(
    'goes to a colleague with one note (%s, %d)',
    async (locale, width, words) => {
      const leaving = await signInDirectly(test.app, systemClock, 'counsellor');
      const holder = await test.staff('counsellor', leaving);
      const { contactId } = await aTalking(test, { counsellor: holder });
      const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'why' } as const;
      const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...opening })).case;
      const colleague = await test.staff();
      const supervisor = await signInDirectly(test.app, systemClock, 'supervisor');
      const { page, errors } = await openConsole(browser, test, supervisor, locale, {
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      await page.goto(`${test.consoleUrl}/console/#/cases`);
      await page.getByLabel(words.column.holders).selectOption(leaving.staffId);
      await page.getByRole('button', { name: words.handAll.open }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.locator(`input[value="${colleague.me.staffId}"]`).check();
      await dialog.getByLabel(words.handOver.note).fill('all of it');
      await shoot(page, `handAll-${locale}-${width}`);
      const found = await inBothSchemes(page, page.mainFrame(), `hand all ${locale}`);
      await dialog.getByRole('button', { name: words.handAll.confirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('status').filter({ hasText: '1' }).first().waitFor();
      const { cases } = await colleague.ask('case:list', { skip: 0 });
      expect(cases).toMatchObject([{ caseId, unread: 1 }]);
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
    },
    120_000,
  );
});
