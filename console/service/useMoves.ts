import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A list whose entries are moved by buttons. */
export interface Moves {
  /** Holds the entries, which say their code in `data-code`, and the buttons that add one, perhaps by `data-group`. */
  frame: RefObject<HTMLDivElement | null>;
  /** Says that an entry was moved. */
  onMoved(code: string, step: 1 | -1): void;
  /** Says that an entry came, or stands in another group now. */
  onPlaced(code: string): void;
  /** Says that an entry is gone. */
  onRemoved(group?: string): void;
}

/** Keeps the focus where somebody works by the keyboard: on the entry that moved or came, or on what adds one. */
export function useMoves(): Moves {
  const frame = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState<{ code: string; step?: 1 | -1 }>();
  useLayoutEffect(() => {
    const item = last && frame.current?.querySelector(`[data-code="${last.code}"]`);
    if (!item) return;
    const find = (what: string) => item.querySelector<HTMLElement>(what);
    if (last.step)
      (find(`[data-step="${last.step}"]:enabled`) ?? find('[data-step]:enabled'))?.focus();
    else find(':is(select, input, textarea)')?.focus();
  }, [last]);
  return {
    frame,
    onMoved: (code, step) => setLast({ code, step }),
    onPlaced: (code) => setLast({ code }),
    onRemoved(group) {
      const within = group ? `[data-group="${group}"] ` : '';
      frame.current?.querySelector<HTMLElement>(`${within}.entries-add`)?.focus();
    },
  };
}
