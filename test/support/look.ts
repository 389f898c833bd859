import type { Page } from 'playwright-core';
import { inBothSchemes } from './axe';
import { shoot } from './browser';
import { cutOff } from './overflow';

/** Finds nothing cut off and nothing that axe knows, light and dark, and takes a picture of both. */
export async function look(page: Page, name: string): Promise<void> {
  expect(await cutOff(page)).toEqual([]);
  expect(await inBothSchemes(page, page.mainFrame(), name)).toEqual([]);
  await shoot(page, `${name}-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await shoot(page, name);
}
