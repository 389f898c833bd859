import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS } from '../support/words';

describeInBrowser('opening a case in an emergency', () => {
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

  /** A case that somebody holds, from a contact that ended. */
  async function aCase() {
    const talking = await aTalking(test, { text: 'the door is locked' });
    const { contactId, counsellor } = talking;
    const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'in the chat' } as const;
    const opened = await counsellor.ask('case:open', { ...on(contactId), ...opening });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    return { ...talking, caseId: opened.case.caseId };
  }

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1280],
    ['ru-RU', 390],
  ] as const)(
    'is done by keyboard from its number, told and reviewed (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { contactId, counsellor: holder } = await aCase();
      const account = await signInDirectly(test.app, clock, 'counsellor');
      const boss = await signInDirectly(test.app, clock, 'supervisor');
      const { page, errors } = await sit(account, locale, width);
      const watching = await sit(boss, locale, width);
      const holding = await sit(holder.me, locale, width);
      const found: string[] = [];
      const look = async (at: Page, name: string) => {
        await shoot(at, `case-glass-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(at, at.mainFrame(), `case glass ${name} ${locale}`)));
        await shoot(at, `case-glass-${name}-${locale}-${width}-dark`);
        if (name !== 'find' && name !== 'why') found.push(...(await cutOff(at)));
      };

      await page.locator('.pane').waitFor();
      await page.getByRole('button', { name: words.console.nav.cases }).first().click();
      await page.getByRole('button', { name: words.case.glass.find }).press('Enter');
      const find = page.getByRole('dialog', { name: words.case.glass.find });
      await find.waitFor();
      await page.keyboard.type('2026-99');
      await page.keyboard.press('Enter');
      await find.getByText(words.case.glass.none).waitFor();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('Sirel');
      await page.keyboard.press('Enter');
      await find.getByText(words.case.glass.wrongNumber).waitFor();
      await look(page, 'find');
      await find.getByRole('textbox').focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type('2026/1');
      await page.keyboard.press('Enter');
      const title = words.case.glass.title.replace('{{number}}', '2026-1');
      const why = page.getByRole('dialog', { name: title });
      await why.waitFor();
      await why.getByText(holder.me.name).waitFor();
      expect(await page.locator('body').innerText()).not.toContain('Sirel');
      await page.keyboard.type('short');
      await page.keyboard.press('Tab');
      await why.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
      await why.getByRole('alert').waitFor();
      await look(page, 'why');
      // What was typed outlives a closed dialog, and the focus goes back.
      await page.keyboard.press('Escape');
      await why.waitFor({ state: 'detached' });
      const way = page.getByRole('button', { name: words.case.glass.find });
      expect(await way.evaluate((button) => button === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await find.waitFor();
      await page.keyboard.type('2026-1');
      await page.keyboard.press('Enter');
      await why.waitFor();
      const reason = why.getByRole('textbox');
      expect(await reason.inputValue()).toBe('short');
      await reason.fill('short of time, she is on the phone');
      await why.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
      await page.locator('.case h1', { hasText: 'Sirel' }).waitFor();
      await page.getByText(words.case.onlyRead.others).waitFor();
      await look(page, 'opened');

      const toHolder = words.console.notice.case.glass_broken.replace('{{name}}', account.name);
      await holding.page.getByText(toHolder).waitFor();
      await shoot(holding.page, `case-glass-told-${locale}-${width}`);
      const toast = words.console.notice.case_glass_broken.replace('{{name}}', account.name);
      await watching.page.getByText(toast).waitFor();
      clock.forward(1000);
      const third = await test.staff();
      await third.ask('glass:break', { ...on(contactId), reason: 'the ambulance asks for it' });
      await watching.page.getByRole('button', { name: words.console.nav.audit }).click();
      await watching.page.getByText('short of time, she is on the phone').waitFor();
      await watching.page.getByText('the ambulance asks for it').waitFor();
      await watching.page.getByText(words.audit.unusual.not_own_case).waitFor();
      await look(watching.page, 'list');
      const main = watching.page.locator('main');
      await main.getByRole('button', { name: words.audit.breaks.review }).first().press('Enter');
      const review = watching.page.getByRole('dialog');
      await review.getByRole('radio').first().focus();
      await watching.page.keyboard.press('Space');
      await review.getByRole('textbox').fill('well done');
      await review.getByRole('button', { name: words.audit.breaks.save }).press('Enter');
      await watching.page
        .getByText('short of time, she is on the phone')
        .waitFor({ state: 'detached' });
      await watching.page.getByText('the ambulance asks for it').waitFor();

      // Whoever reads it sees who opened it, and what was found.
      await goToSection(page, 'timeline');
      await page.getByText('well done').waitFor();
      await page.getByText('short of time, she is on the phone').waitFor();
      await look(page, 'timeline');
      for (const seat of [{ page, errors }, watching, holding]) {
        expect(seat.errors).toEqual([]);
        await seat.page.context().close();
      }
      expect(found).toEqual([]);
    },
    120_000,
  );

  it.each([
    ['et-EE', 1440],
    ['ru-RU', 1280],
  ] as const)(
    'is done from a contact, and from the earlier one of a visitor (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { contactId } = await aCase();
      const account = await signInDirectly(test.app, clock, 'counsellor');
      const alone = await test.staff('counsellor', account);
      await alone.ask('glass:break', { ...on(contactId), reason: 'she writes again tonight' });
      clock.forward(1000);
      const later = await aTalking(test, { counsellor: alone, text: 'the second time' });
      await alone.ask('contact:link', { ...on(later.contactId), previousId: contactId });
      const { page, errors } = await sit(account, locale, width);
      await page.locator('.rows button').first().click();
      await page.getByText('the second time').first().waitFor();
      const before = page.locator('.contact-before');
      await before.getByText(words.case.glass.belongs.replace('{{number}}', '2026-1')).waitFor();
      await before.scrollIntoViewIfNeeded();
      await shoot(page, `case-glass-earlier-${locale}-${width}`);
      expect(await inBothSchemes(page, page.mainFrame(), `case earlier ${locale}`)).toEqual([]);
      await shoot(page, `case-glass-earlier-${locale}-${width}-dark`);
      await before.getByRole('button', { name: words.case.glass.open }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('she is in danger at this moment');
      await dialog.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
      await page.locator('.centre > .case h1', { hasText: 'Sirel' }).waitFor();
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('is done from the contact itself, which then shows its case beside the talk', async () => {
    const words = WORDS['en-GB'];
    const talking = await aTalking(test, { text: 'the door is locked' });
    const { contactId, counsellor } = talking;
    const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'in the chat' } as const;
    await counsellor.ask('case:open', { ...on(contactId), ...opening });
    const account = await signInDirectly(test.app, clock, 'counsellor');
    const helper = await test.staff('counsellor', account);
    await helper.ask('glass:break', { ...on(contactId), reason: 'my colleague fell ill' });
    await helper.ask('contact:join', on(contactId));
    const { page, errors } = await sit(account, 'en-GB', 1440);
    await page.locator('.rows button').first().click();
    await page.getByText('the door is locked').first().waitFor();
    const side = page.locator('.contact-side');
    await side.getByText(words.case.glass.belongs.replace('{{number}}', '2026-1')).waitFor();
    await shoot(page, 'case-glass-side-en-GB-1440');
    await side.getByRole('button', { name: words.case.glass.open }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('she is in danger at this moment');
    await dialog.getByRole('button', { name: words.contact.find.open.break }).press('Enter');
    await page.locator('.case-panel h1', { hasText: 'Sirel' }).waitFor();
    await shoot(page, 'case-glass-beside-en-GB-1440');
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);
});
