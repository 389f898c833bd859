import type { Page } from 'playwright-core';

/** What of a console's page cannot be seen: it sticks out of the screen, or is cut off where nobody can scroll to it. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (one: Element) => `${one.tagName}.${one.className}: ${one.textContent}`;
    const canScroll = (one: Element | null): boolean =>
      one !== null &&
      one.tagName !== 'MAIN' &&
      (['auto', 'scroll'].includes(getComputedStyle(one).overflowX) ||
        canScroll(one.parentElement));
    // What is for screen readers alone has one pixel; what is typed scrolls in its field.
    const shown = [...document.querySelectorAll('main, main *:not(input)')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true }) && one.clientWidth > 1,
    );
    const sticksOut = (one: Element) =>
      one.getBoundingClientRect().left + Math.max(one.scrollWidth, one.clientWidth) >
        window.innerWidth && !canScroll(one);
    const isClipped = (one: Element) =>
      ['hidden', 'clip'].includes(getComputedStyle(one).overflowX) &&
      one.scrollWidth > one.clientWidth;
    return shown.filter((one) => sticksOut(one) || isClipped(one)).map(named);
  });
}

/** By how many pixels a page is wider than its screen. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
