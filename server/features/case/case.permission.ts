import type { CaseId } from '../../contract/case';
import type { Clock } from '../../lib/clock';
import type { Verdict } from '../../realtime/bindCommands';
import type { StaffActor } from '../contact/contact.policy';
import { CASE_POLICY, type CaseAction } from './case.policy';
import type { CaseService } from './case.service';

/** Says whether the actor of a command may do with its case what the command does. */
export type CasePermission = (
  action: CaseAction,
) => (
  context: { actor(): StaffActor },
  input: { caseId: CaseId; clientId?: string },
) => Promise<Verdict>;

/** Binds the table of who may do what to the cases. */
export function createCasePermission(deps: {
  cases: Pick<CaseService, 'getCaseFor' | 'hasDone'>;
  clock: Clock;
}): CasePermission {
  const { cases, clock } = deps;

  return (action) => async (context, input) => {
    const actor = context.actor();
    const one = await cases.getCaseFor(actor, input.caseId, action);
    const isAllowed = one && CASE_POLICY[action](actor, one, clock.now());
    if (isAllowed) return 'yes';
    // A repeat of what I did must reach the log, which knows it, also where it took the right away; reading is done anew.
    const isRepeat =
      action !== 'read' &&
      input.clientId !== undefined &&
      (await cases.hasDone(actor, input.caseId, input.clientId));
    if (isRepeat) return 'yes';
    return one ? 'forbidden' : 'not_found';
  };
}
