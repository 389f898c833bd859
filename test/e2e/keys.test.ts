import type { Browser } from 'playwright-core';
import { openConsole } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

/** What has the focus after all that had been due at once, before anything is painted. */
const FOCUSED = `async () => {
  for (let round = 0; round < 50; round += 1) await null;
  return document.activeElement.className;
}`;

/** Presses the shortcut of the palette in the very moment in which the pane is there. */
const PRESS_AT_ONCE = `
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.pane')) return;
    watch.disconnect();
    const press = { code: 'KeyK', key: 'k', ctrlKey: true, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent('keydown', press));
    (${FOCUSED})().then((name) => (window.focused = name));
  });
  watch.observe(document, { childList: true, subtree: true });
`;

describeInBrowser('somebody who types fast', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
    test = await startApp({ clock });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const sit = async () =>
    openConsole(browser, test, await signInDirectly(test.app, clock, 'counsellor'));

  /** Presses a button of the page and says what has the focus at once. */
  const press = (selector: string) => `(async () => {
    document.querySelector('${selector}').click();
    return (${FOCUSED})();
  })()`;

  it('finds the shortcuts work as soon as the console is seen, and the field of the palette ready', async () => {
    const { context, page } = await sit();
    await page.locator('.pane').waitFor();
    await context.addInitScript(PRESS_AT_ONCE);
    await page.reload();
    await page.waitForFunction('window.focused !== undefined');
    expect(await page.evaluate('window.focused')).toBe('palette-input');
    await context.close();
  });

  it('has the focus in a dialog and in a menu before the next key', async () => {
    const { context, page } = await sit();
    await page.locator('.pane').waitFor();
    expect(await page.evaluate(press('.rail [aria-label="Klahvid"]'))).toBe('dialog-body');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(press('[aria-haspopup="menu"]'))).toContain('menu-item');
    await context.close();
  });

  it('has the focus back where it was, also after one thing led to another', async () => {
    const { context, page } = await sit();
    const next = page.getByRole('button', { name: 'Võta järgmine' });
    await next.focus();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Otsi pöördumist');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Otsi pöördumist' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await next.evaluate((button) => button === document.activeElement)).toBe(true);
    await context.close();
  });
});
