import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { overflowOf } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const DAY = 24 * 60 * 60_000;

const WORDS = {
  'et-EE': {
    nav: 'Säilitustähtajad',
    days: 'Päevi',
    save: 'Salvesta',
    saved: 'Salvestatud ja kehtib.',
    due: '2 lõppenud pöördumist',
    erase: 'Salvesta ja kustuta',
    wrong: 'Siia sobib täisarv',
    add: 'Lisa vestluste tähtaeg',
    outcome: 'Vali vähemalt üks tulemus',
  },
  'en-GB': {
    nav: 'Retention periods',
    days: 'Days',
    save: 'Save',
    saved: 'Saved and in force.',
    due: '2 ended contacts',
    erase: 'Save and erase',
    wrong: 'This is no whole number',
    add: 'Add a period for chats',
    outcome: 'Choose at least one outcome',
  },
  'ru-RU': {
    nav: 'Сроки хранения',
    days: 'Дней',
    save: 'Сохранить',
    saved: 'Сохранено и действует.',
    due: '2 завершённых обращения',
    erase: 'Сохранить и удалить',
    wrong: 'Здесь нужно целое число',
    add: 'Добавить срок для чатов',
    outcome: 'Выберите хотя бы один итог',
  },
} as const;

describeInBrowser('the retention periods in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
    for (let n = 0; n < 2; n += 1) {
      const { contactId, counsellor, visitor } = await aTalking(test);
      await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
      visitor.close();
    }
    const ended = test.app.store.connection.model('Contact').find({ state: 'ended' });
    await eventually(async () => expect(await ended.clone().lean()).toHaveLength(2));
    clock.forward(10 * DAY);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const daysOf = async (): Promise<number | undefined> =>
    test.app.settings.service().retention.periods[0]?.days;

  async function openPeriods(locale: keyof typeof WORDS, width: number) {
    const account = await signInDirectly(test.app, clock, 'administrator');
    const viewport = { width, height: 900 };
    const opened = await openConsole(browser, test, account, locale, { viewport, bypassCSP: true });
    const { page } = opened;
    await page.getByRole('button', { name: WORDS[locale].nav, exact: true }).click();
    await page.locator('main .item').first().waitFor();
    return opened;
  }

  /** The texts of the form that reach beyond it. */
  async function spilled(page: Page): Promise<string[]> {
    return page.locator('main form').evaluate((form) => {
      const edge = form.getBoundingClientRect().right;
      const all = [...form.querySelectorAll<HTMLElement>('p, label, span')];
      const shown = all.filter((one) => one.checkVisibility());
      const range = document.createRange();
      return shown
        .filter((one) => {
          range.selectNodeContents(one);
          return range.getBoundingClientRect().right > edge;
        })
        .map((one) => one.innerText);
    });
  }

  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'are changed by an administrator, and nothing is erased before the number is typed (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const found: string[] = [];
      for (const width of [1440, 390]) {
        const before = await daysOf();
        const { page, context, errors } = await openPeriods(locale, width);
        const first = page.locator('main .item').first();
        await first.locator('summary').click();
        const days = first.getByRole('textbox', { name: words.days, exact: true });
        const save = page.locator('main').getByRole('button', { name: words.save, exact: true });
        await days.fill('x');
        await save.click();
        await page.locator('main .field-error', { hasText: words.wrong }).waitFor();
        await shoot(page, `periods-wrong-${locale}-${width}`);
        expect(await spilled(page)).toEqual([]);
        await days.fill('5');
        await save.click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText(words.due).waitFor();
        const erase = dialog.getByRole('button', { name: words.erase });
        await erase.click();
        await dialog.locator('.field-error').waitFor();
        await shoot(page, `periods-due-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `due ${locale} ${width}`)));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        expect(await save.evaluate((button) => button === document.activeElement)).toBe(true);
        expect(await days.inputValue()).toBe('5');
        expect(await daysOf()).toBe(before);
        await days.fill(String((before ?? 0) + 1));
        await save.click();
        await page.getByText(words.saved).waitFor();
        expect(await daysOf()).toBe((before ?? 0) + 1);
        await shoot(page, `periods-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `periods ${locale} ${width}`)));
        await shoot(page, `periods-${locale}-${width}-dark`);
        expect(await overflowOf(page)).toBe(0);
        expect(errors).toEqual([]);
        await context.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('need an outcome of their own where they are added, and can be taken away again by the keyboard', async () => {
    const words = WORDS['en-GB'];
    const { page, context } = await openPeriods('en-GB', 1440);
    await page.getByRole('button', { name: words.add }).click();
    const added = page.locator('main li:not([data-code="cases"]) .item').last();
    await added.getByRole('textbox', { name: words.days, exact: true }).fill('20');
    for (const text of await added.locator('textarea').all()) await text.fill('words');
    const save = page.locator('main').getByRole('button', { name: words.save, exact: true });
    await save.click();
    await added.locator('.field-error', { hasText: words.outcome }).waitFor();
    await shoot(page, 'periods-outcomes');
    await added.getByRole('checkbox').nth(1).check();
    await save.click();
    await page.getByText(words.saved).waitFor();
    expect(test.app.settings.service().retention.periods).toHaveLength(6);
    await added.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('main .item').count()).toBe(6);
    await save.click();
    await eventually(async () =>
      expect(test.app.settings.service().retention.periods).toHaveLength(5),
    );
    await context.close();
  });

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1440],
    ['ru-RU', 390],
  ] as const)(
    'have one for cases, which is confirmed anew when it is changed (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const days = 4000 + width;
      const { page, context, errors } = await openPeriods(locale, width);
      const cases = page.locator('main [data-code="cases"]');
      await cases.locator('summary').press('Enter');
      await cases.getByRole('checkbox').check();
      await cases.getByRole('textbox', { name: words.days, exact: true }).fill(String(days));
      expect(await cases.getByRole('checkbox').isChecked()).toBe(false);
      await shoot(page, `periods-cases-${locale}-${width}`);
      const found = await inBothSchemes(page, page.mainFrame(), `cases ${locale} ${width}`);
      await shoot(page, `periods-cases-${locale}-${width}-dark`);
      expect(await spilled(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      const save = page.locator('main').getByRole('button', { name: words.save, exact: true });
      await save.press('Enter');
      await page.getByText(words.saved).waitFor();
      expect(test.app.settings.service().retention.cases.days).toBe(days);
      expect([found, errors]).toEqual([[], []]);
      await context.close();
    },
  );

  it('erase when the number is typed', async () => {
    const words = WORDS['et-EE'];
    const { page, context } = await openPeriods('et-EE', 1440);
    const first = page.locator('main .item').first();
    await first.locator('summary').click();
    await first.getByRole('textbox', { name: words.days, exact: true }).fill('5');
    await page.locator('main').getByRole('button', { name: words.save, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('2');
    await page.keyboard.press('Enter');
    await page.getByText(words.saved).waitFor();
    expect(await daysOf()).toBe(5);
    const run = await test.app.retention.run({ always: true });
    expect(run?.erased).toEqual([{ kind: 'chat', outcome: 'helped', count: 2 }]);
    await context.close();
  });
});
