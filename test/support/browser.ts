import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { TestApp } from './startApp';
import type { TestStaff } from './testStaff';

/** A visitor's phone, small and old. */
export const PHONE = { width: 390, height: 844 };

/** A counsellor's screen. */
export const DESK = { width: 1440, height: 900 };

/** Somebody at a browser: the page, and what went wrong or out in it. */
export interface Seat {
  context: BrowserContext;
  page: Page;
  /** Errors that the page itself threw. */
  errors: string[];
  /** Every address that was asked for. */
  requests: string[];
}

/** Opens a browser's window of its own, with nothing kept from others. */
export async function takeSeat(
  browser: Browser,
  options: Parameters<Browser['newContext']>[0],
): Promise<Seat> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const seat: Seat = { context, page, errors: [], requests: [] };
  page.on('pageerror', (error) => seat.errors.push(error.message));
  page.on('request', (request) => seat.requests.push(request.url()));
  return seat;
}

/** Opens a console for somebody who is signed in. */
export async function openConsole(
  browser: Browser,
  test: TestApp,
  account: TestStaff,
  locale = 'et-EE',
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const seat = await takeSeat(browser, { viewport: DESK, locale, ...options });
  const [name = '', value = ''] = account.cookie.split('=');
  await seat.context.addCookies([
    { name, value, url: test.consoleUrl, httpOnly: true, sameSite: 'Strict' },
  ]);
  await seat.page.goto(`${test.consoleUrl}/console/`);
  return seat;
}

/** Opens the demo page on a phone, and the widget in it. */
export async function openWidget(
  browser: Browser,
  test: TestApp,
  language: 'et' | 'en' | 'ru',
): Promise<Seat & { widget: Frame }> {
  const seat = await takeSeat(browser, {
    viewport: PHONE,
    isMobile: true,
    hasTouch: true,
    locale: language,
  });
  const file = language === 'et' ? '' : `${language}.html`;
  await seat.page.goto(`${test.url}/demo/${file}`);
  return { ...seat, widget: await openLauncher(seat.page) };
}

/** Presses the launcher and waits for the widget's frame. */
export async function openLauncher(page: Page): Promise<Frame> {
  await page.getByRole('button', { name: /Küsi abi|Ask for help|Попросить о помощи/ }).click();
  return widgetOf(page);
}

/** The widget's frame in a host page, once its first view is there. */
export async function widgetOf(page: Page): Promise<Frame> {
  const frame = page.locator('iframe').contentFrame();
  await frame.getByRole('heading').first().waitFor();
  const found = page.frames().find((one) => one.url().includes('/widget/'));
  if (!found) throw new Error('the widget has no frame');
  return found;
}

/** Takes a picture where SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
