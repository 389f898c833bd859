import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { anId, on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import type { TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS, type Locale } from '../support/words';

describeInBrowser('a case file', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));

  const sit = (account: TestStaff, locale: Locale, width: number) =>
    openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
      acceptDownloads: true,
    });

  /** A case with somebody beside the person, at its part about the case file. */
  async function aCase(locale: Locale, width: number) {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const holder = await test.staff('counsellor', account);
    const { contactId } = await aTalking(test, { counsellor: holder, language: 'ru' });
    const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'why' } as const;
    const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...opening })).case;
    const sister = { sheet: 'family/aaaaaaaa', field: 'name', value: 'Invented Sister', base: 0 };
    await holder.ask('case:set_field', { caseId, clientId: anId(), ...sister });
    const seat = await sit(account, locale, width);
    await seat.page.goto(`${test.consoleUrl}/console/#/cases/${caseId}`);
    await seat.page.locator('.case-head').waitFor();
    await goToSection(seat.page, 'file');
    return { ...seat, caseId, holder };
  }

  async function fill(page: Page, { case: words }: (typeof WORDS)[Locale]) {
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.file.purpose.court).check();
    await dialog.getByLabel(words.file.purposeText).fill('for the hearing');
    await dialog.getByLabel('Invented Sister').check();
    await dialog.getByLabel(words.file.words).fill('Narva');
    return dialog;
  }

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1280],
    ['ru-RU', 390],
  ] as const)(
    'leaves by two people (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { page, errors } = await aCase(locale, width);
      const supervisor = await signInDirectly(test.app, systemClock, 'supervisor');
      const other = await sit(supervisor, locale, width);
      await other.page.goto(`${test.consoleUrl}/console/#/cases`);
      const found: string[] = [];
      const look = async (of: Page, name: string) => {
        await shoot(of, `caseFile-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(of, of.mainFrame(), `case file ${name} ${locale}`)));
        expect(await cutOff(of)).toEqual([]);
      };

      await page.getByRole('button', { name: words.case.file.ask, exact: true }).press('Enter');
      const dialog = await fill(page, words);
      await look(page, 'asking');
      await dialog.getByRole('button', { name: words.case.file.askConfirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(words.case.file.state.waiting).waitFor();
      const fetch = page.getByRole('button', { name: words.case.file.fetch });
      expect(await fetch.count()).toBe(0);

      const waiting = other.page.locator('.case-files-waiting');
      await waiting.getByText('for the hearing').waitFor();
      await look(other.page, 'waiting');
      await waiting
        .getByRole('button', { name: words.case.file.decide, exact: true })
        .press('Enter');
      const deciding = other.page.getByRole('dialog');
      await deciding.getByLabel(words.case.file.decideAs.yes).check();
      await deciding.getByLabel(words.contact.form.reason).fill('the court asked');
      await look(other.page, 'deciding');
      await deciding.getByRole('button', { name: words.case.file.confirm }).press('Enter');
      await waiting.waitFor({ state: 'detached' });

      const download = page.waitForEvent('download');
      await fetch.press('Enter');
      const file = await download;
      expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
      expect(file.suggestedFilename()).not.toMatch(/Sirel/);
      await page.locator('.case-file-item', { hasText: 'the court asked' }).waitFor();
      await look(page, 'fetched');
      expect([...errors, ...other.errors]).toEqual([]);
      expect(found).toEqual([]);
    },
    120_000,
  );

  it('leaves by one alone with a reason, and is reviewed by another', async () => {
    const words = WORDS['en-GB'];
    const { page, errors } = await aCase('en-GB', 1280);
    const supervisor = await signInDirectly(test.app, systemClock, 'supervisor');
    const other = await sit(supervisor, 'en-GB', 1280);
    await other.page.goto(`${test.consoleUrl}/console/#/cases`);
    await page.getByRole('button', { name: words.case.file.break, exact: true }).press('Enter');
    const dialog = await fill(page, words);
    const send = dialog.getByRole('button', { name: words.case.file.breakConfirm });
    await send.press('Enter');
    await dialog.getByText(words.case.file.shortReason).waitFor();
    await dialog.getByLabel(words.case.file.breakReason).fill('she is being moved tonight');
    await send.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.case.file.fetch }).waitFor();

    const waiting = other.page.locator('.case-files-waiting');
    await waiting.getByText('she is being moved tonight').waitFor();
    await shoot(other.page, 'caseFile-review-en-GB-1280');
    await waiting.getByRole('button', { name: words.case.file.review, exact: true }).press('Enter');
    const reviewing = other.page.getByRole('dialog');
    await reviewing.getByLabel(words.case.file.reviewAs.yes, { exact: true }).check();
    await reviewing.getByRole('button', { name: words.case.file.confirm }).press('Enter');
    await waiting.waitFor({ state: 'detached' });
    expect([...errors, ...other.errors]).toEqual([]);
  }, 120_000);
});
