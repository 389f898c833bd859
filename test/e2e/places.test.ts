import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../server/contract/shapes';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import { addPlace, aKeeper, SECRET, WHEREABOUTS } from '../support/places';
import type { TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS, type Locale } from '../support/words';
import accountEt from '../../locales/et/account.json';
import placeEt from '../../locales/et/place.json';
const SCREENS = [
  ['et-EE', 1440],
  ['en-GB', 1440],
  ['ru-RU', 390],
  ['et-EE', 390],
] as const;
const LONG_MS = 150_000;

describeInBrowser('the places of safe accommodation', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));

  async function sit(account: TestStaff, locale: Locale, width: number, at: string) {
    const seat = await openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await seat.page.goto(`${test.consoleUrl}/console/#/${at}`);
    return seat;
  }

  const account = (role: Role, more: { isKeeper?: true } = {}) =>
    signInDirectly(test.app, systemClock, role, more);

  /** Looks at a page as it is: readable, whole and without the address where that must not be. */
  async function look(page: Page, name: string, locale: Locale, width: number): Promise<string[]> {
    await shoot(page, `places-${name}-${locale}-${width}`);
    expect(await cutOff(page)).toEqual([]);
    return inBothSchemes(page, page.mainFrame(), `places ${name} ${locale}`);
  }

  const keptIn = (page: Page) =>
    page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.title, location.href]),
    );

  it.each(SCREENS)(
    'are added, written and closed by whoever keeps them, and not shown (%s, %d)',
    async (locale, width) => {
      const { place: words } = WORDS[locale];
      const { page, errors } = await sit(
        await account('counsellor', { isKeeper: true }),
        locale,
        width,
        'places',
      );
      await page.getByText(words.none, { exact: true }).waitFor();
      const found: string[] = [...(await look(page, 'none', locale, width))];
      await page.getByRole('button', { name: words.add, exact: true }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: words.save }).click();
      await dialog.getByText(words.codeWrong).waitFor();
      await dialog.getByText(words.suitableWrong).waitFor();
      found.push(...(await look(page, 'wrong', locale, width)));
      await dialog.getByLabel(words.code, { exact: true }).fill('maj-3');
      await dialog.getByLabel(words.persons).fill('4');
      await dialog.getByLabel(words.suitable.women).check();
      await dialog.getByLabel(words.suitable.families).check();
      await dialog.getByLabel(words.address, { exact: true }).fill(WHEREABOUTS.address);
      await dialog.getByLabel(words.phone, { exact: true }).fill(WHEREABOUTS.phone);
      await dialog.getByLabel(words.directions, { exact: true }).fill(WHEREABOUTS.directions);
      await dialog.getByRole('button', { name: words.save }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      const place = page.locator('[data-place="MAJ-3"]');
      await place.waitFor();
      found.push(...(await look(page, 'list', locale, width)));
      expect(await page.content()).not.toMatch(SECRET);

      await place.getByRole('button', { name: words.write }).press('Enter');
      await dialog.getByText(words.writingText).waitFor();
      expect(await dialog.getByLabel(words.address, { exact: true }).inputValue()).toBe('');
      await dialog.getByLabel(words.address, { exact: true }).fill('Uus tee 1');
      await dialog.getByLabel(words.remove.phone).check();
      found.push(...(await look(page, 'writing', locale, width)));
      await dialog.getByRole('button', { name: words.save }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
        words.write,
      );

      await place.getByRole('button', { name: words.close }).press('Enter');
      await dialog.getByRole('button', { name: words.close }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await place.getByRole('button', { name: words.reopen }).waitFor();
      found.push(...(await look(page, 'closed', locale, width)));
      expect(await keptIn(page)).not.toMatch(SECRET);
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
    },
    LONG_MS,
  );

  /** A case in whose stay the place is chosen, and its holder at it. */
  async function aStay(locale: Locale, width: number) {
    const keeper = await aKeeper(test, systemClock);
    await addPlace(keeper);
    const who = await account('counsellor');
    const holder = await test.staff('counsellor', who);
    const { contactId } = await aTalking(test, { counsellor: holder, language: 'ru' });
    const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'why' } as const;
    const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...opening })).case;
    const seat = await sit(who, locale, width, `cases/${caseId}`);
    const { page } = seat;
    await page.locator('.case-head').waitFor();
    await goToSection(page, 'accommodation');
    const words = WORDS[locale].case;
    await page.getByRole('button', { name: words.item.add.accommodation }).press('Enter');
    await chooseCode(page, 'MAJ-3');
    const stay = page.locator('.stay-address');
    await stay.waitFor();
    return { ...seat, keeper, caseId, stay, holder };
  }

  /** Chooses a place of the list, as few or many as it offers. */
  async function chooseCode(page: Page, code: string): Promise<void> {
    const chosen = page.locator('.case-item-body').getByLabel(new RegExp(code)).first();
    await chosen.check();
  }

  it.each(SCREENS)(
    'are found by two people, for a minute or until Esc (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { address } = words.case;
      const { page, errors, keeper, caseId, holder, stay } = await aStay(locale, width);
      await page.clock.install();
      const deciding = await sit(keeper.me, locale, width, 'cases');
      const found: string[] = [];

      await stay.getByRole('button', { name: address.ask, exact: true }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(address.purpose.transport).check();
      await dialog.getByLabel(address.purposeText).fill('takso ootab');
      found.push(...(await look(page, 'asking', locale, width)));
      await dialog.getByRole('button', { name: address.askConfirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await stay.getByText(address.state.waiting).waitFor();
      expect(await stay.getByRole('button', { name: address.open }).count()).toBe(0);

      const waiting = deciding.page.locator('.addresses-waiting');
      await waiting.getByText('takso ootab').waitFor();
      found.push(...(await look(deciding.page, 'waiting', locale, width)));
      await waiting.getByRole('button', { name: address.decide, exact: true }).press('Enter');
      const decision = deciding.page.getByRole('dialog');
      await decision.getByLabel(address.decideAs.yes, { exact: true }).check();
      await decision.getByLabel(words.contact.form.reason).fill('sõit on kokku lepitud');
      await decision.getByRole('button', { name: address.confirm }).press('Enter');
      await waiting.waitFor({ state: 'detached' });

      const open = stay.getByRole('button', { name: address.open });
      await open.press('Enter');
      const shown = stay.locator('.address-shown');
      await shown.getByText(WHEREABOUTS.address).waitFor();
      await shown.getByText(WHEREABOUTS.directions).waitFor();
      found.push(...(await look(page, 'shown', locale, width)));
      expect(await keptIn(page)).not.toMatch(SECRET);
      await page.keyboard.press('Escape');
      await shown.waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe(
        address.open,
      );
      expect(await page.content()).not.toMatch(SECRET);

      await open.press('Enter');
      await shown.getByText(WHEREABOUTS.address).waitFor();
      await page.clock.runFor(59_000);
      expect(await shown.count()).toBe(1);
      await page.clock.runFor(1000);
      await shown.waitFor({ state: 'detached' });
      expect(await page.content()).not.toMatch(SECRET);
      found.push(...(await look(page, 'opened', locale, width)));
      const { entries } = await holder.ask('case:log', { caseId, after: 0 });
      expect(entries.filter(({ kind }) => kind === 'address_opened')).toHaveLength(2);
      expect([...errors, ...deciding.errors]).toEqual([]);
      expect(found).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'are opened alone in an emergency, which another one reviews',
    async () => {
      const { case: words, contact } = WORDS['et-EE'];
      const { address } = words;
      const { page, errors, stay } = await aStay('et-EE', 1440);
      const supervisor = await sit(await account('supervisor'), 'et-EE', 1440, 'cases');
      await stay.getByRole('button', { name: address.break }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(address.purpose.police).check();
      await dialog.getByLabel(address.breakReason).fill('kohe');
      await dialog.getByRole('button', { name: address.breakConfirm }).press('Enter');
      await dialog.getByText(address.shortReason).waitFor();
      await dialog.getByLabel(address.breakReason).fill('politsei ootab ukse taga');
      const found = await look(page, 'alone', 'et-EE', 1440);
      await dialog.getByRole('button', { name: address.breakConfirm }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await stay.getByRole('button', { name: address.open }).press('Enter');
      await stay.getByText(WHEREABOUTS.address).waitFor();

      const waiting = supervisor.page.locator('.addresses-waiting');
      await waiting.getByText(address.state.toReview).waitFor();
      await waiting.getByRole('button', { name: address.review, exact: true }).press('Enter');
      const review = supervisor.page.getByRole('dialog');
      await review.getByLabel(address.reviewAs.yes, { exact: true }).check();
      await review.getByLabel(contact.form.reasonOptional).fill('jah, oli vaja');
      await review.getByRole('button', { name: address.confirm }).press('Enter');
      await waiting.waitFor({ state: 'detached' });
      expect([...errors, ...supervisor.errors]).toEqual([]);
      expect(found).toEqual([]);
    },
    LONG_MS,
  );

  it(
    'are given to somebody by an administrator',
    async () => {
      const admin = await account('administrator');
      const ben = await account('counsellor');
      const { page, errors } = await sit(admin, 'et-EE', 1440, 'staff');
      const row = page.locator('tr', { hasText: ben.name });
      await row.getByRole('button').press('Enter');
      await page.getByRole('menuitem', { name: accountEt.wish.keeper }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: accountEt.wish.keeper }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await row.getByText(accountEt.staff.keeper).waitFor();
      const found = await look(page, 'account', 'et-EE', 1440);
      expect(await page.getByRole('button', { name: placeEt.title }).count()).toBe(0);
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
    },
    LONG_MS,
  );
});
