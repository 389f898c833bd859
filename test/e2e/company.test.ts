import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { goToSection } from '../support/casePage';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { anId, on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { cutOff } from '../support/overflow';
import type { TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS } from '../support/words';

describeInBrowser('two people on one case', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));

  it.each([
    ['et-EE', 1440],
    ['en-GB', 1280],
    ['ru-RU', 390],
  ] as const)(
    'see each other, where they are and when they leave (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const accounts: TestStaff[] = [
        await signInDirectly(test.app, systemClock, 'counsellor'),
        await signInDirectly(test.app, systemClock, 'counsellor'),
      ];
      const [ana, ben] = accounts as [TestStaff, TestStaff];
      const holder = await test.staff('counsellor', ana);
      const { contactId } = await aTalking(test, { counsellor: holder });
      const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'in the chat' } as const;
      const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...opening })).case;
      await holder.ask('case:share', { caseId, clientId: anId(), staffId: ben.staffId });
      const sit = async (account: TestStaff) => {
        const viewport = { width, height: 900 };
        const seat = await openConsole(browser, test, account, locale, {
          viewport,
          bypassCSP: true,
        });
        const open = async () => {
          await seat.page.getByRole('button', { name: words.console.nav.cases }).first().click();
          await seat.page.locator(`[data-case="${caseId}"]`).press('Enter');
          await seat.page.locator('.case h1', { hasText: 'Sirel' }).waitFor();
        };
        const company = seat.page.locator('.case-company');
        const said = seat.page.locator('.case-head [role="status"]');
        return { ...seat, open, company, said };
      };
      const [one, other] = [await sit(ana), await sit(ben)];
      const found: string[] = [];
      const look = async ({ page }: { page: Page }, name: string) => {
        await shoot(page, `company-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(page, page.mainFrame(), `company ${name} ${locale}`)));
        await shoot(page, `company-${name}-${locale}-${width}-dark`);
        found.push(...(await cutOff(page)));
      };
      const isHere = (name: string) => words.case.company.also.replace('{{name}}', name);

      await one.open();
      expect(await one.company.count()).toBe(0);
      expect(await one.said.innerText()).toBe('');
      await other.open();
      await one.company.getByText(isHere(ben.name)).waitFor();
      await other.company.getByText(isHere(ana.name)).waitFor();
      await one.company.getByText(words.case.company.same).waitFor();
      const aloud = words.case.company.here.replace('{{names}}', ben.name);
      expect(await one.said.innerText()).toBe(aloud);

      await goToSection(other.page, 'plan');
      await one.company.getByText(words.case.section.plan).waitFor();
      const inNav = one.page.locator('.case-nav [data-section="plan"] .case-initials');
      expect(await inNav.count()).toBe(1);
      // Where somebody goes from section to section nothing is said again.
      expect(await one.said.innerText()).toBe(aloud);
      await look(one, 'elsewhere');
      await goToSection(one.page, 'plan');
      await one.company.getByText(words.case.company.same).waitFor();
      await other.company.getByText(words.case.company.same).waitFor();
      await look(other, 'same');

      await other.page.getByRole('button', { name: words.case.back }).press('Enter');
      await one.company.waitFor({ state: 'detached' });
      expect(await one.said.innerText()).toBe(words.case.company.alone);
      await other.page.locator(`[data-case="${caseId}"]`).press('Enter');
      await one.company.getByText(isHere(ben.name)).waitFor();
      await other.company.getByText(isHere(ana.name)).waitFor();
      // Whose page is closed is there no more.
      await other.page.context().close();
      await one.company.waitFor({ state: 'detached' });
      expect(one.errors).toEqual([]);
      expect(other.errors).toEqual([]);
      expect(found).toEqual([]);
      await one.page.context().close();
    },
    120_000,
  );
});
