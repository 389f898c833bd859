import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Lets a field grow with its text; how far is the style's business (max-height). */
export function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    const border = element.offsetHeight - element.clientHeight;
    element.style.height = `${element.scrollHeight + border}px`;
  }, [field, text]);
}
