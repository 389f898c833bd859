import type { Browser, Locator, Page } from 'playwright-core';
import type { Clock } from '../../server/lib/clock';
import consoleEt from '../../locales/et/console.json';
import consoleEn from '../../locales/en/console.json';
import consoleRu from '../../locales/ru/console.json';
import contactEt from '../../locales/et/contact.json';
import contactEn from '../../locales/en/contact.json';
import contactRu from '../../locales/ru/contact.json';
import requestEt from '../../locales/et/request.json';
import requestEn from '../../locales/en/request.json';
import requestRu from '../../locales/ru/request.json';

import { inBothSchemes } from './axe';
import { openConsole, shoot, type Seat } from './browser';
import { startApp, type TestApp } from './startApp';
import { signInDirectly, type TestStaff } from './testStaff';

/** The words that the tests of requests look for, by the browser's language. */
export const WORDS = {
  'et-EE': { console: consoleEt, contact: contactEt, request: requestEt },
  'en-GB': { console: consoleEn, contact: contactEn, request: requestEn },
  'ru-RU': { console: consoleRu, contact: contactRu, request: requestRu },
} as const;

/** A browser's language. */
export type Locale = keyof typeof WORDS;

/** Starts a server at which a counsellor and a supervisor are at work. */
export async function openHouse(clock: Clock) {
  const test = await startApp({ clock });
  const account = await signInDirectly(test.app, clock, 'counsellor');
  const boss = await signInDirectly(test.app, clock, 'supervisor');
  const counsellor = await test.staff('counsellor', account);
  const supervisor = await test.staff('supervisor', boss);
  return { test, account, boss, counsellor, supervisor };
}

/** Opens the console for somebody; strict is with the policy that is shipped, under which nothing can look into the page. */
export function sitAt(
  browser: Browser,
  test: TestApp,
  person: TestStaff,
  locale: Locale,
  width: number,
  isStrict = false,
): Promise<Seat> {
  return openConsole(browser, test, person, locale, {
    viewport: { width, height: 900 },
    // What is looked at must not be on its way in.
    reducedMotion: 'reduce',
    bypassCSP: !isStrict,
  });
}

/** Looks at a page: pictures, what axe finds, and that nothing is wider than the screen. */
export function looking(name: string) {
  const found: string[] = [];
  const look = async (page: Page, what: string) => {
    await shoot(page, `requests-${what}-${name}`);
    found.push(...(await inBothSchemes(page, page.mainFrame(), `requests ${what} ${name}`)));
    await shoot(page, `requests-${what}-${name}-dark`);
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    if (over > 0) found.push(`${what} ${name} is ${over} px too wide`);
  };
  return { found, look };
}

/** Goes to the requests by the palette. */
export const openRequests = async (page: Page, locale: Locale) => {
  const words = WORDS[locale];
  // The address is set by what also begins to listen to keys.
  await page.waitForURL(/#\//);
  await page.keyboard.press('Control+k');
  await page.locator('.palette-input:focus').waitFor();
  await page.keyboard.type(words.console.nav.requests);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: words.request.title, exact: true }).waitFor();
};

/** Chooses one of a few by the keyboard. */
export const choose = async (within: Locator, name: string) => {
  await within.getByRole('radio', { name }).focus();
  await within.page().keyboard.press('Space');
};

/** Whether something in a dialog can be seen without scrolling. */
export const isInSight = (one: Locator) =>
  one.evaluate((element) => {
    const inner = element.getBoundingClientRect();
    const outer = element.closest('.dialog-body')?.getBoundingClientRect();
    return outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
  });

/** Writes into a field by the keyboard. */
export const type = async (field: Locator, text: string) => {
  await field.focus();
  await field.page().keyboard.type(text);
};

/** Presses a button by the keyboard. */
export const press = (within: Page | Locator, name: string) =>
  within.getByRole('button', { name, exact: true }).press('Enter');

/** Presses what closes a dialog; what is behind it can be reached only after that. */
export const confirm = async (dialog: Locator, name: string) => {
  await press(dialog, name);
  await dialog.waitFor({ state: 'detached' });
};

/** Opens a request of the list. */
export const openRow = async (page: Page, kind: string) => {
  await page.locator('[data-request]', { hasText: kind }).press('Enter');
  await page.getByRole('heading', { name: kind, exact: true, level: 1 }).waitFor();
};
