import type { CaseEntry } from '../../contract/case';
import type { StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Publisher } from '../../realtime/publisher';
import { staffOf } from '../log/log.rules';
import type { Appended } from '../log/log.shapes';
import type { Team } from '../team/team.service';
import { followersOf, mayReadCase } from './case.policy';
import { presentOpenRow } from './case.present';
import type { Case } from './case.shapes';

/** Makes the listener that follows each entry of a case on every node: those of this node who are to hear of it. */
export function createCaseReactions(deps: {
  publisher: Pick<Publisher, 'toStaff' | 'toSupervisors'>;
  team: Pick<Team, 'find'>;
  clock: Clock;
  failed(error: unknown): void;
}): (appended: Appended<Case, CaseEntry>) => void {
  const { publisher, team, clock } = deps;

  async function tell(staffId: StaffId, { entry, state }: Appended<Case, CaseEntry>) {
    const member = await team.find(staffId);
    if (!member) return;
    const actor = { kind: 'staff', staffId, role: member.role } as const;
    if (!mayReadCase(actor, state, clock.now())) {
      publisher.toStaff([staffId], 'case:removed', { caseId: state.id });
      return;
    }
    publisher.toStaff([staffId], 'case:entry_added', entry);
    publisher.toStaff([staffId], 'case:changed', presentOpenRow(state, actor));
  }

  return (appended) => {
    const { before, state } = appended;
    // Before the contact's log leads to it, it is nobody's.
    if (state.number === undefined) return;
    const { entry } = appended;
    if (entry.kind === 'assessment_decided' && entry.decision === 'critical')
      publisher.toSupervisors('case:endangered', { caseId: state.id, by: staffOf(entry.author) });
    const now = clock.now();
    const concerned = new Set([
      ...(before ? followersOf(before, now) : []),
      ...followersOf(state, now),
    ]);
    for (const staffId of concerned) tell(staffId, appended).catch(deps.failed);
  };
}
