import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/**
 * Shows a dialog above everything as long as it is there, and gives the focus back to what had it. Both at once, so
 * that no key pressed meanwhile reaches what lies beneath, such as a message being written.
 */
export function useModal(
  dialog: RefObject<HTMLDialogElement | null>,
  firstFocus?: (dialog: HTMLDialogElement) => HTMLElement | null | undefined,
): void {
  useLayoutEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const shown = dialog.current;
    shown?.showModal();
    if (shown) firstFocus?.(shown)?.focus();
    return () => {
      // What lies beneath takes no focus before.
      shown?.close();
      before?.focus();
    };
  }, []);
}
