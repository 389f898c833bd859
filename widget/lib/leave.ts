import type { QuickExit } from '../../server/contract/http';
import type { Host } from './host';
import { forgetToken, usedToken } from './token';

const cleaners: (() => void)[] = [];
let hasLeft = false;

/** Registers what must stop when the page is left quickly. */
export function whenLeaving(clean: () => void): void {
  cleaners.push(clean);
}

/**
 * Leaves at once: blanks the page first, then forgets, tells the server without waiting, and replaces the top page.
 * Works with the server dead, since nothing here waits for it. The beacon goes before the page does: sent by a page that is
 * already being replaced, one in twenty was lost. Without an address the loader does the going.
 */
export function leave(host: Host | undefined, exitUrl?: string): void {
  document.documentElement.style.display = 'none';
  document.body.textContent = '';
  if (hasLeft) return;
  hasLeft = true;
  const token = usedToken();
  forgetToken();
  if (token) tellServer({ token });
  if (exitUrl) {
    host?.tell({ type: 'exit' });
    replaceTop(exitUrl);
  }
  cleaners.forEach((clean) => clean());
}

function replaceTop(exitUrl: string): void {
  try {
    (window.top ?? window).location.replace(exitUrl);
  } catch {
    // A sandbox that forbids it leaves the going to the loader, which was told already.
  }
}

function tellServer(exit: QuickExit): void {
  try {
    const body = new Blob([JSON.stringify(exit)], { type: 'application/json' });
    navigator.sendBeacon('/api/visitor/exit', body);
  } catch {
    // The visitor's place is kept for a while anyway; nothing may hold the exit up.
  }
}
