import type { Browser, Locator } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { openConsole } from '../support/browser';
import { aCase, onCase } from '../support/cases';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { lineOf } from '../support/heldAnswer';
import type { TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { WORDS } from '../support/words';

describeInBrowser('what happens while an answer is on its way', () => {
  const words = WORDS['en-GB'];
  let test: TestApp;
  let browser: Browser;

  aServerForEach((desks) => ({ test, browser } = desks));

  it('is in the list of cases, though the answer is older', async () => {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const { staffId } = account;
    const left = await aCase(test, { pseudonym: 'Alder' });
    const { counsellor } = left;
    const come = await aCase(test, { pseudonym: 'Birch', counsellor });
    const kept = await aCase(test, { pseudonym: 'Cedar', counsellor });
    await counsellor.ask('case:share', { ...onCase(left.caseId), staffId });
    await counsellor.ask('case:share', { ...onCase(kept.caseId), staffId });
    const { page, errors } = await openConsole(browser, test, account, 'en-GB');
    const line = await lineOf(page);
    const list = line.hold('case:list');
    await page.getByRole('button', { name: words.console.nav.cases, exact: true }).press('Enter');
    await list.answered;
    await counsellor.ask('case:share', { ...onCase(come.caseId), staffId });
    await page.locator('[data-case]', { hasText: 'Birch' }).waitFor();
    await counsellor.ask('case:leave', { ...onCase(left.caseId), staffId });
    list.release();
    await page.locator('[data-case]', { hasText: 'Cedar' }).waitFor();
    expect(await page.locator('[data-case]').allInnerTexts()).toEqual([
      expect.stringContaining('Birch'),
      expect.stringContaining('Cedar'),
    ]);
    expect(errors).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('is in the list of what has to be reviewed, which is asked for once more', async () => {
    const { caseId } = await aCase(test);
    const boss = await signInDirectly(test.app, systemClock, 'supervisor');
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const alone = await test.staff('counsellor', account);
    const { page, errors } = await openConsole(browser, test, boss, 'en-GB');
    const line = await lineOf(page);
    const breaks = line.hold('glass:fetch');
    await page.getByRole('button', { name: words.console.nav.audit }).press('Enter');
    await breaks.answered;
    await alone.ask('case:break_glass', { ...onCase(caseId), reason: 'she is on the phone' });
    const toast = words.console.notice.case_glass_broken.replace('{{name}}', account.name);
    await page.getByText(toast).waitFor();
    breaks.release();
    await page.locator('.glass-break', { hasText: 'she is on the phone' }).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('is told where somebody has gone, and takes the focus from nobody who went elsewhere', async () => {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const counsellor = await test.staff('counsellor', account);
    await aCase(test, { counsellor, pseudonym: 'Alder' });
    const { page, errors } = await openConsole(browser, test, account, 'en-GB');
    const line = await lineOf(page);
    const cases = page.getByRole('button', { name: words.console.nav.cases, exact: true });
    const row = page.locator('[data-case]', { hasText: 'Alder' });
    const back = page.getByRole('button', { name: words.case.back });
    const heading = page.locator('.case h1', { hasText: 'Alder' });
    const hasFocus = (one: Locator) =>
      one.evaluate((element) => element === document.activeElement);

    await cases.press('Enter');
    let file = line.hold('case:fetch');
    await row.press('Enter');
    await file.answered;
    file.release();
    await heading.waitFor();
    expect(await hasFocus(heading)).toBe(true);
    await back.press('Enter');
    await row.waitFor();
    expect(await hasFocus(row)).toBe(true);

    await page.reload();
    file = line.hold('case:fetch');
    await row.press('Enter');
    await file.answered;
    await cases.focus();
    file.release();
    await heading.waitFor();
    expect(await hasFocus(cases)).toBe(true);
    const list = line.hold('case:list');
    await back.press('Enter');
    await list.answered;
    await cases.focus();
    list.release();
    await row.waitFor();
    expect(await hasFocus(cases)).toBe(true);
    expect(errors).toEqual([]);
    await page.context().close();
  }, 60_000);
});
