import type { Browser, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { shoot, takeSeat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { on } from '../support/clients';
import { buildFormPage, type FormPage } from '../support/formPage';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import { startApp, type TestApp } from '../support/startApp';
import type { TestStaff } from '../support/testStaff';
import en from '../../locales/en/form.json';
import et from '../../locales/et/form.json';
import ru from '../../locales/ru/form.json';

const WORDS = { 'et-EE': et, 'en-GB': en, 'ru-RU': ru } as const;
const NOWHERE = 'http://form.invalid';

describeInBrowser('a form that is saved as one goes', () => {
  let test: TestApp;
  let browser: Browser;
  let form: FormPage;

  beforeAll(async () => {
    form = buildFormPage();
    [test, browser] = [await startApp(), await launchChromium()];
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
    form.remove();
  });

  /** Two members of staff in one contact, each before its details. */
  async function twoInOne() {
    const { contactId, counsellor } = await aTalking(test);
    const helper = await test.staff('supervisor');
    await helper.ask('contact:join', on(contactId));
    const sit = async ({ cookie }: TestStaff) => {
      const seat = await takeSeat(browser, { locale: 'en-GB' });
      const [name = '', value = ''] = cookie.split('=');
      await seat.context.addCookies([{ name, value, url: test.consoleUrl }]);
      await form.openAt(seat.page, test.consoleUrl, `?contact=${contactId}`);
      await placeOf(seat.page).waitFor();
      return seat;
    };
    const [one, other] = [await sit(counsellor.me), await sit(helper.me)];
    const stored = async () =>
      (await counsellor.ask('sheets:fetch', { contactId })).sheets.details?.place?.value;
    return { one, other, stored, counsellor, contactId };
  }

  const placeOf = (page: Page) => page.getByRole('textbox', { name: 'The place' });
  const saved = (page: Page) => page.getByText(en.all.saved).waitFor();
  const leave = async (page: Page, text: string) => {
    await placeOf(page).fill(text);
    await placeOf(page).blur();
  };
  const differenceIn = (page: Page) => page.getByRole('group', { name: 'The place' });

  it('shows at once what a colleague saved, and after a reload', async () => {
    const { one, other } = await twoInOne();
    await leave(one.page, 'Tartu');
    await expectValue(other.page, 'Tartu');
    await other.page.reload();
    await expectValue(other.page, 'Tartu');
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('never overwrites a colleague’s value: the later one chooses', async () => {
    const { one, other, stored } = await twoInOne();
    await placeOf(one.page).fill('mine');
    await leave(other.page, 'theirs');
    await differenceIn(one.page).getByText('theirs', { exact: true }).waitFor();
    expect(await placeOf(one.page).inputValue()).toBe('mine');
    await placeOf(one.page).blur();
    await saved(other.page);
    expect(await stored()).toBe('theirs');
    await one.page.getByRole('button', { name: en.difference.keepMine }).press('Enter');
    await saved(one.page);
    expect(await stored()).toBe('mine');
    await expectValue(other.page, 'mine');
    expect(await isFocused(one.page)).toBe(true);

    await placeOf(one.page).fill('mine again');
    await leave(other.page, 'theirs again');
    await one.page.getByRole('button', { name: en.difference.takeTheirs }).press('Enter');
    await expectValue(one.page, 'theirs again');
    await saved(one.page);
    expect(await stored()).toBe('theirs again');
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('keeps what is typed without a connection and on other pages, and saves it afterwards', async () => {
    const { one, other, stored } = await twoInOne();
    await one.context.setOffline(true);
    await one.page.getByText('lost', { exact: true }).waitFor();
    await leave(one.page, 'typed offline');
    await one.page.getByText(en.waiting).waitFor();
    await one.page.getByRole('button', { name: 'Another page' }).click();
    await one.page.getByRole('button', { name: 'Another page' }).click();
    expect(await placeOf(one.page).inputValue()).toBe('typed offline');
    expect(await stored()).toBeUndefined();
    await one.context.setOffline(false);
    await saved(one.page);
    expect(await stored()).toBe('typed offline');
    await expectValue(other.page, 'typed offline');
    expect([...one.errors, ...other.errors]).toEqual([]);
  });

  it('shows what a colleague saved while the connection was lost', async () => {
    const { one, other, stored } = await twoInOne();
    await one.context.setOffline(true);
    await one.page.getByText('lost', { exact: true }).waitFor();
    await leave(one.page, 'mine');
    await leave(other.page, 'theirs');
    await saved(other.page);
    await one.context.setOffline(false);
    await differenceIn(one.page).getByText('theirs', { exact: true }).waitFor();
    expect(await stored()).toBe('theirs');
    await one.page.getByRole('button', { name: en.difference.takeTheirs }).click();
    await expectValue(one.page, 'theirs');
  });

  it('marks what the server refuses, and keeps the words', async () => {
    const { one, stored } = await twoInOne();
    await leave(one.page, 'x'.repeat(300));
    await one.page.getByText(en.wrong.text).waitFor();
    expect(await placeOf(one.page).getAttribute('aria-invalid')).toBe('true');
    expect(await placeOf(one.page).inputValue()).toHaveLength(300);
    expect(await stored()).toBeUndefined();
    await leave(one.page, 'short');
    await saved(one.page);
    expect(await stored()).toBe('short');
  });

  it.each([
    ['et-EE', 1440],
    ['en-GB', 320],
    ['ru-RU', 320],
    ['ru-RU', 390],
  ] as const)('shows every kind of field and every state (%s, %d)', async (locale, width) => {
    const words = WORDS[locale];
    const { page, context, errors } = await takeSeat(browser, {
      locale,
      viewport: { width, height: 900 },
      timezoneId: 'America/New_York',
    });
    await form.openAt(page, NOWHERE);
    const name = `form-${locale}-${width}`;
    const found: string[] = [];
    const look = async (state: string) => {
      found.push(...(await inBothSchemes(page, page.mainFrame(), `${name} ${state}`)));
      found.push(...(await cutOff(page)));
      await shoot(page, `${name}-${state}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await shoot(page, `${name}-${state}`);
    };
    const field = (label: string) => page.getByLabel(label, { exact: true });
    const group = (label: string) => page.getByRole('group', { name: label });
    await field('The text').waitFor();
    await look('empty');

    await field('The moment').fill('2026-11-23T12:15');
    await field('The text').fill('Narva mnt 1');
    await field('The long').fill('one\ntwo\nthree\nfour\nfive\nsix');
    await field('The date').fill('2026-11-20');
    await field('The number').fill('12,50');
    await group('The few').getByLabel('Tartu').check();
    await field('The many').selectOption('e');
    await group('The several').getByLabel('Valga').check();
    await group('The several').getByLabel('Harju').check();
    await group('The answer').getByLabel(words.answer.unknown).check();
    await page.getByText(words.all.saved).waitFor();
    expect(await field('The number').inputValue()).toBe('12.5');
    await look('saved');

    await page.evaluate(() => {
      const { tell, refuse } = (window as unknown as { byHand: ByHand }).byHand;
      tell('moment', '2026-11-23T10:15:00.000Z');
      refuse('internal');
    });
    expect(await field('The moment').inputValue()).toBe('2026-11-23T12:15');
    await group('The few').getByLabel('Harju').check();
    await page.getByRole('button', { name: words.again }).waitFor();
    await field('The number').fill('two or three');
    await field('The number').blur();
    await page.getByText(words.wrong.number).waitFor();
    await field('The long').fill('mine');
    await page.evaluate(() =>
      (window as unknown as { byHand: ByHand }).byHand.tell('long', 'theirs'),
    );
    await page.getByRole('button', { name: words.difference.keepMine }).waitFor();
    await page.getByText(words.all.refused).waitFor();
    await look('refused');
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});

interface ByHand {
  tell: (field: string, value: unknown) => void;
  refuse: (code: string) => void;
}

/** The place holds a value, now or as soon as it is told. */
async function expectValue(page: Page, value: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => [...document.querySelectorAll('input')].some((input) => input.value === wanted),
    value,
  );
}

function isFocused(page: Page): Promise<boolean> {
  return page
    .getByRole('textbox', { name: 'The place' })
    .evaluate((element) => element === document.activeElement);
}
