import { useEffect, useRef, useState } from 'preact/hooks';

import type { CaseFile, CaseId, CaseRow } from '../../server/contract/case';
import type { WireError } from '../../server/contract/errors';
import { isCaseBehind } from '../state/cases';
import { fetchCase } from '../state/openCase';
import { cases, connection } from '../state/store';

/** A case that is looked at: its file, its newest row, and why it cannot be shown. */
export interface LookedAt {
  file: CaseFile | undefined;
  row: CaseRow | undefined;
  error: WireError | undefined;
}

/** Keeps a case true while it is looked at: fetches it, again after a lost connection, and where somebody changed it. */
export function useCase(caseId: CaseId): LookedAt {
  const [error, setError] = useState<WireError>();
  const known = cases.value.get(caseId);
  const isConnected = connection.value === 'connected';
  const wasThere = useRef(false);
  const isGone = wasThere.current && !known?.file;
  const behind = isCaseBehind(known) ? known?.row?.seq : undefined;
  if (known?.file) wasThere.current = true;
  useEffect(() => {
    if (!isConnected) return;
    void fetchCase(caseId).then((reply) => setError(reply.ok ? undefined : reply.error));
  }, [caseId, isConnected, isGone, behind]);
  return { file: known?.file, row: known?.row, error };
}
