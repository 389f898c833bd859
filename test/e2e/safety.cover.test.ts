import type { Browser } from 'playwright-core';
import { takeSeat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import type { StaffClient } from '../support/clients';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import {
  answer,
  bubble,
  button,
  claim,
  end,
  field,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
} from '../support/visitorSeat';
import { hide } from '../support/widgetStates';

const SECRET = 'only for the counsellor';
const DRAFT = 'not sent yet';
const NUMBERS = ['tel:112', 'tel:116006'];
const HOUR_MS = 3_600_000;

describeInBrowser('covering the text, and help without a service', () => {
  let test: TestApp;
  let browser: Browser;
  let staff: StaffClient;

  beforeAll(async () => {
    const clock = aClock();
    test = await startApp({ clock });
    browser = await launchChromium();
    const account = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
    staff = await test.staff('counsellor', account);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const waitingWithDraft = async (): Promise<VisitorSeat> => {
    const seat = await openVisitor(browser, test, {
      address: 'chat',
      before: (_context, page) => page.clock.install(),
    });
    await goToChat(seat);
    await write(seat, SECRET);
    await field(seat).fill(DRAFT);
    return seat;
  };

  /** Nothing of the chat is readable, and one tap brings all of it back. */
  const expectCovered = async (seat: VisitorSeat): Promise<void> => {
    await button(seat, 'cover.show').waitFor();
    const shown = await seat.page.locator('body').innerText();
    expect(shown).not.toContain(SECRET);
    expect(await field(seat).isVisible()).toBe(false);
    await button(seat, 'cover.show').click();
    await bubble(seat, SECRET).waitFor();
    expect(await field(seat).inputValue()).toBe(DRAFT);
  };

  it('V15: idling and hiding cover the text, one tap shows it, and nothing is wiped while somebody waits', async () => {
    const seat = await waitingWithDraft();
    await seat.page.clock.fastForward(119_000);
    expect(await bubble(seat, SECRET).isVisible()).toBe(true);
    await seat.page.clock.fastForward(2000);
    await expectCovered(seat);
    await hide(seat, true);
    await hide(seat, false);
    await expectCovered(seat);
    await seat.page.clock.fastForward(2 * HOUR_MS);
    await expectCovered(seat);
    await seat.context.close();
  });

  it('V15: a chat that ended says when it goes, and goes after fifteen minutes', async () => {
    const seat = await waitingWithDraft();
    await field(seat).fill('');
    const contact = await claim(test, staff, seat);
    await answer(staff, contact, seat, 'Goodbye.');
    await end(staff, contact, seat);
    const announced = seat.view.getByRole('status').filter({
      hasText: seat.say('end.clears', { count: 15 }),
    });
    expect(await announced.count()).toBe(1);
    await seat.page.clock.fastForward(14 * 60_000);
    await button(seat, 'cover.show').click();
    await bubble(seat, SECRET).waitFor();
    await seat.page.clock.fastForward(61_000);
    await seat.view.getByRole('heading', { name: seat.say('end.cleared') }).waitFor();
    expect(await seat.page.content()).not.toContain(SECRET);
    await seat.context.close();
  });

  it('V18: shows the numbers when the service is gone', async () => {
    const own = await startApp({ clock: aClock() });
    await own.staff();
    const seat = await openVisitor(browser, own);
    await goToChat(seat);
    await own.close();
    await seat.view.getByText(seat.say('lost.title')).first().waitFor();
    for (const href of NUMBERS) await seat.view.locator(`.header [href="${href}"]`).waitFor();
    await button(seat, 'numbers.all').click();
    await seat.view.locator('.numbers [href="tel:116111"]').waitFor();
    await seat.context.close();
  });

  it('V18: shows the numbers, and a way out, where the widget’s page never comes', async () => {
    const { page, context } = await takeSeat(browser, { locale: 'en' });
    await context.route(`${test.url}/widget/?**`, (route) => route.abort());
    await page.goto(`${test.url}/demo/en.html`);
    await page.getByRole('button', { name: 'Ask for help' }).click();
    const panel = page.locator('section:has(> iframe)');
    for (const number of ['112', '116 006']) {
      const link = panel.getByRole('link', { name: number });
      await link.click({ trial: true });
      expect(await link.getAttribute('href')).toBe(`tel:${number.replace(' ', '')}`);
    }
    await page.getByRole('button', { name: 'Leave quickly' }).click({ trial: true });
    await context.close();
  });

  it.each(['/widget/?lang=en', '/chat/?lang=en'])(
    'V19: %s without JavaScript gives the numbers and a link to leave',
    async (address) => {
      const { page, context } = await takeSeat(browser, { javaScriptEnabled: false });
      await page.goto(test.url + address);
      for (const href of [...NUMBERS, 'tel:116111']) {
        expect(await page.locator(`a[href="${href}"]`).first().isVisible()).toBe(true);
      }
      const exit = page.getByRole('link', { name: 'Leave quickly' });
      expect(await exit.getAttribute('href')).toBe('https://www.ilmateenistus.ee/');
      expect(await exit.getAttribute('rel')).toContain('noreferrer');
      expect(await exit.getAttribute('target')).toBe('_top');
      expect(await page.title()).toBe('Chat');
      await context.close();
    },
  );

  it('V19: the site without JavaScript says why there is no chat, and gives the numbers', async () => {
    const { page, context } = await takeSeat(browser, { javaScriptEnabled: false });
    await page.goto(`${test.url}/demo/en.html`);
    const told = page.locator('.no-script');
    await told.getByText('JavaScript is switched off').waitFor();
    for (const href of NUMBERS) {
      expect(await told.locator(`a[href="${href}"]`).isVisible()).toBe(true);
    }
    await context.close();
  });
});
