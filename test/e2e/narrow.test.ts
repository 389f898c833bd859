import type { Browser, Frame } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { startTwoApps, walkAllStates, type TwoApps } from '../support/widgetStates';

const LANGUAGES = ['ET', 'RU', 'EN'];

/** What is wider than the screen, or cut off inside something that cannot be scrolled to. */
const tooWide = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const wide = [...document.querySelectorAll<HTMLElement>('html, .scroll, .foot, .bar, .strip')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(
        (one) => `${one.tagName}.${one.className} is ${one.scrollWidth - one.clientWidth} too wide`,
      );
    const beyond = [...document.querySelectorAll('button, a, input, textarea, h1, .bubble')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 0.5)
      .map((one) => `${one.className || one.tagName} “${one.textContent}” sticks out`);
    return [...wide, ...beyond];
  });

describeInBrowser('on a phone of 320 px', () => {
  let apps: TwoApps;
  let browser: Browser;

  beforeAll(async () => {
    [apps, browser] = [await startTwoApps(), await launchChromium()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await apps.close();
  });

  it('nothing scrolls sideways in any state, in any of the three languages', async () => {
    const found: string[] = [];
    await walkAllStates({
      browser,
      apps,
      options: { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true },
      look: async (state, { view }) => {
        // Other words cannot come while there is no connection.
        for (const language of state === 'connection lost' ? ['EN'] : LANGUAGES) {
          const choice = view.locator('.languages button', { hasText: language });
          await choice.click();
          await view.locator('.languages [aria-pressed=true]', { hasText: language }).waitFor();
          found.push(...(await tooWide(view)).map((one) => `${state}, ${language}: ${one}`));
        }
      },
    });
    expect(found).toEqual([]);
  }, 120_000);
});
