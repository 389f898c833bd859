import { useEffect, useState } from 'preact/hooks';

import type { AssessmentState } from '../../server/contract/assessment';
import type { WireError } from '../../server/contract/errors';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { run } from '../state/commands';
import { connection } from '../state/store';
import { lastAssessedSeq } from './assessment.logic';

/** What is known of the assessments of a contact. */
export interface KnownStates {
  /** Empty until they are known. */
  states: readonly AssessmentState[];
  error: WireError | undefined;
}

/** What the server counts of a contact, asked for anew whenever somebody has answered or decided. */
export function useStates(contactId: ContactId, entries: readonly StaffEntry[]): KnownStates {
  const [known, setKnown] = useState<KnownStates>({ states: [], error: undefined });
  const seq = lastAssessedSeq(entries);
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    let isWanted = true;
    void run('assessment:fetch', { contactId }).then((reply) => {
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
  }, [contactId, seq, isConnected]);
  return known;
}
