import type { CaseId } from '../../contract/case';
import type { Clock } from '../../lib/clock';
import type { Publisher } from '../../realtime/publisher';
import type { Keys } from '../log/key.service';
import { followersOf } from './case.policy';
import type { CaseLogs } from './case.service';

/** Makes what lets go of an erased case in the memory of this node, and takes it off the screens of its consoles. */
export function createCaseLetGo(deps: {
  keys: Pick<Keys<CaseId>, 'forget'>;
  log: Pick<CaseLogs, 'forget'>;
  publisher: Pick<Publisher, 'toStaff' | 'toSupervisors'>;
  clock: Clock;
}): (caseId: CaseId) => void {
  const { keys, log, publisher, clock } = deps;

  return (caseId) => {
    keys.forget(caseId);
    const known = log.forget(caseId);
    // Supervisors list every case; of the others those alone hear of it who held it or had opened it.
    if (known) publisher.toStaff(followersOf(known, clock.now()), 'case:removed', { caseId });
    publisher.toSupervisors('case:removed', { caseId });
  };
}
