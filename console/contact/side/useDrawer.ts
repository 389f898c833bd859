import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Brings the focus into a drawer that was opened, and back to where it was when it closes. */
export function useDrawer(isOpen: boolean): RefObject<HTMLElement | null> {
  const drawer = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const before = document.activeElement as HTMLElement | null;
    // Beside the talk nothing has opened, so that there is nothing to go into: its button is hidden then.
    drawer.current?.querySelector<HTMLElement>('.contact-side-close')?.focus();
    return () => before?.focus();
  }, [isOpen]);
  return drawer;
}
