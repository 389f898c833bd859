import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { overflowOf } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS } from '../support/words';

describeInBrowser('opening a contact in an emergency', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    test = await startApp({ clock });
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = (account: TestStaff, locale: string, width: number) => {
    const viewport = { width, height: 900 };
    return openConsole(browser, test, account, locale, { viewport, bypassCSP: true });
  };

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1440],
    ['ru-RU', 390],
  ] as const)(
    'is done by keyboard, and reviewed (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { contactId, counsellor } = await aTalking(test, { text: 'the door is locked' });
      await counsellor.ask('codeword:set', { ...on(contactId), word: 'lilac' });
      await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
      const alone = await signInDirectly(test.app, clock, 'counsellor', { languages: ['et'] });
      const boss = await signInDirectly(test.app, clock, 'supervisor');
      const { page, errors } = await sit(alone, locale, width);
      const watching = await sit(boss, locale, width);
      const found: string[] = [];
      const look = async (at: Page, name: string) => {
        await shoot(at, `glass-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(at, at.mainFrame(), `glass ${name} ${locale}`)));
        await shoot(at, `glass-${name}-${locale}-${width}-dark`);
        expect(await overflowOf(at)).toBe(0);
      };

      await page.locator('.pane').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type(words.contact.find.title);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: words.contact.find.title });
      await dialog.waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByRole('radio').first().waitFor();
      await dialog.getByRole('radio').first().focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('short');
      await dialog.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
      await dialog.getByRole('alert').waitFor();
      await look(page, 'find');
      await dialog.getByRole('textbox').last().focus();
      await page.keyboard.type(' of time, she is on the phone');
      await dialog.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
      await page.getByText('the door is locked').first().waitFor();
      const reopen = page.getByRole('button', { name: words.contact.action.reopen });
      expect(await reopen.count()).toBe(0);
      await look(page, 'opened');

      const toast = words.console.notice.glass_broken.replace('{{name}}', alone.name);
      await watching.page.getByText(toast).waitFor();
      const toReview = words.console.nav.toReview_one.replace('{{count}}', '1');
      const place = watching.page.getByRole('button', { name: words.console.nav.audit });
      expect(await place.getAttribute('aria-label')).toContain(toReview);
      await place.click();
      await watching.page.getByText('short of time, she is on the phone').waitFor();
      await look(watching.page, 'list');
      const main = watching.page.locator('main');
      await main.getByRole('button', { name: words.audit.breaks.review }).press('Enter');
      const review = watching.page.getByRole('dialog');
      await review.getByRole('radio').first().focus();
      await watching.page.keyboard.press('Space');
      await look(watching.page, 'review');
      await review.getByRole('button', { name: words.audit.breaks.save }).press('Enter');
      await watching.page.getByText(words.audit.breaks.none).waitFor();
      expect(await place.getAttribute('aria-label')).toBe(words.console.nav.audit);
      expect(errors).toEqual([]);
      expect(watching.errors).toEqual([]);
      expect(found).toEqual([]);
      await page.context().close();
      await watching.page.context().close();
    },
    120_000,
  );

  it.each([
    ['et-EE', 1440],
    ['ru-RU', 1440],
  ] as const)(
    'shows and links what is known from before (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].contact;
      const account = await signInDirectly(test.app, clock, 'counsellor', { languages: ['et'] });
      const holder = await test.staff('counsellor', account);
      const earlier = await aTalking(test, { counsellor: holder, text: 'the first time' });
      await holder.ask('codeword:set', { ...on(earlier.contactId), word: 'lilac' });
      await holder.ask('contact:end', { ...on(earlier.contactId), outcome: 'helped' });
      clock.forward(1000);
      const later = await aTalking(test, { counsellor: holder, text: 'the second time' });
      const { page, errors } = await sit(account, locale, width);
      await page.locator('.rows button').first().click();
      await page.getByText('the second time').first().waitFor();
      await page.getByRole('button', { name: words.earlier.link }).press('Enter');
      const dialog = page.getByRole('dialog', { name: words.earlier.linkTitle });
      await dialog.waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByRole('radio').first().press('Space');
      await dialog
        .getByRole('button', { name: words.earlier.confirm.read, exact: true })
        .press('Enter');
      await page.locator('.contact-before').getByText('lilac').waitFor();
      await page.locator('.contact-before').scrollIntoViewIfNeeded();
      await shoot(page, `glass-linked-${locale}-${width}`);
      expect(await inBothSchemes(page, page.mainFrame(), `glass linked ${locale}`)).toEqual([]);
      await shoot(page, `glass-linked-${locale}-${width}-dark`);
      expect(await page.locator('main').innerText()).not.toContain('the first time');
      await page.getByRole('button', { name: words.earlier.unlink }).press('Enter');
      await page.getByText(words.earlier.none).waitFor();
      expect(errors).toEqual([]);
      expect(later.contactId).not.toBe(earlier.contactId);
      await page.context().close();
    },
    120_000,
  );
});
