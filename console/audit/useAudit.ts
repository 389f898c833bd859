import { useEffect, useRef, useState } from 'preact/hooks';

import type { AuditPage, AuditRow, FetchAudit } from '../../server/contract/audit';
import type { WireError } from '../../server/contract/errors';

import { run } from '../state/commands';

/** How many rows come at a time. */
const PAGE = 50;

/** Which rows are wanted, newest first. */
export type Wanted = Pick<FetchAudit, 'actor' | 'contactId' | 'unusual'>;

/** The rows of the audit log that were asked for so far. */
export interface AuditList {
  rows: AuditRow[] | undefined;
  names: AuditPage['names'];
  more: boolean;
  busy: boolean;
  error: WireError | undefined;
  older: () => void;
  again: () => void;
}

/** Asks for the newest rows whenever something else is wanted, and for older ones on demand; only the last wish is answered. */
export function useAudit(wanted: Wanted): AuditList {
  const [rows, setRows] = useState<AuditRow[]>();
  const [names, setNames] = useState<AuditPage['names']>({});
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WireError>();
  const wish = useRef(0);

  const ask = async (before?: number) => {
    const mine = ++wish.current;
    setBusy(true);
    setError(undefined);
    const from = before ? { before } : {};
    const reply = await run('audit:fetch', { ...wanted, ...from, limit: PAGE });
    if (mine !== wish.current) return;
    setBusy(false);
    if (!reply.ok) return setError(reply.error);
    setRows((known) => (before && known ? [...known, ...reply.data.rows] : reply.data.rows));
    setNames((known) => ({ ...known, ...reply.data.names }));
    setMore(reply.data.more);
  };
  const again = () => {
    setRows(undefined);
    void ask();
  };

  useEffect(again, [wanted.actor, wanted.contactId, wanted.unusual]);
  const last = rows?.at(-1)?.seq;
  return { rows, names, more, busy, error, older: () => void ask(last), again };
}
