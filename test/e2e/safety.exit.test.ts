import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Browser, CDPSession } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { openConsole } from '../support/browser';
import type { StaffClient } from '../support/clients';
import { freePort } from '../support/freePort';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import {
  answer,
  bubble,
  claim,
  EXIT,
  exitButton,
  field,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
  hasLeft,
} from '../support/visitorSeat';

const SECRET = 'nobody else may read this';
const SHOUTED: [key: string, code: string][] = [
  ['Õ', 'BracketRight'],
  ['Ä', 'Quote'],
  ['Ö', 'Semicolon'],
  ['Ü', 'BracketLeft'],
  ['П', 'KeyG'],
  ['Р', 'KeyH'],
  ['И', 'KeyB'],
  ['В', 'KeyD'],
  ['Е', 'KeyT'],
  ['Т', 'KeyN'],
];

const shift = { key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16 };

/** A capital letter as a keyboard of another layout gives it: Shift, the letter, Shift up. */
async function pressCapital(keys: CDPSession, key: string, code: string): Promise<void> {
  const send = (type: 'keyDown' | 'keyUp' | 'rawKeyDown', event: object, modifiers: number) =>
    keys.send('Input.dispatchKeyEvent', { type, modifiers, ...event });
  await send('rawKeyDown', shift, 8);
  await send('keyDown', { key, code, text: key }, 8);
  await send('keyUp', { key, code }, 8);
  await send('keyUp', shift, 0);
}

/** Lets the page that embeds the widget say when it is hidden; a page that is leaving answers no questions. */
const tellWhenHidden = (): void => {
  const root = document.documentElement;
  const look = (): void => {
    if (getComputedStyle(root).display === 'none') console.log('hidden');
  };
  new MutationObserver(look).observe(root, { attributes: true });
};

// What a site adds that takes the permission to leave away from every frame.
const STRICT = `<script>
  const set = Element.prototype.setAttribute;
  Object.defineProperty(HTMLIFrameElement.prototype, 'sandbox', {
    set(value) { set.call(this, 'sandbox', String(value).replace(/allow-top\\S+/, '')); },
  });
</script>`;

/** A stranger's site that embeds the widget by its one tag. */
async function aHost(port: number, head: string, widgetUrl: string): Promise<Server> {
  const tag = `<script src="${widgetUrl}/widget.js" data-lang="en" async></script>`;
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>A site</title>${head}<body>${tag}</body>`);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describeInBrowser('leaving quickly', () => {
  let test: TestApp;
  let browser: Browser;
  let staff: StaffClient;
  let hostPort: number;

  beforeAll(async () => {
    const clock = aClock();
    hostPort = await freePort();
    test = await startApp({ clock, env: { ALLOWED_HOSTS: `http://localhost:${hostPort}` } });
    browser = await launchChromium();
    const account = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
    staff = await test.staff('counsellor', account);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const written = async (coming?: Parameters<typeof openVisitor>[2]): Promise<VisitorSeat> => {
    const seat = await openVisitor(browser, test, coming);
    await goToChat(seat);
    await write(seat, SECRET);
    return seat;
  };

  it('V2: hides everything within the click, with the server gone and the processor six times slower', async () => {
    const own = await startApp({ clock: aClock() });
    await own.staff();
    const seat = await openVisitor(browser, own);
    const { page, context, view } = seat;
    await goToChat(seat);
    await write(seat, SECRET);
    // The next page never answers, so that only the widget itself can hide anything.
    await context.route(`${EXIT}**`, () => undefined);
    const throttle = await context.newCDPSession(page);
    await throttle.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await own.close();
    await page.evaluate(tellWhenHidden);
    const isHidden = page.waitForEvent('console', (message) => message.text() === 'hidden');
    const left = await view.evaluate(() => {
      document.querySelector<HTMLElement>('.header .exit')?.click();
      const { display } = getComputedStyle(document.documentElement);
      return { display, text: document.body.textContent };
    });
    expect(left).toEqual({ display: 'none', text: '' });
    await isHidden;
    await context.close();
  });

  it('V3: stays in the tab, replaces the page, says no referrer, and Back does not show the chat', async () => {
    const seat = await openVisitor(browser, test, {
      before: (_context, page) => page.goto(`${test.url}/demo/ru.html`),
    });
    const { page, context, exits } = seat;
    await goToChat(seat);
    await write(seat, SECRET);
    await exitButton(seat).click();
    await hasLeft(page);
    expect(context.pages()).toHaveLength(1);
    expect(new Set(exits)).toEqual(new Set([undefined]));
    await page.goBack();
    expect(page.url()).toBe(`${test.url}/demo/ru.html`);
    expect(page.frames().filter((frame) => frame.url().includes('/widget/'))).toEqual([]);
    await context.close();
  });

  it('V3: the page without a host is replaced too', async () => {
    const seat = await written({ address: 'chat' });
    const { page, context, exits } = seat;
    await exitButton(seat).click();
    await hasLeft(page);
    expect(new Set(exits)).toEqual(new Set([undefined]));
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await context.close();
  });

  it('V3: a host page that comes back from the browser’s memory shows nothing of the chat', async () => {
    const { page, context } = await written();
    await page.evaluate(() =>
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    );
    await page.getByRole('button', { name: 'Ask for help' }).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    await context.close();
  });

  it.each([
    ['may leave the top page', ''],
    ['may not, so that the host leaves', STRICT],
  ])('V4: leaves the top page of a stranger’s site where the frame %s', async (_name, head) => {
    const host = await aHost(hostPort, head, test.url);
    const seat = await openVisitor(browser, test, { address: `http://localhost:${hostPort}/` });
    const allowed = await seat.page.locator('iframe').getAttribute('sandbox');
    expect(allowed?.includes('allow-top')).toBe(head === '');
    await goToChat(seat);
    await exitButton(seat).click();
    await hasLeft(seat.page);
    expect(new Set(seat.exits)).toEqual(new Set([undefined]));
    await seat.context.close();
    host.closeAllConnections();
    host.close();
  });

  it('V5: capital letters in Estonian and Russian never leave, three plain presses of Shift in the field do', async () => {
    const seat = await openVisitor(browser, test);
    const { page, context } = seat;
    await goToChat(seat);
    await field(seat).focus();
    const keys = await context.newCDPSession(page);
    for (const [key, code] of SHOUTED) await pressCapital(keys, key, code);
    expect(await field(seat).inputValue()).toBe('ÕÄÖÜПРИВЕТ');
    expect(seat.exits).toEqual([]);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await hasLeft(page);
    await context.close();
  });

  it('V5: three presses of Shift leave from the host’s page as well', async () => {
    const seat = await openVisitor(browser, test);
    await seat.page
      .locator('h1')
      .first()
      .click({ position: { x: 2, y: 2 } });
    for (let press = 0; press < 3; press += 1) await seat.page.keyboard.press('Shift');
    await hasLeft(seat.page);
    await seat.context.close();
  });

  it('V6: the contact stays open, and the counsellor sees that the visitor left quickly', async () => {
    const seat = await written();
    const contact = await claim(test, staff, seat);
    await answer(staff, contact, seat, 'I am here.');
    await bubble(seat, 'I am here.').waitFor();
    const desk = await openConsole(browser, test, staff.me);
    await exitButton(seat).click();
    await hasLeft(seat.page);
    await staff.next(
      'entry:added',
      (entry) => entry.kind === 'visitor_left' && entry.how === 'quick_exit',
    );
    const { contacts } = await staff.ask('staff:fetch', {});
    expect(contacts.find(({ contactId }) => contactId === contact.contactId)).toMatchObject({
      state: 'active',
    });
    await desk.page.getByText('kiire lahkumise nupuga').first().waitFor();
    await Promise.all([desk.context.close(), seat.context.close()]);
  });
});
