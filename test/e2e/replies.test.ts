import type { Browser, Page } from 'playwright-core';
import { openConsole } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { look } from '../support/look';
import { postAs } from '../support/staffHttp';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

describeInBrowser('the quick replies in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    test = await startApp({ clock });
  });
  afterEach(() => test.close());

  const seat = async (locale: string, nav: string, width = 1440) => {
    const account = await signInDirectly(test.app, clock, 'administrator');
    const console = await openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await press(console.page, nav);
    await console.page.getByRole('heading', { name: nav, level: 1 }).waitFor();
    return console;
  };
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const replies = () => test.app.settings.service().cannedReplies;

  it.each([
    {
      locale: 'et-EE',
      width: 390,
      nav: 'Kiirvastused',
      group: 'Tervitus',
      add: 'Lisa vastus: Tervitus',
      save: 'Salvesta',
      saved: 'Salvestatud ja kehtib.',
    },
    {
      locale: 'en-GB',
      width: 1440,
      nav: 'Quick replies',
      group: 'Greeting',
      add: 'Add a reply: Greeting',
      save: 'Save',
      saved: 'Saved and in force.',
    },
    {
      locale: 'ru-RU',
      width: 390,
      nav: 'Быстрые ответы',
      group: 'Приветствие',
      add: 'Добавить ответ: Приветствие',
      save: 'Сохранить',
      saved: 'Сохранено и действует.',
    },
  ])(
    'are added by the keyboard alone, and what is wrong is said at its field ($locale)',
    async ({ locale, width, nav, group, add, save, saved }) => {
      const { page, context, errors } = await seat(locale, nav, width);
      await look(page, `replies-all-${locale}`);
      const keys = page.keyboard;
      const greeting = page.locator('[data-group=greeting]');
      await greeting.locator('summary', { hasText: group }).focus();
      await keys.press('Enter');
      await page.getByRole('button', { name: add }).focus();
      await keys.press('Enter');
      const added = greeting.locator('.entry-row').last();
      await added.locator('select:focus').waitFor();
      for (const typed of ['/Kaks sõna', 'Katse', 'Test', 'Проба', 'Helista {{emergency}}.']) {
        await keys.press('Tab');
        await keys.type(typed);
      }
      await keys.press('Tab');
      await keys.type('Call {{emergency}}.');
      await keys.press('Tab');
      await keys.type('Звоните.');
      await page.getByRole('button', { name: save, exact: true }).focus();
      await keys.press('Enter');
      const wrong = added.locator('[aria-invalid]');
      await wrong.first().waitFor();
      expect(await wrong.count()).toBe(2);
      await added.locator('[aria-invalid]:focus').waitFor();
      await look(page, `replies-wrong-${locale}`);
      await wrong.nth(0).fill('/Katse2');
      await wrong.nth(1).fill('Звоните {{emergency}}.');
      await keys.press('Tab');
      await press(page, save);
      await page.getByText(saved).waitFor();
      await look(page, `replies-${locale}`);
      expect(replies().at(-1)).toMatchObject({
        group: 'greeting',
        shortcut: 'katse2',
        title: { et: 'Katse', en: 'Test', ru: 'Проба' },
      });
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('are moved, put into another group and removed by keys, and the focus goes along', async () => {
    const { page, context, errors } = await seat('en-GB', 'Quick replies');
    const keys = page.keyboard;
    const greeting = page.locator('[data-group=greeting]');
    const before = replies().filter((reply) => reply.group === 'greeting');
    const [first, second, third] = before;
    await greeting.locator('summary').first().click();
    await greeting.locator('[data-step="1"]').first().focus();
    await keys.press('Enter');
    await page.locator(`[data-code="${first?.code}"] [data-step="1"]:focus`).waitFor();
    await page.locator(`[data-code="${second?.code}"] summary`).click();
    await page.locator(`[data-code="${second?.code}"] select`).selectOption('closing');
    const placed = page.locator('[data-group=closing]').locator(`[data-code="${second?.code}"]`);
    await placed.locator('select:focus').waitFor();
    await page.locator(`[data-code="${third?.code}"] summary`).click();
    await page
      .locator(`[data-code="${third?.code}"]`)
      .getByRole('button', { name: `Remove: ${third?.title.en}` })
      .click();
    await page.locator('[data-group=greeting] .entries-add:focus').waitFor();
    await press(page, 'Save');
    await page.getByText('Saved and in force.').waitFor();
    const after = replies();
    expect(after.find(({ code }) => code === second?.code)?.group).toBe('closing');
    expect(after.some(({ code }) => code === third?.code)).toBe(false);
    const history = page.locator('.plain-list li').first();
    await history.getByText(`removed: ${third?.title.en}`).waitFor();
    await look(page, 'replies-moved');
    expect(errors).toEqual([]);
    await context.close();
  });

  it('stay as they are typed where somebody else saves, over other pages and a lost connection', async () => {
    const { page, context, errors } = await seat('et-EE', 'Kiirvastused', 390);
    const other = await signInDirectly(test.app, clock, 'administrator');
    await page.locator('[data-group=greeting] > summary').click();
    await page.locator('[data-code=hello] summary').click();
    const title = page.locator('[data-code=hello]').getByRole('textbox', { name: 'Eesti' }).first();
    await title.fill('Minu tekst');
    const value = replies().map((reply, at) =>
      at === 1 ? { ...reply, shortcut: 'teise' } : reply,
    );
    const wish = { section: 'cannedReplies', version: 0, value };
    expect((await postAs(test, other, '/api/staff/settings', wish)).status).toBe(200);
    await page.getByText('Keegi teine salvestas vahepeal.').waitFor();
    expect(await title.inputValue()).toBe('Minu tekst');
    await page.locator('.plain-list').getByText(`muudetud: ${value[1]?.title.et}`).waitFor();
    await look(page, 'replies-overtaken');
    await press(page, 'Teemad');
    await press(page, 'Kiirvastused');
    await page.getByText('Keegi teine salvestas vahepeal.').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await page.getByRole('button', { name: /^Minu konto/ }).click();
    await page.getByRole('menuitem', { name: 'Logi välja' }).click();
    const leaving = page.getByRole('dialog', { name: 'Kas logid välja?' });
    await leaving.getByText('salvestamata').waitFor();
    await look(page, 'replies-sign-out');
    await leaving.getByRole('button', { name: 'Loobu' }).click();
    await context.setOffline(true);
    const lost = page.getByText('Ühendus katkes. Proovin ise uuesti.');
    await lost.waitFor();
    await press(page, 'Salvesta');
    await page.getByText('Server ei vasta praegu.').waitFor();
    await look(page, 'replies-offline');
    expect(replies()[1]?.shortcut).toBe('teise');
    await context.setOffline(false);
    await lost.waitFor({ state: 'hidden' });
    await press(page, 'Salvesta');
    await page.getByText('Salvestatud ja kehtib.').waitFor();
    expect(replies()[0]?.title.et).toBe('Minu tekst');
    expect(errors).toEqual([]);
    await context.close();
  });
});
