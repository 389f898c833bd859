import type { Browser, Frame, Page } from 'playwright-core';
import { openConsole, openWidget, openLauncher, shoot, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

const HELLO = 'Здравствуйте, мне нужна помощь с работой';
const ANSWER = 'Olen siin. Мы рядом.';
const NOTE = 'Küsi kõigepealt turvalisuse kohta.';

/** The texts of the visitor's log in the order in which they stand on the screen. */
const visitorTexts = (widget: Frame) => widget.locator('[role=log] .bubble').allInnerTexts();
const consoleTexts = (page: Page) => page.locator('[role=log] .contact-text').allInnerTexts();

describeInBrowser('a visitor talks to counsellors', () => {
  let test: TestApp;
  let browser: Browser;
  let cleo: TestStaff;
  let drew: TestStaff;
  let one: Seat;
  let other: Seat;
  let visitor: Seat & { widget: Frame };

  beforeAll(async () => {
    // A weekday at noon: the service is open whenever this runs.
    const clock = aClock();
    test = await startApp({ clock });
    browser = await launchChromium();
    cleo = await signInDirectly(test.app, clock, 'counsellor');
    drew = await signInDirectly(test.app, clock, 'counsellor');
    one = await openConsole(browser, test, cleo);
    other = await openConsole(browser, test, drew);
    await one.page.getByText('Praegu ei oota keegi').waitFor();
    visitor = await openWidget(browser, test, 'ru');
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it('lets a visitor write Russian from a phone', async () => {
    const { widget, page } = visitor;
    await shoot(page, 'visitor-1-start');
    await widget.getByRole('button', { name: 'Начать чат' }).click();
    await widget.getByRole('button', { name: 'О себе' }).click();
    for (let step = 0; step < 4; step += 1) {
      await shoot(page, `visitor-2-question-${step}`);
      await widget.getByRole('button', { name: 'Пропустить' }).click();
    }
    await widget.getByText('Следующая очередь — ваша.').waitFor();
    await widget.getByLabel('Ваше сообщение').fill(HELLO);
    await widget.getByRole('button', { name: 'Отправить' }).click();
    await widget.getByText('Отправлено').first().waitFor();
    await shoot(page, 'visitor-3-waiting');
  });

  it('lets a counsellor claim from an Estonian console, and shows what was written', async () => {
    const { page } = one;
    await shoot(page, 'console-1-queue');
    await page
      .getByRole('button', { name: /Võta järgmine/ })
      .first()
      .click();
    await page.getByText(HELLO).first().waitFor();
    await visitor.widget.getByText(`Вам отвечает: ${cleo.alias}`).first().waitFor();
    await shoot(page, 'console-2-claimed');
  });

  it('takes an answer and a canned reply to the visitor, and a note to nobody outside', async () => {
    const { page } = one;
    const field = page.getByRole('textbox', { name: 'Sõnum pöördujale' });
    await field.fill(ANSWER);
    await field.press('Enter');
    await visitor.widget.getByText(ANSWER).waitFor();

    await field.fill('/');
    await page.getByRole('option').first().waitFor();
    await shoot(page, 'console-3-canned');
    await field.press('Enter');
    const reply = await field.inputValue();
    expect(reply).toMatch(/[а-я]/);
    await field.press('Enter');
    await visitor.widget
      .getByText(reply.split('\n')[0] ?? reply)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Märkus kolleegidele' }).click();
    const note = page.getByRole('textbox', { name: 'Märkus kolleegidele' }).first();
    await note.fill(NOTE);
    await note.press('Enter');
    await page.getByText(NOTE).first().waitFor();
    await shoot(page, 'console-4-note');
  });

  it('hands the contact to a colleague who accepts', async () => {
    await one.page.getByRole('button', { name: 'Anna üle' }).first().click();
    const dialog = one.page.getByRole('dialog');
    await dialog.getByText(drew.alias).or(dialog.getByText(drew.name)).first().click();
    await dialog.getByRole('textbox').fill('räägib vene keelt');
    await shoot(one.page, 'console-5-transfer');
    await dialog.getByRole('button', { name: 'Paku üleandmist' }).click();
    await other.page.getByRole('button', { name: 'Võta vastu' }).first().waitFor();
    expect(await visitor.widget.getByText('Теперь вам отвечает').count()).toBe(0);
    await other.page.getByRole('button', { name: 'Võta vastu' }).first().click();
    await visitor.widget
      .getByText(`Теперь вам отвечает: ${drew.alias}`, { exact: false })
      .first()
      .waitFor();
    await other.page.getByText(NOTE).first().waitFor();
    await shoot(other.page, 'console-6-accepted');
  });

  it('keeps what was written while the connection was cut, and sends it once', async () => {
    const { widget, context, page } = visitor;
    await context.setOffline(true);
    await widget.getByLabel('Ваше сообщение').fill('без связи');
    await widget.getByRole('button', { name: 'Отправить' }).click();
    await widget.getByText('Связь прервалась').first().waitFor();
    await shoot(page, 'visitor-4-lost');
    await context.setOffline(false);
    await other.page.getByText('без связи').first().waitFor();
    expect(
      await other.page.locator('[role=log]').getByText('без связи', { exact: true }).count(),
    ).toBe(1);
  });

  it('keeps the chat over a reload where the visitor allowed it', async () => {
    await visitor.widget.getByRole('button', { name: 'Да, сохранить' }).click();
    await visitor.page.reload();
    visitor = { ...visitor, widget: await openLauncher(visitor.page) };
    await visitor.widget.getByText('без связи').first().waitFor();
    await shoot(visitor.page, 'visitor-5-reloaded');
  });

  it('shows both sides the same messages once, in one order', async () => {
    const [seen, heard] = [await visitorTexts(visitor.widget), await consoleTexts(other.page)];
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(heard.filter((text) => text !== NOTE)).toEqual(seen);
    expect(seen).not.toContain(NOTE);
  });

  it('leaves no trace after quick exit', async () => {
    const { page, widget, context } = visitor;
    const exit = 'https://www.ilmateenistus.ee/';
    await context.route(`${exit}**`, (route) => route.fulfill({ body: 'weather' }));
    await widget.getByRole('button', { name: 'Быстро выйти' }).click();
    await page.waitForURL(`${exit}**`);
    await other.page.getByText('kiire lahkumise nupuga').first().waitFor();
    const { cookies, origins } = await context.storageState({ indexedDB: true });
    expect(cookies).toEqual([]);
    expect(origins).toEqual([]);
    await page.goBack();
    expect(await page.content()).not.toContain(HELLO);
    await shoot(other.page, 'console-7-left');
  });

  it('asks no third party for anything, and throws no error', () => {
    const foreign = [...one.requests, ...other.requests, ...visitor.requests].filter(
      (url) =>
        !url.startsWith(test.url) &&
        !url.startsWith('data:') &&
        !url.startsWith('https://www.ilmateenistus.ee/'),
    );
    expect(foreign.filter((url) => !url.startsWith(test.url.replace('http', 'ws')))).toEqual([]);
    expect([one.errors, other.errors, visitor.errors]).toEqual([[], [], []]);
  });
});
