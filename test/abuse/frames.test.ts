import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { takeSeat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { freePort } from '../support/freePort';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { openVisitor, write, goToChat, type VisitorSeat } from '../support/visitorSeat';

/** Says everything that host and widget say to each other, and what neither does, to the host or to the frame itself. */
function shout(toHost: boolean): void {
  const said = [
    { type: 'exit' },
    { type: 'close' },
    { type: 'closed' },
    { type: 'ready', exitUrl: 'https://evil.example/' },
    { type: 'language', language: 'ru' },
    { type: 'resume', allowed: true },
    'exit',
    null,
    'x'.repeat(5_000_000),
  ];
  for (const one of said) (toHost ? parent : window).postMessage(one, '*');
}

/** A site of somebody else: each address answers with the page that is given for it. */
async function aSite(pages: Record<string, () => string>, port = 0): Promise<Server> {
  const site = createServer((request, response) => {
    const page = pages[request.url ?? ''] ?? (() => '');
    response.setHeader('content-type', 'text/html').end(`<!doctype html><title>x</title>${page()}`);
  });
  await new Promise<void>((done) => site.listen(port, '127.0.0.1', done));
  return site;
}

const originOf = (site: Server) => `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

describeInBrowser('pages of others', () => {
  let test: TestApp;
  let browser: Browser;
  let allowed: Server;
  let foreign: Server;
  beforeAll(async () => {
    const port = await freePort();
    const embed = () =>
      `<h1>host</h1><script src="${test.url}/widget.js" data-lang="en" async></script>`;
    const frame = (path: string) => () => `<h1>host</h1><iframe src="${test.url}${path}"></iframe>`;
    const framed = {
      '/embed': embed,
      '/console': frame('/console/'),
      '/chat': frame('/chat/'),
      '/privacy': frame('/privacy/'),
      '/widget': frame('/widget/?lang=en'),
    };
    test = await startApp({ clock: aClock(), env: { ALLOWED_HOSTS: `http://127.0.0.1:${port}` } });
    foreign = await aSite({ ...framed, '/speaker': () => '<p>speaker</p>' });
    allowed = await aSite(framed, port);
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
    for (const site of [allowed, foreign]) await new Promise((done) => site.close(done));
  });

  /** What the frame of a page shows, once the page has loaded with it: a refused frame is an error page without our words. */
  async function shownIn(address: string): Promise<string> {
    const { context, page } = await takeSeat(browser, { locale: 'en' });
    await page.goto(address);
    const [inner] = page.frames().filter((one) => one !== page.mainFrame());
    const text =
      (await inner
        ?.locator('body')
        .innerText()
        .catch(() => '')) ?? '';
    await context.close();
    return text;
  }

  it.each(['/console', '/chat', '/privacy'])('14.43: are shown no %s in a frame', async (path) => {
    for (const site of [allowed, foreign])
      expect(await shownIn(originOf(site) + path)).not.toMatch(/counsel|privacy|sign in|password/i);
  });

  it('14.43: are shown the widget where they are listed, and nowhere else', async () => {
    expect(await shownIn(`${originOf(allowed)}/widget`)).toMatch(/112/);
    expect(await shownIn(`${originOf(foreign)}/widget`)).not.toMatch(/112/);
  });

  it('14.44: are not heard by the widget or by its host, whatever they say', async () => {
    await test.staff();
    const seat: VisitorSeat = await openVisitor(browser, test, {
      address: `${originOf(allowed)}/embed` as `http://${string}`,
    });
    await goToChat(seat);
    const speaker = await speakerIn(seat.page);
    const before = seat.page.url();
    // Another frame has no handle of the widget's, which is below a shadow root: it can speak to the host alone.
    expect(await speaker.evaluate(() => parent.frames.length)).toBe(1);
    for (const frame of [speaker, seat.view]) await frame.evaluate(shout, frame === speaker);
    await write(seat, 'still here, in English');
    expect(seat.page.url()).toBe(before);
    expect(seat.exits).toEqual([]);
    expect(await seat.view.locator('html').getAttribute('lang')).toBe('en');
    expect(seat.errors).toEqual([]);
    await seat.context.close();
  });

  /** Another frame on the host's page, of a third origin. */
  async function speakerIn(page: Page): Promise<Frame> {
    const address = `${originOf(foreign)}/speaker`;
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    }, address);
    await page.frameLocator(`iframe[src="${address}"]`).getByText('speaker').waitFor();
    const found = page.frames().find((one) => one.url() === address);
    if (!found) throw new Error('no frame');
    return found;
  }
});
