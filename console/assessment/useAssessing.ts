import type { RefObject } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { VIEW_KEYS } from '../contact/keys';
import { focusFirst } from '../lib/focusFirst';
import { useKey } from '../lib/useKey';
import type { Page } from './AssessmentSection';

/** What is open beside the talk. */
export interface Assessing {
  page: Page | undefined;
  open: (page: Page) => void;
  close: () => void;
}

/** Opens and closes the forms beside the talk, also by key; the focus goes back to where it came from. */
export function useAssessing(view: RefObject<HTMLElement | null>): Assessing {
  const [page, setPage] = useState<Page>();
  const from = useRef<Element | null>(null);
  const open = (next: Page): void => {
    if (!page) from.current = document.activeElement;
    setPage(next);
  };
  const close = (): void => {
    setPage(undefined);
    // What it was opened by may be there again only once it is drawn.
    requestAnimationFrame(() => focusFirst([from.current, ...waysBack(view.current, page)]));
  };
  useKey({
    ...VIEW_KEYS.assess,
    label: 'assessment:panel.key',
    run: () => (page ? close() : open('security_risk')),
  });
  return { page, open, close };
}

function waysBack(view: HTMLElement | null, page: Page | undefined): (Element | null)[] {
  const ways = [`[data-assess="${page}"]`, '[data-assess]', '.contact-side-open'];
  return ways.map((way) => view?.querySelector(way) ?? null);
}
