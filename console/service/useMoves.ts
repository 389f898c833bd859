import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A list whose entries are moved by buttons. */
export interface Moves {
  /** Holds the entries, which say their code in `data-code`, and the button that adds one. */
  frame: RefObject<HTMLDivElement | null>;
  /** Says that an entry was moved. */
  onMoved(code: string, step: 1 | -1): void;
  /** Says that an entry is gone. */
  onRemoved(): void;
}

/** Keeps the focus where somebody works by the keyboard: on the entry that moved, or on what adds one. */
export function useMoves(): Moves {
  const frame = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<{ code: string; step: 1 | -1 }>();
  useLayoutEffect(() => {
    const item = last && frame.current?.querySelector(`[data-code="${last.code}"]`);
    const same = item?.querySelector<HTMLElement>(`[data-step="${last?.step}"]:enabled`);
    (same ?? item?.querySelector<HTMLElement>('[data-step]:enabled'))?.focus();
  }, [last]);
  return {
    frame,
    onMoved: (code, step) => setLast({ code, step }),
    onRemoved: () => frame.current?.querySelector<HTMLElement>('.entries-add')?.focus(),
  };
}
