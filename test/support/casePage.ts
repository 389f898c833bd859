import type { Page } from 'playwright-core';
import type { WORDS } from './words';

/** A section of a case. */
export type CaseSection = keyof (typeof WORDS)['en-GB']['case']['section'];

/** Goes to a section of the case in view, by the list or by the choice, whichever is there. */
export async function goToSection(page: Page, section: CaseSection): Promise<void> {
  const item = page.locator(`.case-nav [data-section="${section}"]`);
  // Which of the two it is shows only once the page is laid out.
  await page.locator('.case-nav:visible, .case-choose:visible').first().waitFor();
  if (await item.isVisible()) await item.press('Enter');
  else await page.locator('.case-choose select').selectOption(section);
  await page.locator('.case-body h2').waitFor();
}
