import type { Browser, Page } from 'playwright-core';
import type { CaseId } from '../../server/contract/case';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import type { TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS, type Locale } from '../support/words';

const SAID = 'помогите, паспорт забрали';

describeInBrowser('from a contact to a case', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));

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

      await goToSection(page, 'plan');
      await page.getByRole('button', { name: words.case.item.add.plan }).press('Enter');
      await page.getByLabel(words.case.plan.goal.label).fill('безопасное жильё');
      await page.getByLabel(words.case.plan.dueOn.label).fill('2020-01-01');
      await page.getByLabel(words.case.plan.dueOn.label).blur();
      await page.locator('.case-item .case-overdue').waitFor();
      // How many are late stands apart from how many there are.
      expect(await page.locator('[data-section="plan"] .case-nav-count').count()).toBe(2);
      await look('plan');
      await goToSection(page, 'task');
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
        await goToSection(page, section);
        await page.locator('.case-body h2', { hasText: words.case.section[section] }).waitFor();
        if (section === 'risk') {
          await page.locator('.case-assess').getByRole('button').nth(1).press('Enter');
          await page.locator('[data-question]').first().waitFor();
        } else await page.locator('.case-help, .form-sheet').first().waitFor();
        await look(section);
      }
      await goToSection(page, 'timeline');
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
      // What names no case finds none; its number finds it, also among the closed ones.
      await page.getByLabel(words.case.find.query).fill('Sire');
      await page.keyboard.press('Enter');
      await page.getByText(words.case.empty.found, { exact: true }).waitFor();
      await look('not-found');
      await page.getByLabel(words.case.find.query).fill('sirel');
      await page.getByRole('button', { name: words.case.find.search, exact: true }).press('Enter');
      await page.locator('[data-case]', { hasText: 'Sirel' }).waitFor();
      await page.getByLabel(words.case.column.status).selectOption('identified');
      await page.getByText(words.case.empty.found, { exact: true }).waitFor();
      await page.getByRole('button', { name: words.case.find.clear }).press('Enter');
      await page.getByLabel(words.case.column.due).selectOption('late');
      await page.locator('[data-case]', { hasText: 'Sirel' }).waitFor();
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
      await page.context().close();
    },
    180_000,
  );

  /** A case that somebody holds, and their console at it. */
  async function aCase(locale: Locale, width: number) {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const holder = await test.staff('counsellor', account);
    const { contactId } = await aTalking(test, { counsellor: holder, language: 'ru', text: SAID });
    const opened = await holder.ask('case:open', {
      ...on(contactId),
      pseudonym: 'Sirel',
      ground: 'consent',
      groundText: 'said so in the chat',
    });
    const { caseId } = opened.case;
    const seat = await sit(account, locale, width);
    await openCase(seat.page, WORDS[locale].console.nav.cases);
    return { ...seat, holder, account, caseId, contactId };
  }

  async function openCase(page: Page, nav: string) {
    await page.getByRole('button', { name: nav, exact: true }).press('Enter');
    await page.locator('[data-case]', { hasText: 'Sirel' }).press('Enter');
    await page.locator('.case h1', { hasText: 'Sirel' }).waitFor();
  }

  it('is nothing to a colleague until it is shared, and then both see what the other writes', async () => {
    const words = WORDS['en-GB'];
    const { page, errors, holder, caseId } = await aCase('en-GB', 1280);
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const other = await sit(account, 'en-GB', 1280);
    await other.page.getByRole('button', { name: words.console.nav.cases, exact: true }).click();
    await other.page.getByText(words.case.empty.open).waitFor();
    await shoot(other.page, 'case-empty-en-GB-1280');
    await other.page.goto(`${test.consoleUrl}/console/#/cases/${caseId}`);
    await other.page.getByText(words.case.gone.title).waitFor();

    await page.getByRole('button', { name: words.case.action.more }).press('Enter');
    await page.getByRole('menuitem', { name: words.case.action.share }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(account.name).check();
    await shoot(page, 'case-share-en-GB-1280');
    await dialog.getByRole('button', { name: words.case.share.confirm }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('.case-head', { hasText: account.name }).waitFor();
    await other.page.goto(`${test.consoleUrl}/console/#/cases`);
    await openCase(other.page, words.console.nav.cases);

    // Both write into one field: who comes later is shown the difference, and chooses.
    await goToSection(page, 'safeContact');
    await goToSection(other.page, 'safeContact');
    const how = words.case.safeContact.how.label;
    // Nothing can be typed before what is stored is known, and that must not be cut off with the line.
    await other.page.getByRole('textbox', { name: how }).waitFor();
    await other.page.context().setOffline(true);
    await other.page.locator('.band-lost').waitFor();
    await other.page.getByRole('textbox', { name: how }).fill('write to the sister');
    await other.page.getByRole('textbox', { name: how }).blur();
    await page.getByRole('textbox', { name: how }).fill('call at noon');
    await page.getByRole('textbox', { name: how }).blur();
    await page.locator('.form-saved').waitFor();
    await other.page.context().setOffline(false);
    const difference = other.page.locator('.form-difference');
    await difference.getByText('call at noon').waitFor();
    await shoot(other.page, 'case-difference-en-GB-1280');
    expect(await inBothSchemes(other.page, other.page.mainFrame(), 'case difference')).toEqual([]);
    await difference.getByRole('button').first().press('Enter');
    await difference.waitFor({ state: 'detached' });
    await page.waitForFunction(
      () => document.querySelector('textarea')?.value === 'write to the sister',
    );
    const { sheets } = await holder.ask('case:fetch', { caseId });
    expect(sheets.safeContact?.how?.value).toBe('write to the sister');
    expect([...errors, ...other.errors]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  }, 120_000);

  it('is handed over with a note that stands there until it is read, closed and reopened', async () => {
    const words = WORDS['et-EE'];
    const { page, errors } = await aCase('et-EE', 1440);
    const found: string[] = [];
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const other = await sit(account, 'et-EE', 768);
    await other.page.getByRole('button', { name: words.console.nav.cases, exact: true }).click();
    const act = async (at: Page, action: 'handOver' | 'close') => {
      await at.getByRole('button', { name: words.case.action.more }).press('Enter');
      await at.getByRole('menuitem', { name: words.case.action[action] }).press('Enter');
      return at.getByRole('dialog');
    };
    const giving = await act(page, 'handOver');
    await giving.getByLabel(account.name).check();
    await giving.getByLabel(words.case.handOver.note).fill('helista homme');
    await shoot(page, 'case-handover-et-EE-1440');
    found.push(...(await inBothSchemes(page, page.mainFrame(), 'case hand over')));
    await giving.getByRole('button', { name: words.case.handOver.confirm }).press('Enter');
    await page.getByText(words.case.gone.title).waitFor();

    await other.page
      .locator('.notices')
      .getByText(/Sulle anti üle juhtum/)
      .waitFor();
    const row = other.page.locator('[data-case]', { hasText: 'Sirel' });
    await row.waitFor();
    await other.page.getByText(words.case.unread).waitFor();
    await row.press('Enter');
    const band = other.page.locator('.case-handover');
    await band.getByText('helista homme').waitFor();
    await shoot(other.page, 'case-handed-et-EE-768');
    found.push(...(await inBothSchemes(other.page, other.page.mainFrame(), 'case handed')));
    await band.getByRole('button').press('Enter');
    await band.waitFor({ state: 'detached' });

    const closing = await act(other.page, 'close');
    await closing.getByRole('radio').first().check();
    await closing.getByRole('textbox').fill('kõik on tehtud');
    await shoot(other.page, 'case-close-et-EE-768');
    await closing.getByRole('button', { name: words.case.close.confirm }).press('Enter');
    await closing.waitFor({ state: 'detached' });
    await other.page.getByText(words.case.onlyRead.closed).waitFor();
    await goToSection(other.page, 'person');
    expect(await other.page.locator('.form-sheet').count()).toBe(0);
    await shoot(other.page, 'case-closed-et-EE-768');
    await other.page.getByRole('button', { name: words.case.action.reopen }).press('Enter');
    const opening = other.page.getByRole('dialog');
    await opening.getByRole('textbox').fill('tuli tagasi');
    await opening.getByRole('button', { name: words.case.reopen.confirm }).press('Enter');
    await opening.waitFor({ state: 'detached' });
    await other.page.locator('.form-sheet').waitFor();
    expect([...errors, ...other.errors]).toEqual([]);
    expect(found).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  }, 120_000);

  it('is opened to a supervisor by a reason alone, to read', async () => {
    const words = WORDS['ru-RU'];
    const { page, caseId, holder } = await aCase('ru-RU', 1440);
    const supervisor = await signInDirectly(test.app, systemClock, 'supervisor');
    const seat = await sit(supervisor, 'ru-RU', 1440);
    await seat.page.getByRole('button', { name: words.console.nav.cases, exact: true }).click();
    await seat.page.locator('[data-case]', { hasText: 'Sirel' }).press('Enter');
    await seat.page.getByText(words.case.others.title).waitFor();
    await shoot(seat.page, 'case-others-ru-RU-1440');
    await seat.page.getByRole('button', { name: words.case.view.confirm }).press('Enter');
    const dialog = seat.page.getByRole('dialog');
    await dialog.getByRole('button', { name: words.case.view.confirm }).press('Enter');
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('textbox').fill('жалоба');
    await dialog.getByRole('button', { name: words.case.view.confirm }).press('Enter');
    await seat.page.getByText(words.case.onlyRead.others).waitFor();
    await goToSection(seat.page, 'plan');
    expect(await seat.page.locator('.case-add').count()).toBe(0);
    await goToSection(page, 'timeline');
    await page.locator('[data-kind="viewed"]').getByText('жалоба').waitFor();
    const { entries } = await holder.ask('case:log', { caseId, after: 0 });
    expect(entries.at(-1)).toMatchObject({ kind: 'viewed', reason: 'жалоба' });
    await page.context().close();
    await seat.page.context().close();
  }, 120_000);

  it('takes in a later contact of the same person, and lets it and an item go with a reason', async () => {
    const words = WORDS['et-EE'];
    const { page, holder, account, caseId, contactId, errors } = await aCase('et-EE', 1280);
    await holder.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const later = await aTalking(test, { counsellor: holder, text: 'see olen jälle mina' });
    await page.getByRole('button', { name: words.console.nav.contacts }).first().click();
    await page.locator('.pane [data-row]').first().press('Enter');
    await page.getByText('see olen jälle mina').first().waitFor();
    await page.getByRole('button', { name: words.case.link.open }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Sirel').check();
    await shoot(page, 'case-link-et-EE-1280');
    await dialog.getByRole('button', { name: words.case.link.confirm }).press('Enter');
    await page.locator('[data-open-case]').press('Enter');
    await page.locator('.case-contacts li').nth(1).waitFor();
    expect((await holder.ask('case:fetch', { caseId })).contactIds).toEqual([
      contactId,
      later.contactId,
    ]);

    await goToSection(page, 'task');
    await page.getByRole('button', { name: words.case.item.add.task }).press('Enter');
    await page.locator('.case-item-line:focus').waitFor();
    // An item that holds nothing goes without a word.
    await page.getByRole('button', { name: words.case.item.remove }).press('Enter');
    await page.locator('.case-item').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: words.case.item.add.task }).press('Enter');
    await page.getByRole('radio', { name: account.name }).check();
    await page.locator('.case-item-standing', { hasText: account.name }).waitFor();
    await page.getByRole('button', { name: words.case.item.remove }).press('Enter');
    await dialog.getByRole('textbox').fill('kirjas kaks korda');
    await dialog.getByRole('button', { name: words.case.remove.confirm }).press('Enter');
    await page.locator('.case-item').waitFor({ state: 'detached' });

    await goToSection(page, 'overview');
    await page.getByRole('button', { name: words.case.unlink.confirm }).press('Enter');
    await dialog.getByRole('textbox').fill('teine inimene');
    await dialog.getByRole('button', { name: words.case.unlink.confirm }).press('Enter');
    await page.locator('.case-panel').waitFor({ state: 'detached' });
    const file = await holder.ask('case:fetch', { caseId });
    expect(file.contactIds).toEqual([contactId]);
    expect(file.removed).toHaveLength(1);
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);
});
