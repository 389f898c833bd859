import type { Browser } from 'playwright-core';
import { openConsole, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { freePort } from '../support/freePort';
import { aWaiting } from '../support/journeys';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { openVisitor, type VisitorSeat } from '../support/visitorSeat';

const clock = aClock();

describeInBrowser('visitors and console under two host names', () => {
  let test: TestApp;
  let browser: Browser;
  let visitor: VisitorSeat;
  let desk: Seat;
  beforeAll(async () => {
    const port = await freePort();
    test = await startApp({ clock, port, env: { CONSOLE_URL: `http://localhost:${port}` } });
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it('serve a browser each, by its own origin alone', async () => {
    visitor = await openVisitor(browser, test, { language: 'en' });
    await visitor.view.getByRole('heading').first().waitFor();
    const words = 'a word from the other side';
    await aWaiting(test, { text: words });
    const me = await signInDirectly(test.app, clock, 'counsellor');
    desk = await openConsole(browser, test, me, 'en-GB');
    await desk.page
      .getByRole('button', { name: /Take the next/ })
      .first()
      .click();
    await desk.page.getByText(words).first().waitFor();

    const originsOf = (seat: Seat) => [...new Set(seat.requests.map((url) => new URL(url).origin))];
    expect(originsOf(visitor)).toEqual([test.url]);
    expect(originsOf(desk)).toEqual([test.consoleUrl]);
    expect([...visitor.errors, ...desk.errors]).toEqual([]);
  }, 60_000);

  it('show nothing of one at the other', async () => {
    const stranger = await desk.page.goto(`${test.url}/console/`);
    expect(stranger?.status()).toBe(404);
    const astray = await visitor.page.goto(`${test.consoleUrl}/chat/`);
    expect(astray?.status()).toBe(404);
  });
});
