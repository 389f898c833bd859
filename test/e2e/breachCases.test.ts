import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { CaseId } from '../../server/contract/case';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { aCase, onCase } from '../support/cases';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { eventually } from '../support/eventually';
import { overflowOf } from '../support/overflow';
import { addPlace, aKeeper, SECRET } from '../support/places';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const WORDS = {
  'et-EE': {
    nav: 'Andmeleke',
    make: 'Koosta aruanne',
    done: 'Aruanne on valmis. Pöördumisi: 2. Juhtumeid: 2. Majutuskohti: 1.',
    cases: 'Puudutatud juhtumid',
    places: 'Puudutatud majutuskohad',
    taken: 'oma juhtumite loetelus, isikuandmed avatud, majutuskoha aadress avatud, muudetud',
    about: 'Töös · Pöörduja · eesti · isikuandmed salvestatud',
    risk: 'kõrge',
    telling: 'turvaline viis öeldud, teada ka, mida vältida',
    opened: 'aadress avatud, aadress kirja pandud',
    csv: 'Salvesta tabelina (CSV)',
  },
  'en-GB': {
    nav: 'Data breach',
    make: 'Make the report',
    done: 'The report is ready. Contacts: 2. Cases: 2. Places: 1.',
    cases: 'Affected cases',
    places: 'Affected places',
    taken: 'on a list of own cases, identity opened, address of a place opened, changed',
    about: 'In work · In touch · Estonian · identity is stored',
    risk: 'high',
    telling: 'safe way stated, what to avoid stated',
    opened: 'address opened, address written',
    csv: 'Save as a table (CSV)',
  },
  'ru-RU': {
    nav: 'Утечка данных',
    make: 'Составить отчёт',
    done: 'Отчёт готов. Обращений: 2. Случаев: 2. Мест размещения: 1.',
    cases: 'Затронутые случаи',
    places: 'Затронутые места размещения',
    taken:
      'в списке своих случаев, открыты данные о личности, открыт адрес места размещения, изменён',
    about: 'В работе · Обратившийся человек · эстонский · данные о личности хранятся',
    risk: 'высокий',
    telling: 'безопасный способ назван, указано, чего избегать',
    opened: 'адрес открыт, адрес записан',
    csv: 'Сохранить таблицей (CSV)',
  },
} as const;

describeInBrowser('cases in the report of a breach', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();
  let gone: CaseId;

  /** A case of which somebody opened who the person is and where they stay, and one that is erased since. */
  beforeAll(async () => {
    test = await startApp({ clock });
    browser = await launchChromium();
    const { placeId } = await addPlace(await aKeeper(test, clock));
    const { counsellor, caseId } = await aCase(test);
    const set = (sheet: string, field: string, value: string) =>
      counsellor.ask('case:set_field', { ...onCase(caseId), sheet, field, value, base: 0 });
    await set('safeContact', 'how', 'MARKER of a way');
    await set('safeContact', 'avoid', 'MARKER of what betrays');
    await set('accommodation/aaaaaaaa', 'placeCode', 'MAJ-3');
    const risk = { form: 'security_risk', version: 1, answersSeq: 0, decision: 'high' } as const;
    await counsellor.ask('case:assess', { ...onCase(caseId), ...risk, reason: 'MARKER' });
    await counsellor.ask('person:open', { ...onCase(caseId), reason: 'MARKER of a reason' });
    const wish = { placeId, purpose: 'transport', purposeText: 'MARKER of a taxi' } as const;
    const { seq } = await counsellor.ask('address:break', { ...onCase(caseId), ...wish });
    await counsellor.ask('address:open', { caseId, askedSeq: seq });
    ({ caseId: gone } = await aCase(test, { pseudonym: 'MARKER Rose' }));
    await test.app.erasures.eraseCases([gone]);
    await eventually(async () => {
      const stored = await test.app.store.connection.model('Case').findOne({ _id: caseId });
      expect(stored?.get('seq')).toBe((await test.app.cases.log.current(caseId))?.seq);
    });
    clock.forward(60_000);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  async function openReport(locale: keyof typeof WORDS, width: number) {
    const account = await signInDirectly(test.app, clock, 'supervisor');
    const viewport = { width, height: 900 };
    const opened = await openConsole(browser, test, account, locale, { viewport, bypassCSP: true });
    const { page } = opened;
    await page.getByRole('button', { name: WORDS[locale].nav }).click();
    const moments = page.locator('main input[type="datetime-local"]');
    await moments.nth(0).fill('2026-11-23T11:00');
    await moments.nth(1).fill('2026-11-23T13:00');
    await page.getByRole('button', { name: WORDS[locale].make }).press('Enter');
    await page.getByRole('status').getByText(WORDS[locale].done).waitFor();
    return opened;
  }

  const tableOf = (page: Page, name: string) => page.getByRole('group', { name });

  it.each(Object.keys(WORDS) as (keyof typeof WORDS)[])(
    'says what came into other hands, by number and code, without a word or a name (%s)',
    async (locale) => {
      const words = WORDS[locale];
      const found: string[] = [];
      for (const width of [1440, 390]) {
        const { page, context, errors } = await openReport(locale, width);
        const cases = tableOf(page, words.cases);
        const row = cases.getByRole('row').filter({ hasText: '2026-1' });
        for (const said of [words.taken, words.about, words.risk, words.telling]) {
          await row.getByText(said, { exact: true }).waitFor();
        }
        expect(await cases.getByRole('rowheader').allInnerTexts()).toHaveLength(2);
        await cases.getByRole('rowheader', { name: gone }).waitFor();
        const place = tableOf(page, words.places).getByRole('row').filter({ hasText: 'MAJ-3' });
        await place.getByText(words.opened, { exact: true }).waitFor();
        const text = await page.locator('main').innerText();
        expect(text).not.toMatch(/MARKER/);
        expect(text).not.toMatch(SECRET);
        await shoot(page, `breach-cases-facts-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `breach ${locale} ${width}`)));
        await cases.scrollIntoViewIfNeeded();
        await page.emulateMedia({ colorScheme: width === 390 ? 'dark' : 'light' });
        await shoot(page, `breach-cases-${locale}-${width}`);
        await page.locator('main .quiet-text').last().scrollIntoViewIfNeeded();
        await shoot(page, `breach-cases-end-${locale}-${width}`);
        const hidden = await cases.evaluate((one) => one.scrollWidth - one.clientWidth);
        expect(hidden).toBe(0);
        expect(await overflowOf(page)).toBe(0);
        expect(errors).toEqual([]);
        await context.close();
      }
      expect(found).toEqual([]);
    },
  );

  it('gives all of it as a file, each line by its kind', async () => {
    const words = WORDS['en-GB'];
    const { page, context } = await openReport('en-GB', 1440);
    const wait = page.waitForEvent('download');
    await page.getByRole('button', { name: words.csv }).click();
    const text = readFileSync(await (await wait).path(), 'utf8');
    const lines = text.trim().split('\r\n').slice(1);
    const kinds = lines.map((line) => line.split(',')[0]);
    expect(kinds).toEqual(['case', 'case', 'place', 'contact', 'contact']);
    expect(lines[0]).toMatch(/^case,2026-1,.*,high,"on a list of own cases, identity opened/);
    expect(text).not.toMatch(/MARKER/);
    await context.close();
  });
});
