import { useEffect, useState } from 'preact/hooks';

import type { AssessmentState } from '../../server/contract/assessment';
import type { CaseRow } from '../../server/contract/case';
import type { Reply, WireError } from '../../server/contract/errors';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { run } from '../state/commands';
import { connection } from '../state/store';
import { lastAssessedSeq } from './assessment.logic';

/** What is known of the assessments of a contact or a case. */
export interface KnownStates {
  /** Empty until they are known. */
  states: readonly AssessmentState[];
  error: WireError | undefined;
}

/** What the server counts of a contact, asked for anew whenever somebody has answered or decided. */
export function useStates(contactId: ContactId, entries: readonly StaffEntry[]): KnownStates {
  const fetch = () => run('assessment:fetch', { contactId });
  return useFetched(fetch, `${contactId} ${lastAssessedSeq(entries)}`);
}

/** What the server counts of a case, asked for anew whenever something was written in it. */
export function useCaseStates({ caseId, seq }: Pick<CaseRow, 'caseId' | 'seq'>): KnownStates {
  return useFetched(() => run('case:assessments', { caseId }), `${caseId} ${seq}`);
}

function useFetched(
  fetch: () => Promise<Reply<{ states: AssessmentState[] }>>,
  reason: string,
): KnownStates {
  const [known, setKnown] = useState<KnownStates>({ states: [], error: undefined });
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    let isWanted = true;
    void fetch().then((reply) => {
      if (!isWanted) return;
      setKnown((before) =>
        reply.ok
          ? { states: reply.data.states, error: undefined }
          : { states: before.states, error: reply.error },
      );
    });
    return () => {
      isWanted = false;
    };
  }, [reason, isConnected]);
  return known;
}
