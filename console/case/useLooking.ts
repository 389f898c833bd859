import { useEffect } from 'preact/hooks';

import type { CaseId } from '../../server/contract/case';
import { forgetReaders } from '../state/cases';
import { run } from '../state/commands';
import { update } from '../state/internal';
import { connection } from '../state/store';

let last: Promise<unknown> = Promise.resolve();

/** One after the other, because look-ups overtake each other and what is said last has to stand. */
function say(what: () => Promise<unknown>): void {
  last = last.then(what);
}

/** Says to the others at which section a case is open here, after a lost connection again, until it is open no more. */
export function useLooking(caseId: CaseId, section: string): void {
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (isConnected) say(() => run('case:look', { caseId, section }));
    // Who is there cannot be known now.
    else update((world) => forgetReaders(world, caseId));
  }, [caseId, section, isConnected]);
  useEffect(
    () => () => {
      say(() => run('case:look_away', { caseId }));
      update((world) => forgetReaders(world, caseId));
    },
    [caseId],
  );
}
