import { readFile } from 'node:fs/promises';
import type { Browser, Frame, Locator } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, openWidget, shoot, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { readPdf, textOf } from '../support/pdf';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import assessment from '../../locales/et/assessment.json';
import words from '../../locales/et/case.json';
import shell from '../../locales/et/console.json';
import server from '../../locales/et/server.json';
import contact from '../../locales/et/contact.json';

const CRY = 'Здравствуйте, хозяин забрал мой паспорт и не платит';
const AFTER = 'Спасибо, я подожду';
const GOAL = 'безопасное жильё и новый паспорт';
const THREAT = 'Ähvardab helistada perele';
const NEAR = 'Peremees tuli ukse taha';

describeInBrowser('the whole way from a Russian chat to a case with plan and file', () => {
  const clock = aClock();
  let test: TestApp;
  let browser: Browser;
  let counsellor: Seat;
  let supervisor: Seat;
  let visitor: Seat & { widget: Frame };
  let dialog: Locator;
  const found: string[] = [];

  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
    const [ana, cleo] = [
      await signInDirectly(test.app, clock, 'counsellor'),
      await signInDirectly(test.app, clock, 'supervisor'),
    ];
    const options = { viewport: { width: 1280, height: 900 }, bypassCSP: true };
    counsellor = await openConsole(browser, test, ana, 'et-EE', options);
    supervisor = await openConsole(browser, test, cleo, 'et-EE', options);
    await supervisor.page.locator('.centre').waitFor();
    dialog = counsellor.page.getByRole('dialog');
    visitor = await openWidget(browser, test, 'ru');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const look = async ({ page }: Seat, name: string) => {
    await shoot(page, `wholeWay-${name}`);
    found.push(...(await inBothSchemes(page, page.mainFrame(), `whole way ${name}`)));
  };
  const section = (name: keyof typeof words.section) =>
    counsellor.page.locator(`.case-nav [data-section="${name}"]`).press('Enter');

  /** Answers the first question with yes and decides on it. */
  async function assess(level: 'critical' | 'high', reason: string) {
    const { page } = counsellor;
    const first = page.locator('[data-question="R01"]');
    await first.getByRole('radio').first().check();
    await page.locator('.assess-foot', { hasText: assessment.decision.critical }).waitFor();
    const decide = page.locator('.assess-decide');
    await decide.getByRole('radio', { name: assessment.decision[level] }).first().check();
    await decide.getByRole('textbox').fill(reason);
    await decide.getByRole('button', { name: assessment.decide.confirm }).press('Enter');
    await page.locator('.assess-decided', { hasText: reason }).waitFor();
  }

  it('somebody writes in Russian, and a counsellor answers', async () => {
    const { widget } = visitor;
    await widget.getByRole('button', { name: 'Начать чат' }).click();
    await widget.getByRole('button', { name: 'О себе' }).click();
    for (let step = 0; step < 3; step += 1)
      await widget.getByRole('button', { name: 'Пропустить' }).click();
    await widget.getByRole('button', { name: 'Работа и зарплата' }).click();
    await widget.getByLabel('Ваше сообщение').fill(CRY);
    await widget.getByRole('button', { name: 'Отправить' }).click();
    const { page } = counsellor;
    await page
      .getByRole('button', { name: /Võta järgmine/ })
      .first()
      .click();
    await page.getByText(CRY).first().waitFor();
  });

  it('the risk is assessed beside the talk', async () => {
    const { page } = counsellor;
    await page.keyboard.press('Alt+d');
    await page.locator('[data-question]').first().waitFor();
    await assess('high', THREAT);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+d');
    await page.keyboard.press('Alt+d');
  });

  it('the contact becomes a case, and brings its risk along', async () => {
    const { page } = counsellor;
    await page.keyboard.press('Alt+o');
    await dialog.getByLabel(words.open.pseudonym).fill('Sirel');
    await dialog.getByRole('radio').first().check();
    await dialog.getByRole('textbox').last().fill('ütles vestluses, et on nõus');
    await dialog.getByRole('textbox').last().press('Control+Enter');
    if (await dialog.isVisible())
      await dialog.getByRole('button', { name: words.open.confirm }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('[data-open-case]').press('Enter');
    await page.locator('.case-head .level-high').waitFor();
    await page
      .locator('.case-panel')
      .getByRole('button', { name: words.panel.whole })
      .press('Enter');
    await page.locator('.centre > .case h1', { hasText: 'Sirel' }).waitFor();
  });

  it('gets a status, a plan and a task', async () => {
    const { page } = counsellor;
    await page.getByRole('button', { name: words.action.setStatus }).press('Enter');
    await dialog.getByRole('radio').nth(1).check();
    await dialog.getByLabel(words.setStatus.authority).fill('SKA');
    await dialog.getByLabel(words.setStatus.ground).fill('tunnused vormis');
    await dialog.getByRole('button', { name: words.setStatus.confirm }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await section('plan');
    await page.getByRole('button', { name: words.item.add.plan }).press('Enter');
    await page.getByLabel(words.plan.goal.label).fill(GOAL);
    await page.getByLabel(words.plan.goal.label).blur();
    await page.locator('.case-item-title', { hasText: GOAL }).waitFor();
  });

  it('is assessed anew in the case, of which the supervisor hears at once', async () => {
    const { page } = counsellor;
    await section('risk');
    await page.locator('.case-decisions', { hasText: THREAT }).waitFor();
    await page
      .locator('.case-assess')
      .getByRole('button', { name: assessment.form.security_risk })
      .press('Enter');
    await page.locator('[data-question="R01"]').waitFor();
    await assess('critical', NEAR);
    await page.locator('.case-head .level-critical').waitFor();
    await supervisor.page.getByText(shell.notice.case.endangered.split(':')[0] ?? '').waitFor();
    await page.getByRole('button', { name: assessment.danger.open }).press('Enter');
    await page.getByLabel(assessment.danger_steps.toldWhom.label).fill('Politsei, 112');
    await page.getByLabel(assessment.danger_steps.toldWhom.label).blur();
    await look(counsellor, 'risk');
    await look(supervisor, 'notice');
  });

  it('leaves as a PDF by two people, and says what was done and nothing of what was said', async () => {
    const { page } = counsellor;
    await section('file');
    await page.getByRole('button', { name: words.file.ask, exact: true }).press('Enter');
    await dialog.getByLabel(words.file.purpose.court).check();
    await dialog.getByLabel(words.file.purposeText).fill('istungiks');
    await dialog.getByRole('button', { name: words.file.askConfirm }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const other = supervisor.page;
    await other.getByRole('button', { name: shell.nav.cases, exact: true }).click();
    await other
      .locator('.case-files-waiting')
      .getByRole('button', { name: words.file.decide, exact: true })
      .press('Enter');
    await other.getByRole('dialog').getByLabel(words.file.decideAs.yes).check();
    await other.getByRole('dialog').getByLabel(contact.form.reason).fill('kohus palus');
    await other.getByRole('dialog').getByRole('button', { name: words.file.confirm }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: words.file.fetch }).press('Enter');
    const text = textOf(readPdf(await readFile(await (await download).path())));
    for (const said of ['2026-1', 'Sirel', GOAL, THREAT, NEAR, 'Politsei, 112', 'istungiks'])
      expect(text).toContain(said);
    expect(text).toContain(server.caseFile.access.mark);
    expect(text).not.toContain('паспорт и не платит');
  });

  it('and the person who wrote is still heard, and told nothing of it', async () => {
    const { widget } = visitor;
    await widget.getByLabel('Ваше сообщение').fill(AFTER);
    await widget.getByRole('button', { name: 'Отправить' }).click();
    const { page } = counsellor;
    await page.getByRole('button', { name: shell.nav.contacts }).first().click();
    await page.locator('.rows button').first().click();
    await page.locator('[role=log]', { hasText: AFTER }).waitFor();
    const seen = await widget.locator('body').innerText();
    expect(seen).not.toMatch(/Sirel|2026-1|риск/i);
    expect([...counsellor.errors, ...supervisor.errors, ...visitor.errors]).toEqual([]);
    expect(found).toEqual([]);
  });
});
