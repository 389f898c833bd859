import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { bubble, goToChat, openVisitor, write } from '../support/visitorSeat';

describeInBrowser('a chat that begins in a real browser', () => {
  let test: TestApp;
  let browser: Browser;
  beforeAll(async () => {
    test = await startApp({ clock: aClock(), env: { PUZZLE_BITS: '8' } });
    browser = await launchChromium();
    await test.staff();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  /** The numbers that pages sent with what opens a contact. */
  const proofs = (frames: readonly string[]): unknown[] =>
    frames.flatMap((frame) => {
      const found = /^42\/visitor,\d+(\["contact:open".*)$/.exec(frame);
      if (!found) return [];
      const [, input] = JSON.parse(found[1] ?? '') as [string, { proof?: number[] }];
      return [input.proof];
    });

  it('has solved its puzzle, and asked nothing of the visitor for it', async () => {
    const seat = await openVisitor(browser, test);
    await goToChat(seat);
    await write(seat, 'hello');
    const [proof] = proofs(seat.frames);
    expect(proof).toHaveLength(16);
    expect(seat.errors).toEqual([]);
    await seat.context.close();
  });

  it('gets through by polling, where a network lets no WebSocket pass', async () => {
    const before = async (_context: unknown, page: { addInitScript(script: string): unknown }) => {
      await page.addInitScript(
        'window.WebSocket = class { constructor() { throw new Error("blocked"); } }',
      );
    };
    const seat = await openVisitor(browser, test, { before });
    await goToChat(seat);
    await write(seat, 'hello by polling');
    expect(proofs(seat.frames)).toEqual([]);
    expect(seat.requests.filter((url) => url.includes('transport=polling'))).not.toEqual([]);
    await bubble(seat, 'hello by polling').waitFor();
    await seat.context.close();
  });

  it('gets through where the browser has no hashes: it only waits its turn', async () => {
    const seat = await openVisitor(browser, test, {
      before: (_context, page) =>
        page.addInitScript('delete Crypto.prototype.subtle; delete window.crypto.subtle;'),
    });
    await goToChat(seat);
    await write(seat, 'hello without');
    expect(proofs(seat.frames)).toEqual([undefined]);
    await seat.context.close();
  });
});
