import type { Browser } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import type { TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { WORDS } from '../support/words';

describeInBrowser('who the person of a case is', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1280],
    ['ru-RU', 390],
  ] as const)(
    'is written down, hidden, seen by a reason and found again (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const account = await signInDirectly(test.app, systemClock, 'counsellor');
      const holder = await test.staff('counsellor', account);
      const { contactId } = await aTalking(test, { counsellor: holder });
      const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'why' } as const;
      const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...opening })).case;
      const { page, errors } = await openConsole(browser, test, account, locale, {
        viewport: { width, height: 900 },
        bypassCSP: true,
      });
      const found: string[] = [];
      const look = async (name: string) => {
        await shoot(page, `person-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `person ${name} ${locale}`)));
        expect(await cutOff(page)).toEqual([]);
      };
      const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
      const dialog = page.getByRole('dialog');

      await page.goto(`${test.consoleUrl}/console/#/cases`);
      const query = page.getByRole('searchbox', { name: words.case.find.query });
      await query.fill('Invented Person');
      await query.press('Enter');
      await page.getByText(words.case.empty.found).waitFor();
      await look('not-found');
      await press(words.case.find.clear);
      await page.locator(`[data-case="${caseId}"]`).click();
      await goToSection(page, 'person');
      await press(words.case.identity.write);
      await dialog.getByLabel(words.case.identity.name, { exact: true }).fill('Invented Person');
      await dialog.getByLabel(words.case.identity.document).selectOption('personal_code');
      const code = dialog.getByLabel(words.case.identity.code);
      await code.fill('60001019905');
      await dialog.getByRole('button', { name: words.case.identity.store }).click();
      await dialog.getByText(words.case.identity.wrong.document).waitFor();
      await look('wrong');
      await code.fill('60001019906');
      await code.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      expect(await page.getByText('Invented Person').count()).toBe(0);

      await press(words.case.identity.open);
      await dialog.getByLabel(words.contact.form.reason).fill('to write the referral');
      await dialog.getByRole('button', { name: words.case.identity.openConfirm }).click();
      await page.getByText('Invented Person').waitFor();
      await look('opened');
      await press(words.case.identity.hide);
      expect(await page.getByText('Invented Person').count()).toBe(0);

      await page.goto(`${test.consoleUrl}/console/#/cases`);
      await query.fill('60001019906');
      await query.press('Enter');
      await page.locator(`[data-case="${caseId}"]`).waitFor();
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
    },
    120_000,
  );
});
