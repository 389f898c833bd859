import type { Browser, Page } from 'playwright-core';
import type { Role } from '../../server/contract/shapes';
import { findings, inBothSchemes } from '../support/axe';
import { openConsole, takeSeat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { anId } from '../support/clients';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { aTalking, aWaiting } from '../support/journeys';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { field, openVisitor, textOf } from '../support/visitorSeat';
import { startTwoApps, walkAllStates, type TwoApps } from '../support/widgetStates';

describeInBrowser('the widget is for everybody', () => {
  let apps: TwoApps;
  let browser: Browser;

  beforeAll(async () => {
    [apps, browser] = [await startTwoApps(), await launchChromium()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await apps.close();
  });

  it('axe finds nothing in any state, light or dark; the log and the states are announced', async () => {
    const found: string[] = [];
    const roles = new Map<string, { log: number; status: number }>();
    await walkAllStates({
      browser,
      apps,
      options: { bypassCSP: true, viewport: { width: 390, height: 844 } },
      look: async (state, { page, view }) => {
        found.push(...(await inBothSchemes(page, view, state)));
        roles.set(state, {
          log: await view.locator('[role=log][aria-live=polite]').count(),
          status: await view.locator('[role=status]').count(),
        });
      },
    });
    expect(found).toEqual([]);
    for (const state of ['waiting', 'chat', 'connection lost', 'ended']) {
      expect([state, roles.get(state)?.log]).toEqual([state, 1]);
      expect(roles.get(state)?.status).toBeGreaterThanOrEqual(2);
    }
  }, 180_000);

  it.each(['et', 'ru'] as const)('axe finds nothing in %s either', async (language) => {
    const staff = await apps.day.staff();
    const seat = await openVisitor(browser, apps.day, { language, options: { bypassCSP: true } });
    const found = await findings(seat.view);
    await seat.view
      .getByRole('button', { name: textOf(language, 'start.straight'), exact: true })
      .click();
    await seat.view.locator('.place').waitFor();
    expect([...found, ...(await findings(seat.view))]).toEqual([]);
    expect(await seat.view.locator('html').getAttribute('lang')).toBe(language);
    staff.close();
    await seat.context.close();
  });

  it('goes from the closed button to a sent message by keyboard alone', async () => {
    const staff = await apps.day.staff();
    const { page, context } = await takeSeat(browser, { locale: 'en' });
    await page.goto(`${apps.day.url}/demo/en.html`);
    const opener = page.getByRole('button', { name: 'Ask for help' });
    await opener.focus();
    await page.keyboard.press('Enter');
    const view = page.locator('iframe').contentFrame();
    await view.getByRole('heading', { name: textOf('en', 'start.title') }).waitFor();
    await tabTo(page, textOf('en', 'exit'));
    await tabTo(page, textOf('en', 'start.straight'));
    await page.keyboard.press('Enter');
    await view.locator('.place').waitFor();
    await tabTo(page, textOf('en', 'composer.label'));
    await page.keyboard.type('By keyboard');
    await page.keyboard.press('Enter');
    await view.locator('article', { hasText: 'By keyboard' }).locator('.stored').waitFor();
    await tabTo(page, textOf('en', 'hide'));
    await page.keyboard.press('Enter');
    await opener.waitFor();
    expect(await opener.evaluate((one) => one.matches(':focus'))).toBe(true);
    staff.close();
    await context.close();
  });

  it('moves nothing where reduced motion is asked for, except the breath of waiting', async () => {
    const staff = await apps.day.staff();
    const seat = await openVisitor(browser, apps.day, { options: { reducedMotion: 'reduce' } });
    await seat.view
      .getByRole('button', { name: textOf('en', 'start.straight'), exact: true })
      .click();
    await field(seat).waitFor();
    const moving = await seat.view.evaluate(() =>
      document
        .getAnimations()
        .map(({ effect }) => (effect as KeyframeEffect).target?.className ?? ''),
    );
    expect(moving.filter((name) => name !== 'breath')).toEqual([]);
    staff.close();
    await seat.context.close();
  });
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const frame = page.frames().find((one) => one.url().includes('/widget/'));
    const focused = await frame?.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    });
    if (focused === name) return;
    passed.push(focused ?? '');
  }
  throw new Error(`Tab never came to ${name}; it passed ${passed.join(' | ')}`);
}

describeInBrowser('the console is for everybody', () => {
  let test: TestApp;
  let browser: Browser;
  let cleo: TestStaff;

  beforeAll(async () => {
    const clock = aClock();
    test = await startApp({ clock });
    browser = await launchChromium();
    cleo = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const seatOf = async (role: Role, locale: string) => {
    const account = role === 'counsellor' ? cleo : await signInDirectly(test.app, aClock(), role);
    return openConsole(browser, test, account, locale, { bypassCSP: true });
  };

  it.each(['et', 'en', 'ru'])('axe finds nothing at the door, in %s', async (locale) => {
    const { page, context } = await takeSeat(browser, { locale, bypassCSP: true });
    await page.goto(`${test.url}/console/`);
    await page.locator('input[type=password]').waitFor();
    expect(await inBothSchemes(page, page.mainFrame(), 'door')).toEqual([]);
    await context.close();
  });

  it('axe finds nothing in the queue, a contact and its dialogs', async () => {
    const counsellor = await test.staff('counsellor', cleo);
    await aWaiting(test, { text: 'Nad võtsid mu passi ära', language: 'et' });
    const { contactId } = await aTalking(test, {
      text: 'Здравствуйте',
      language: 'ru',
      counsellor,
    });
    await counsellor.ask('message:send', { contactId, clientId: anId(), text: 'Olen siin.' });
    await counsellor.ask('note:add', { contactId, clientId: anId(), text: 'Märkus' });
    const { page, context } = await seatOf('counsellor', 'et-EE');
    const look = (name: string) => inBothSchemes(page, page.mainFrame(), name);
    await page.getByRole('button', { name: /Võta/ }).first().waitFor();
    const found = await look('queue');
    await page.goto(`${test.url}/console/#/contacts/${contactId}`);
    await page.getByText('Olen siin.').first().waitFor();
    found.push(...(await look('contact')));
    for (const name of [/^Anna üle/, /^Lõpeta(?!tud)/, /^Klahvid/, /^Otsing/]) {
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog').waitFor();
      found.push(...(await look(`dialog ${name.source}`)));
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await page.getByRole('button', { name: 'Veel tegevusi' }).click();
    found.push(...(await look('menu')));
    await page.getByText('Muuda taset', { exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
    found.push(...(await look('dialog level')));
    expect(found).toEqual([]);
    await context.close();
  }, 60_000);

  it.each([
    ['supervisor', 'en-GB'],
    ['counsellor', 'ru-RU'],
    ['administrator', 'et-EE'],
  ] as const)(
    'axe finds nothing in the team and the settings of a %s, in %s',
    async (role, locale) => {
      const { page, context } = await seatOf(role, locale);
      const found: string[] = [];
      for (const view of ['team', 'settings']) {
        await page.goto(`${test.url}/console/#/${view}`);
        await page.locator('main h1').waitFor();
        found.push(...(await inBothSchemes(page, page.mainFrame(), view)));
      }
      expect(found).toEqual([]);
      await context.close();
    },
  );
});
