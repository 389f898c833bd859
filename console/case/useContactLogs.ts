import { useEffect, useRef, useState } from 'preact/hooks';

import type { CaseId } from '../../server/contract/case';
import type { WireError } from '../../server/contract/errors';
import { MAX_PAGE } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { run } from '../state/commands';
import { connection } from '../state/store';

/** What was said and done in the contacts of a case, by contact. */
export interface ContactLogs {
  logs: ReadonlyMap<ContactId, readonly StaffEntry[]>;
  error: WireError | undefined;
}

/** Fetches the logs of a case's contacts once somebody wants to see them, and what is new in them after a lost connection. */
export function useContactLogs(
  caseId: CaseId,
  contactIds: readonly ContactId[],
  isWanted: boolean,
): ContactLogs {
  const [logs, setLogs] = useState<ContactLogs['logs']>(new Map());
  const [error, setError] = useState<WireError>();
  const known = useRef(new Map<ContactId, readonly StaffEntry[]>());
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (!isConnected || !isWanted) return undefined;
    let isOver = false;
    const load = async (contactId: ContactId): Promise<void> => {
      for (;;) {
        const entries = known.current.get(contactId) ?? [];
        const after = entries.at(-1)?.seq ?? 0;
        const wish = { caseId, contactId, after, limit: MAX_PAGE };
        const reply = await run('case:contact_log', wish);
        if (isOver) return;
        // One that is erased or restricted has nothing to show, and nothing is wrong.
        const isGone = !reply.ok && reply.error.code === 'not_found';
        setError(reply.ok || isGone ? undefined : reply.error);
        if (!reply.ok) return;
        known.current.set(contactId, [...entries, ...reply.data.entries]);
        setLogs(new Map(known.current));
        if (!reply.data.more || reply.data.entries.length === 0) return;
      }
    };
    contactIds.forEach((contactId) => void load(contactId));
    return () => {
      isOver = true;
    };
  }, [caseId, contactIds.join(), isConnected, isWanted]);
  return { logs, error };
}
