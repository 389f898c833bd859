import { useLayoutEffect, useRef } from 'preact/hooks';

/** Gives the focus to what was waited for when it is there, unless whoever waited has gone elsewhere meanwhile. */
export function useLateFocus(isThere: boolean, find: () => HTMLElement | null | undefined): void {
  const from = useRef<Element | null>(null);
  useLayoutEffect(() => {
    from.current = document.activeElement;
  }, []);
  useLayoutEffect(() => {
    if (isThere && (isNowhere() || document.activeElement === from.current)) find()?.focus();
  }, [isThere]);
}

/** Whether nothing has the focus, e.g. because what had it is gone. */
export function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
