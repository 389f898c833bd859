import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { anId, on } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking, aWaiting } from '../support/journeys';
import { overflowOf } from '../support/overflow';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

/** More than are shown at once. */
const STORED = 101;

const WORDS = {
  'et-EE': {
    nav: 'Andmeleke',
    from: 'Alates',
    to: 'Kuni (välja arvatud)',
    learned: 'Millal teada saadi',
    stored: 'Ka kõik, mis ajavahemiku lõpus',
    make: 'Koosta aruanne',
    wrong: 'Märgi lõpp, mis on algusest hilisem.',
    authority: '26. november 2026, 12.00',
    more: 'Näita veel',
    csv: 'Salvesta tabelina (CSV)',
  },
  'en-GB': {
    nav: 'Data breach',
    from: 'From',
    to: 'Until, not included',
    learned: 'Learned of it',
    stored: 'Also everything that was stored',
    make: 'Make the report',
    wrong: 'Give an end that is later',
    authority: '26 November 2026, 12:00',
    more: 'Show more',
    csv: 'Save as a table (CSV)',
  },
  'ru-RU': {
    nav: 'Утечка данных',
    from: 'Начало',
    to: 'Конец (не включая)',
    learned: 'Когда стало известно',
    stored: 'А также всё, что хранилось',
    make: 'Составить отчёт',
    wrong: 'Укажите конец позже начала.',
    authority: '26 ноября 2026 г., 12:00',
    more: 'Показать ещё',
    csv: 'Сохранить таблицей (CSV)',
  },
} as const;

describeInBrowser('the report of a breach in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();
  let contactId = '';
  let readerName = '';

  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
    const talking = await aTalking(test, { text: 'MARKED asks', answers: { topic: 'work' } });
    ({ contactId } = talking);
    readerName = talking.counsellor.me.name;
    await talking.counsellor.ask('log:fetch', { contactId: talking.contactId, after: 0 });
    await talking.counsellor.ask('codeword:set', { ...on(talking.contactId), word: 'MARKED' });
    const gone = await aTalking(test, { text: 'MARKED goes' });
    await test.app.audit.record({ actor: 'system', action: 'backed_up' });
    for (let n = 0; n < STORED; n += 1) {
      const { visitor } = await aWaiting(test);
      await visitor.ask('contact:end', { clientId: anId() });
      visitor.close();
    }
    await test.app.erasures.erase(gone.contactId);
    await eventually(async () =>
      expect(await test.app.store.connection.model('Contact').countDocuments()).toBe(STORED + 1),
    );
    clock.forward(60_000);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  async function openBreach(locale: keyof typeof WORDS, width: number) {
    const account = await signInDirectly(test.app, clock, 'supervisor');
    const viewport = { width, height: 900 };
    const opened = await openConsole(browser, test, account, locale, { viewport, bypassCSP: true });
    const { page } = opened;
    await page.getByRole('button', { name: WORDS[locale].nav }).click();
    await page.locator('main form').waitFor();
    return opened;
  }

  async function fill(page: Page, locale: keyof typeof WORDS): Promise<void> {
    const words = WORDS[locale];
    await page.getByLabel(words.from, { exact: true }).fill('2026-11-23T11:00');
    await page.getByLabel(words.to).fill('2026-11-23T13:00');
    await page.getByLabel(words.learned).fill('2026-11-23T12:00');
  }

  const make = (page: Page, locale: keyof typeof WORDS) =>
    page.getByRole('button', { name: WORDS[locale].make }).click();

  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'says a supervisor which contacts are affected and until when it is told (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const found: string[] = [];
      for (const width of [1440, 390]) {
        const { page, context, errors } = await openBreach(locale, width);
        await fill(page, locale);
        await page.getByLabel(words.to).fill('2026-11-23T11:00');
        await make(page, locale);
        await page.locator('main .field-error', { hasText: words.wrong }).waitFor();
        const wrong = page.getByLabel(words.to);
        expect(await wrong.evaluate((field) => field === document.activeElement)).toBe(true);
        await shoot(page, `breach-wrong-${locale}-${width}`);
        await wrong.fill('2026-11-23T13:00');
        await make(page, locale);
        const main = page.locator('main');
        await main.getByRole('rowheader', { name: contactId }).waitFor();
        await main.getByText(words.authority).waitFor();
        expect(await main.getByRole('row').count()).toBe(3);
        expect(await main.innerText()).not.toContain('MARKED');
        await shoot(page, `breach-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `breach ${locale} ${width}`)));
        await main.getByRole('table').scrollIntoViewIfNeeded();
        await shoot(page, `breach-table-${locale}-${width}`);
        // On a wide screen nothing of the table has to be scrolled to.
        const frame = main.locator('.table-frame');
        const hidden = await frame.evaluate((one) => one.scrollWidth - one.clientWidth);
        if (width === 1440) expect(hidden).toBe(0);
        expect(await overflowOf(page)).toBe(0);
        expect(errors).toEqual([]);
        await context.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('lists everything that was stored, says how much of it is shown, and gives all of it as a file and on paper', async () => {
    const words = WORDS['en-GB'];
    const { page, context } = await openBreach('en-GB', 1440);
    await fill(page, 'en-GB');
    await page.getByLabel(words.stored).check();
    await make(page, 'en-GB');
    const rows = page.locator('main tbody tr');
    await rows.nth(99).waitFor();
    expect(await rows.count()).toBe(100);
    await page.getByText(`100 of ${STORED + 2} are shown.`).waitFor();
    const wait = page.waitForEvent('download');
    await page.getByRole('button', { name: words.csv }).click();
    const text = readFileSync(await (await wait).path(), 'utf8');
    const lines = text.trim().split('\r\n');
    expect(lines).toHaveLength(STORED + 3);
    expect(lines.filter((line) => line.split(',')[1]?.endsWith(contactId))).toHaveLength(1);
    expect(text).not.toContain('MARKED');
    await page.evaluate(() => {
      window.print = () => void document.body.setAttribute('data-printed', 'yes');
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await page.locator('body[data-printed]').waitFor();
    expect(await rows.count()).toBe(STORED + 2);
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    expect(await page.locator('.rail').isVisible()).toBe(false);
    await shoot(page, 'breach-print');
    const pages = (await page.pdf()).toString('latin1').match(/\/Type \/Page\b/g);
    expect(pages?.length).toBeGreaterThan(2);
    await context.close();
  });

  it('looks at one of the staff alone, and says at whom', async () => {
    const { page, context } = await openBreach('en-GB', 1440);
    await fill(page, 'en-GB');
    await page.getByLabel('Whose readings and changes').selectOption({ label: readerName });
    await make(page, 'en-GB');
    await page.getByText(`What ${readerName} read and changed.`).waitFor();
    expect(await page.locator('main tbody tr').count()).toBe(1);
    await page.getByRole('rowheader', { name: contactId }).waitFor();
    await context.close();
  });

  it('shows the next hundred when asked, and stays away from others', async () => {
    const words = WORDS['et-EE'];
    const { page, context } = await openBreach('et-EE', 1440);
    await fill(page, 'et-EE');
    await page.getByLabel(words.stored).check();
    await make(page, 'et-EE');
    await page.getByRole('button', { name: words.more }).click();
    expect(await page.locator('main tbody tr').count()).toBe(STORED + 2);
    expect(await page.getByRole('button', { name: words.more }).count()).toBe(0);
    await context.close();
    const account = await signInDirectly(test.app, clock, 'counsellor');
    const other = await openConsole(browser, test, account, 'et-EE', {});
    expect(await other.page.getByRole('button', { name: words.nav }).count()).toBe(0);
    await other.context.close();
  });
});
