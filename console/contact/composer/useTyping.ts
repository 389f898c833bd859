import { useEffect, useRef } from 'preact/hooks';

import { TYPING_EVERY_MS } from '../../../server/contract/limits';
import type { ContactId } from '../../../server/contract/shapes';
import { run } from '../../state/commands';
import { isTypingDue } from './composer.logic';

/** After how long without a key somebody types no more. */
const QUIET_MS = 4000;

/** Tells the visitor that I type, never what; throttled, and taken back when I stop or leave. */
export function useTyping(contactId: ContactId): (isTyping: boolean) => void {
  const last = useRef({ at: 0, typing: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = (typing: boolean): void => {
    clearTimeout(timer.current);
    if (typing) timer.current = setTimeout(() => tell(false), QUIET_MS);
    const now = Date.now();
    const isDue = typing ? isTypingDue(last.current, now, TYPING_EVERY_MS) : last.current.typing;
    if (!isDue) return;
    last.current = { at: now, typing };
    void run('typing:set', { contactId, typing });
  };
  useEffect(() => () => tell(false), [contactId]);
  return tell;
}
