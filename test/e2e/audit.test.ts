import type { Browser } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { overflowOf } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const WORDS = {
  'et-EE': { nav: 'Auditilogi', marked: 'Ainult märgitud read', read: 'luges pöördumist' },
  'en-GB': { nav: 'Audit log', marked: 'Marked rows only', read: 'read the contact' },
  'ru-RU': { nav: 'Журнал аудита', marked: 'Только отмеченные строки', read: 'чтение обращения' },
} as const;

describeInBrowser('the audit log in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();
  const sitAs = async (role: 'supervisor' | 'counsellor', locale: string, width = 1440) => {
    const account = await signInDirectly(test.app, clock, role);
    const viewport = { width, height: 900 };
    return openConsole(browser, test, account, locale, { viewport, bypassCSP: true });
  };

  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
    const { contactId, counsellor } = await aTalking(test, { text: 'MARKED asks' });
    await counsellor.ask('log:fetch', { contactId, after: 0 });
    await counsellor.ask('message:send', { ...on(contactId), text: 'MARKED answers' });
    const { contactId: another } = await aWaiting(test, { text: 'MARKED waits' });
    const curious = await test.staff('supervisor');
    await curious.ask('contact:view', { ...on(another), reason: 'MARKED reason' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'shows a supervisor who read and changed what, and none of the words (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const found: string[] = [];
      for (const width of [1440, 390, 320]) {
        const { page, context, errors } = await sitAs('supervisor', locale, width);
        await page.getByRole('button', { name: words.nav }).click();
        const main = page.locator('main');
        await main.getByText(words.read).first().waitFor();
        await main.getByRole('row').nth(5).waitFor();
        expect(await main.innerText()).not.toContain('MARKED');
        await shoot(page, `audit-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `audit ${locale} ${width}`)));
        if (width === 320) await shoot(page, `audit-${locale}-${width}-dark`);
        expect(await overflowOf(page)).toBe(0);
        expect(errors).toEqual([]);
        await context.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('narrows down by keyboard to the marked rows, and to one contact', async () => {
    const { page, context } = await sitAs('supervisor', 'en-GB');
    await page.getByRole('button', { name: 'Audit log' }).press('Enter');
    const rows = page.locator('main tbody tr');
    await rows.nth(5).waitFor();
    await page.getByLabel('Marked rows only').press('Space');
    await page.getByText('not their contact').waitFor();
    expect(await rows.count()).toBe(1);
    await rows.getByRole('button').press('Enter');
    await page.getByRole('button', { name: /^Contact \S{6} only$/ }).waitFor();
    await shoot(page, 'audit-narrowed');
    await page.getByLabel('Marked rows only').press('Space');
    await rows.nth(1).waitFor();
    const [id = ''] = await page.locator('main tbody td .button').allInnerTexts();
    expect(new Set(await page.locator('main tbody td .button').allInnerTexts())).toEqual(
      new Set([id]),
    );
    await context.close();
  });

  it('is not there for a counsellor, also by its address', async () => {
    const { page, context } = await sitAs('counsellor', 'en-GB');
    await page.getByRole('button', { name: 'Team' }).waitFor();
    expect(await page.getByRole('button', { name: 'Audit log' }).count()).toBe(0);
    await page.evaluate(() => (location.hash = '#/audit'));
    await page.getByText('Choose a chat').first().waitFor();
    expect(await page.getByText('Who read and changed what').count()).toBe(0);
    await context.close();
  });
});
