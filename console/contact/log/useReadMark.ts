import { useEffect } from 'preact/hooks';

import type { ContactRow } from '../../../server/contract/staff';
import { run } from '../../state/commands';
import { connection } from '../../state/store';

/** Tells the server what I have read, once its end is in view of somebody who looks. */
export function useReadMark(row: ContactRow, lastSeq: number, isAtEnd: boolean): void {
  const { contactId, readSeq, unread } = row;
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    const mark = () => {
      const isSeen = isAtEnd && isConnected && document.visibilityState === 'visible';
      if (!isSeen || unread === 0 || lastSeq <= readSeq) return;
      void run('read:mark', { contactId, seq: lastSeq });
    };
    mark();
    document.addEventListener('visibilitychange', mark);
    return () => document.removeEventListener('visibilitychange', mark);
  }, [contactId, readSeq, unread, lastSeq, isAtEnd, isConnected]);
}
