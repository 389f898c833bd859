import { useEffect } from 'preact/hooks';

import type { CaseEntry, CaseId } from '../../server/contract/case';
import { lastCaseSeq } from '../state/cases';
import { fetchCaseLog } from '../state/openCase';
import { cases, connection } from '../state/store';

/** The log of a case that is looked at, fetched as far as it is missing; undefined until it is whole. */
export function useCaseLog(caseId: CaseId): readonly CaseEntry[] | undefined {
  const known = cases.value.get(caseId);
  const isConnected = connection.value === 'connected';
  const isMissing = lastCaseSeq(known) < (known?.row?.seq ?? 0);
  useEffect(() => {
    if (isConnected && isMissing) void fetchCaseLog(caseId);
  }, [caseId, isConnected, isMissing]);
  return known?.complete ? known.entries : undefined;
}
