import type { Browser, Page } from 'playwright-core';
import type { ServiceHours } from '../../server/contract/settings';
import { openConsole } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { look } from '../support/look';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

describeInBrowser('the administration in the console', () => {
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

  const seat = async (locale: string, width = 1440) => {
    const account = await signInDirectly(test.app, clock, 'administrator');
    return openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
  };
  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  it('is all that an administrator has, one page beside the other', async () => {
    const { page, context, errors } = await seat('en-GB');
    const rail = page.getByRole('navigation', { name: 'Parts of the console' });
    await rail.getByRole('button', { name: 'Administration' }).waitFor();
    expect(await rail.getByRole('button', { name: 'Queue and chats' }).count()).toBe(0);
    const area = page.getByRole('navigation', { name: 'Administration' });
    await area.getByRole('button', { name: 'Staff accounts' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Opening hours', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('allowed');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Allowed sites', level: 1 }).waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each([
    ['et-EE', 1440, 'Lahtiolekuajad', 'Esmaspäev', 'Salvesta', 'Salvestatud ja kehtib.'],
    ['en-GB', 1440, 'Opening hours', 'Monday', 'Save', 'Saved and in force.'],
    ['ru-RU', 390, 'Часы работы', 'Понедельник', 'Сохранить', 'Сохранено и действует.'],
  ] as const)(
    'takes opening hours as people write them and names what is wrong (%s)',
    async (locale, width, nav, monday, save, saved) => {
      const { page, context, errors } = await seat(locale, width);
      await press(page, nav);
      const day = page.getByRole('group', { name: monday });
      const [from, to] = [day.getByRole('textbox').nth(0), day.getByRole('textbox').nth(1)];
      await from.fill('9.30');
      await to.fill('25');
      await press(page, save);
      await day.getByRole('alert').waitFor();
      expect(await to.getAttribute('aria-invalid')).toBe('true');
      await look(page, `hours-wrong-${locale}`);
      await to.fill('2');
      await press(page, save);
      await page.getByText(saved).waitFor();
      const { hours } = test.app.settings.service() as { hours: ServiceHours };
      expect(hours.week.mon).toEqual([{ from: '09:30', to: '02:00' }]);
      await page.locator('details.item').nth(1).locator('summary').click();
      await look(page, `hours-${locale}`);
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it.each([
    [
      'et-EE',
      1440,
      'Numbrid',
      'Alla: Hädaabi',
      'Kinnitatud täna',
      'Salvesta',
      'Salvestatud ja kehtib.',
    ],
    ['en-GB', 390, 'Numbers', 'Down: Emergency', 'Confirmed today', 'Save', 'Saved and in force.'],
    [
      'ru-RU',
      1440,
      'Номера',
      'Ниже: Экстренная',
      'Подтверждён сегодня',
      'Сохранить',
      'Сохранено и действует.',
    ],
  ] as const)(
    'marks numbers that nobody confirmed, and changes their order by keys (%s)',
    async (locale, width, nav, down, today, save, saved) => {
      const { page, context, errors } = await seat(locale, width);
      const item = page.getByRole('button', { name: new RegExp(`^${nav}`) });
      await item.filter({ hasText: /\d/ }).click();
      await page.getByRole('button', { name: new RegExp(`^${down}`) }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      const first = page.locator('.entry-row').first();
      await first.locator('summary').click();
      await first.getByRole('button', { name: today }).click();
      await look(page, `numbers-${locale}`);
      await press(page, save);
      await page.getByText(saved).waitFor();
      const { numbers } = test.app.settings.service();
      expect(numbers.map(({ code }) => code).indexOf('emergency')).toBe(2);
      expect(numbers[0]?.confirmedOn).toBe(clock.now().toISOString().slice(0, 10));
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it.each([
    [
      'et-EE',
      390,
      'Teemad',
      'Alla: ',
      'Lisa teema',
      'Eemalda: ',
      'Salvesta',
      'Salvestatud ja kehtib.',
    ],
    ['en-GB', 1440, 'Topics', 'Down: ', 'Add a topic', 'Remove: ', 'Save', 'Saved and in force.'],
    [
      'ru-RU',
      390,
      'Темы',
      'Ниже: ',
      'Добавить тему',
      'Убрать: ',
      'Сохранить',
      'Сохранено и действует.',
    ],
  ] as const)(
    'names, orders and removes topics, and keeps what old contacts chose (%s)',
    async (locale, width, nav, down, add, remove, save, saved) => {
      const { page, context, errors } = await seat(locale, width);
      await press(page, nav);
      const [first, second] = test.app.settings.service().topics;
      await page
        .getByRole('button', { name: new RegExp(`^${down}`) })
        .first()
        .focus();
      await page.keyboard.press('Enter');
      const focused = page.locator(`[data-code="${first?.code}"] [data-step="1"]:focus`);
      await focused.waitFor();
      const gone = page.locator('.entry-row').first();
      await gone.locator('summary').click();
      await gone.getByRole('button', { name: new RegExp(`^${remove}`) }).click();
      await page.locator('.entries-add:focus').waitFor();
      await press(page, add);
      await press(page, save);
      const added = page.locator('.entry-row').last();
      await added.getByRole('alert').first().waitFor();
      await look(page, `topics-wrong-${locale}`);
      for (const at of [0, 1, 2]) await added.getByRole('textbox').nth(at).fill(`Uus ${at}`);
      await press(page, save);
      await page.getByText(saved).waitFor();
      await look(page, `topics-${locale}`);
      const { topics } = test.app.settings.service();
      expect(topics[0]?.code).toBe(first?.code);
      expect(topics.find(({ code }) => code === second?.code)?.removed).toBe(true);
      expect(topics.find(({ name }) => name.et === 'Uus 0')?.removed).toBeUndefined();
      expect(errors).toEqual([]);
      await context.close();
    },
  );
});
