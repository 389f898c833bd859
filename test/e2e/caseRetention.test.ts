import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { aClosedCase, onCase, type Cased } from '../support/cases';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { cutOff } from '../support/overflow';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS, type Locale } from '../support/words';

const DAY = 24 * 60 * 60_000;
const REASON = 'Kohtumäärus 1-26-17';

describeInBrowser('keeping and erasing cases in the console', () => {
  let test: TestApp;
  let clock: TestClock;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    clock = aClock(new Date());
    test = await startApp({ clock });
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = (account: TestStaff, locale: Locale, width: number) =>
    openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });

  async function openCase(page: Page, { caseId }: Cased): Promise<void> {
    await page.goto(`${test.consoleUrl}/console/#/cases/${caseId}`);
    await page.locator('.case-head, .empty').first().waitFor();
  }

  async function wishFor(page: Page, words: (typeof WORDS)[Locale], name: 'hold' | 'lift') {
    const menu = page.getByRole('button', { name: words.case.action.more, exact: true });
    await menu.press('Enter');
    await page.getByRole('menuitem', { name: words.case.action[name], exact: true }).press('Enter');
    return page.getByRole('dialog');
  }

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1440],
    ['ru-RU', 390],
    ['et-EE', 390],
    ['ru-RU', 1440],
  ] as const)(
    'holds a case back, names it in the report, and lets it go again (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const made = await aClosedCase(test);
      const account = await signInDirectly(test.app, clock, 'supervisor');
      const supervisor = await test.staff('supervisor', account);
      await supervisor.ask('case:view', { ...onCase(made.caseId), reason: 'a demand' });
      const { page, context, errors } = await sit(account, locale, width);
      const found: string[] = [];
      const look = async (name: string) => {
        await shoot(page, `caseHold-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `${name} ${locale}`)));
        await shoot(page, `caseHold-${name}-${locale}-${width}-dark`);
        expect(await cutOff(page)).toEqual([]);
      };
      await openCase(page, made);

      let dialog = await wishFor(page, words, 'hold');
      await dialog.getByLabel(words.contact.hold.reason).fill(REASON);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      dialog = await wishFor(page, words, 'hold');
      expect(await dialog.getByLabel(words.contact.hold.reason).inputValue()).toBe(REASON);
      await look('asking');
      const confirm = words.case.action.hold;
      await dialog.getByRole('button', { name: confirm, exact: true }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.case-held', { hasText: REASON }).waitFor();
      await look('held');

      await test.app.retention.run({ always: true });
      await page.goto(`${test.consoleUrl}/console/#/retention`);
      const held = page.locator('li', { hasText: made.caseId.slice(0, 8) });
      await held.waitFor();
      await look('report');
      const open = words.console.retention.openCase;
      await held.getByRole('button', { name: open, exact: true }).press('Enter');
      await page.locator('.case-held').waitFor();

      dialog = await wishFor(page, words, 'lift');
      await dialog.getByLabel(words.contact.form.reason).fill('over');
      await look('lifting');
      const lift = words.case.lift.confirm;
      await dialog.getByRole('button', { name: lift, exact: true }).press('Enter');
      await page.locator('.case-held').waitFor({ state: 'detached' });
      expect((await test.app.cases.log.current(made.caseId))?.hold).toBeUndefined();
      expect([found, errors]).toEqual([[], []]);
      await context.close();
    },
    120_000,
  );

  it.each([
    ['et-EE', 1440],
    ['en-GB', 390],
    ['ru-RU', 390],
  ] as const)(
    'takes an erased case off a console that has it open, and says so (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const made = await aClosedCase(test);
      clock.forward(40 * DAY);
      const account = await signInDirectly(test.app, clock, 'supervisor');
      const supervisor = await test.staff('supervisor', account);
      await supervisor.ask('case:view', { ...onCase(made.caseId), reason: 'a demand' });
      const { page, context, errors } = await sit(account, locale, width);
      await openCase(page, made);
      await page.getByText('MARKER Lilac').first().waitFor();
      await shorten(30);
      expect((await test.app.retention.run({ always: true }))?.cases.erased).toBe(1);
      await page.getByText(words.case.gone.title).waitFor();
      await shoot(page, `caseGone-${locale}-${width}`);
      expect(await cutOff(page)).toEqual([]);
      expect(await page.getByText('MARKER').count()).toBe(0);
      await page.goto(`${test.consoleUrl}/console/#/retention`);
      await page.locator('table', { hasText: words.console.retention.kind.case }).waitFor();
      await shoot(page, `caseErased-${locale}-${width}`);
      expect(await cutOff(page)).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    },
    120_000,
  );

  /** Puts a period for cases in force, and confirms what it erases at once. */
  async function shorten(days: number): Promise<void> {
    const { retention } = test.app.settings.service();
    const value = { ...retention, cases: { ...retention.cases, days } };
    const { staffId } = await signInDirectly(test.app, clock, 'administrator');
    const wish = { section: 'retention', version: 0, value } as const;
    const { due } = await test.app.sections.save(staffId, wish);
    await test.app.sections.save(staffId, { ...wish, confirmed: due });
  }
});
