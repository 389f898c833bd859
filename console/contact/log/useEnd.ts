import type { RefObject } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How near the end counts as being there, in pixels. */
const NEAR = 48;

/** What the log's view needs to follow its end without moving under a reader. */
export interface End {
  isAtEnd: boolean;
  onScroll: () => void;
  toEnd: () => void;
  /** Changes what stands above without moving what is being read. */
  keep: (change: () => void) => void;
}

/** Stays at the end of a scrolled view while it is there, and leaves a reader of earlier words in peace. */
export function useEnd(view: RefObject<HTMLElement | null>, growth: unknown): End {
  const [isAtEnd, setAtEnd] = useState(true);
  const follows = useRef(true);
  const toEnd = useCallback(() => {
    const element = view.current;
    if (element) element.scrollTop = element.scrollHeight;
    follows.current = true;
    setAtEnd(true);
  }, [view]);
  const onScroll = useCallback(() => {
    const element = view.current;
    if (!element) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight <= NEAR;
    setAtEnd(follows.current);
  }, [view]);
  useLayoutEffect(() => {
    if (follows.current) toEnd();
  }, [growth, toEnd]);
  useFollowSize(view, follows);
  const below = useRef<number>(undefined);
  useLayoutEffect(() => {
    const element = view.current;
    if (!element || below.current === undefined) return;
    element.scrollTop = element.scrollHeight - below.current;
    below.current = undefined;
    element.focus();
  });
  const keep = (change: () => void): void => {
    const element = view.current;
    below.current = element ? element.scrollHeight - element.scrollTop : undefined;
    change();
  };
  return { isAtEnd, onScroll, toEnd, keep };
}

// The field below grows, banners come and go: what was at the end must still be seen.
function useFollowSize(view: RefObject<HTMLElement | null>, follows: RefObject<boolean>): void {
  useLayoutEffect(() => {
    const element = view.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (follows.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [view, follows]);
}
