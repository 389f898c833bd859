import type { CaseId } from '../../contract/case';
import type { Verdict } from '../../realtime/bindCommands';
import type { CasePermission } from '../case/case.permission';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';

/** Says who may list wishes: those of a case whoever reads it, those that wait for them whoever counsels. */
export function mayList(mayCase: CasePermission) {
  return async (
    context: { actor(): StaffActor },
    { caseId }: { caseId?: CaseId | undefined },
  ): Promise<Verdict> => {
    if (caseId) return mayCase('read')(context, { caseId });
    return mayCounsel(context.actor()) ? 'yes' : 'forbidden';
  };
}
