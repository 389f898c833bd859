import type { Browser, Frame, Page, ViewportSize } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { openVisitor } from '../support/visitorSeat';
import { startTwoApps, walkAllStates, type TwoApps } from '../support/widgetStates';

/** From an old phone to a desk, and a desk at 400 %. */
const SCREENS = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 320, height: 256 },
];

/** What stands in the way of pressing a control, if anything. */
function obstacle(control: Element): string | undefined {
  const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
  if (width < 44 || height < 44) return `only ${width} × ${height}`;
  if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) {
    return `off the screen: ${left}, ${top} to ${right}, ${bottom} of ${innerWidth} × ${innerHeight}`;
  }
  const root = control.getRootNode() as Document | ShadowRoot;
  const points: [number, number][] = [
    [left + width / 2, top + height / 2],
    [left + 4, top + height / 2],
    [right - 4, top + height / 2],
  ];
  const above = points.map(([x, y]) => root.elementFromPoint(x, y));
  const stranger = above.find((one) => !one || !control.contains(one));
  return stranger === undefined ? undefined : `covered by ${stranger?.className ?? 'nothing'}`;
}

/** Two pictures later, what a page had to do after a change of its size is done. */
const drawn = (where: Page | Frame): Promise<void> =>
  where.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );

/** Gives the page another size, and lets it draw: first the host, which fits the frame, then the frame. */
async function resize(page: Page, view: Frame, screen: ViewportSize): Promise<void> {
  await page.setViewportSize(screen);
  await drawn(page);
  await drawn(view);
}

describeInBrowser('V1: the exit is in reach', () => {
  let apps: TwoApps;
  let browser: Browser;

  beforeAll(async () => {
    [apps, browser] = [await startTwoApps(), await launchChromium()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await apps.close();
  });

  it('on every screen beside the closed button', async () => {
    const { page, context } = await openVisitor(browser, apps.day);
    await page.evaluate(() =>
      (window as unknown as { veebivestlus: { close(): void } }).veebivestlus.close(),
    );
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      const exit = page.getByRole('button', { name: 'Leave quickly' });
      expect([screen, await exit.evaluate(obstacle)]).toEqual([screen, undefined]);
    }
    await context.close();
  });

  it('on every screen in every state', async () => {
    const problems: string[] = [];
    const seen = new Set<string>();
    await walkAllStates({
      browser,
      apps,
      look: async (state, { page, view }) => {
        const before = page.viewportSize();
        for (const screen of SCREENS) {
          await resize(page, view, screen);
          const found = await view.locator('.header .exit').evaluate(obstacle);
          if (found) problems.push(`${state} at ${screen.width}×${screen.height}: ${found}`);
        }
        if (before) await resize(page, view, before);
        seen.add(state);
      },
    });
    expect(problems).toEqual([]);
    expect(seen.size).toBeGreaterThanOrEqual(20);
  }, 120_000);
});
