import type { Browser, Page } from 'playwright-core';
import type { CaseId } from '../../server/contract/case';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import et from '../../locales/et/case.json';
import en from '../../locales/en/case.json';
import ru from '../../locales/ru/case.json';
import consoleEt from '../../locales/et/console.json';
import consoleEn from '../../locales/en/console.json';
import consoleRu from '../../locales/ru/console.json';
import contactEt from '../../locales/et/contact.json';
import contactEn from '../../locales/en/contact.json';
import contactRu from '../../locales/ru/contact.json';

const WORDS = {
  'et-EE': { case: et, console: consoleEt, contact: contactEt },
  'en-GB': { case: en, console: consoleEn, contact: contactEn },
  'ru-RU': { case: ru, console: consoleRu, contact: contactRu },
} as const;
type Locale = keyof typeof WORDS;

const SAID = 'помогите, паспорт забрали';

describeInBrowser('from a contact to a case', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    test = await startApp();
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = (account: TestStaff, locale: Locale, width: number) =>
    openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });

  /** A Russian chat that somebody holds, open in their console. */
  async function aChat(locale: Locale, width: number) {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const holder = await test.staff('counsellor', account);
    const { contactId } = await aTalking(test, { counsellor: holder, language: 'ru', text: SAID });
    const seat = await sit(account, locale, width);
    await seat.page.locator('.rows button').first().click();
    await seat.page.getByText(SAID).first().waitFor();
    return { ...seat, account, holder, contactId };
  }

  /** Goes to a section of the case in view, by the list or by the choice, whichever is there. */
  async function goTo(page: Page, section: keyof typeof en.section) {
    const item = page.locator(`.case-nav [data-section="${section}"]`);
    if (await item.isVisible()) await item.press('Enter');
    else await page.locator('.case-choose select').selectOption(section);
  }

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1280],
    ['ru-RU', 390],
    ['ru-RU', 768],
  ] as const)(
    'a chat becomes a case with plan, task, status and note (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { page, errors, holder, contactId } = await aChat(locale, width);
      const found: string[] = [];
      const look = async (name: string) => {
        await shoot(page, `case-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `case ${name} ${locale}`)));
        await shoot(page, `case-${name}-${locale}-${width}-dark`);
        // Beside the talk the rest of the contact is hidden on purpose.
        if (await page.locator('.centre > :is(.case, .page)').isVisible())
          found.push(...(await cutOff(page)));
      };

      // By keyboard alone.
      await page.keyboard.press('Alt+o');
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      await page.keyboard.press('Enter');
      await dialog.getByRole('alert').first().waitFor();
      await page.keyboard.type('Sirel');
      // What was typed outlives a closed dialog.
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('Alt+o');
      await dialog.waitFor();
      expect(await dialog.getByLabel(words.case.open.pseudonym).inputValue()).toBe('Sirel');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type('сказала в чате, что согласна');
      await look('escalate');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });

      const entry = page.locator('[data-open-case]');
      if (!(await entry.isVisible())) await page.locator('.contact-side-open').click();
      await entry.getByText('Sirel').waitFor();
      await look('side');
      await entry.press('Enter');
      await page.locator('.case h1', { hasText: 'Sirel' }).waitFor();
      await look('beside');
      await page
        .locator('.case-panel')
        .getByRole('button', { name: words.case.panel.whole })
        .press('Enter');
      await page.locator('.centre > .case h1', { hasText: 'Sirel' }).waitFor();
      await page.locator('.case-contact').waitFor();
      await look('overview');

      await goTo(page, 'plan');
      await page.getByRole('button', { name: words.case.item.add.plan }).press('Enter');
      await page.getByLabel(words.case.plan.goal.label).fill('безопасное жильё');
      await page.getByLabel(words.case.plan.dueOn.label).fill('2020-01-01');
      await page.getByLabel(words.case.plan.dueOn.label).blur();
      await page.locator('.case-item .case-overdue').waitFor();
      await look('plan');
      await goTo(page, 'task');
      await page.getByRole('button', { name: words.case.item.add.task }).press('Enter');
      await page.getByLabel(words.case.task.what.label).fill('позвонить в PPA');
      await page.getByLabel(words.case.task.what.label).blur();
      await page.locator('.case-item-title', { hasText: 'PPA' }).waitFor();

      await page.getByRole('button', { name: words.case.action.setStatus }).press('Enter');
      await dialog.getByRole('radio').nth(1).check();
      const until = dialog.getByLabel(words.case.setStatus.deadline);
      expect(await until.inputValue()).not.toBe('');
      await dialog.getByLabel(words.case.setStatus.authority).fill('SKA');
      await dialog.getByLabel(words.case.setStatus.ground).fill('признаки в форме');
      await look('status');
      await dialog.getByRole('button', { name: words.case.setStatus.confirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.locator('.case-status', { hasText: words.case.status.presumed }).waitFor();

      await page.getByRole('button', { name: words.case.action.note }).press('Enter');
      await dialog.getByLabel(words.case.note.text).fill('встреча прошла спокойно');
      await dialog.getByLabel(words.case.note.happenedAt).fill('2020-01-02T10:00');
      await look('note');
      await dialog.getByRole('button', { name: words.case.note.confirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });

      await page.reload();
      await page.locator('.case h1', { hasText: 'Sirel' }).waitFor();
      await page.locator('.case-due-list .case-overdue').waitFor();
      await look('due');
      for (const section of ['person', 'accommodation', 'reflection', 'risk'] as const) {
        await goTo(page, section);
        await page.locator('.case-body h2', { hasText: words.case.section[section] }).waitFor();
        if (section !== 'risk') await page.locator('.case-help, .form-sheet').first().waitFor();
        await look(section);
      }
      await goTo(page, 'timeline');
      const note = page.locator('.case-timeline [data-kind="note"]');
      await note.getByText('встреча прошла спокойно').waitFor();
      await page.locator('.case-timeline [data-kind="contact"]').first().waitFor();
      await page.locator('.case-timeline summary', { hasText: words.case.contact.words }).click();
      await page.locator('.case-words-log').getByText(SAID).waitFor();
      await look('timeline');

      const { cases } = await holder.ask('case:list', { skip: 0 });
      expect(cases).toEqual([
        expect.objectContaining({ pseudonym: 'Sirel', status: 'presumed', dueOn: '2020-01-01' }),
      ]);
      const file = await holder.ask('case:fetch', { caseId: cases[0]?.caseId ?? ('' as CaseId) });
      expect(file.contactIds).toEqual([contactId]);
      await page.getByRole('button', { name: words.case.back }).press('Enter');
      await page.locator('[data-case]', { hasText: 'Sirel' }).waitFor();
      await look('list');
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
      await page.context().close();
    },
    180_000,
  );
});
