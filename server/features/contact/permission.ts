import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Verdict } from '../../realtime/bindCommands';
import { CONTACT_POLICY, type ContactAction, type StaffActor } from './contact.policy';
import type { CounselService } from './counsel.service';

/** Says whether the actor of a command may do with its contact what the command does. */
export type Permission = (
  action: ContactAction,
) => (
  context: { actor(): StaffActor },
  input: { contactId: ContactId; clientId?: string },
) => Promise<Verdict>;

/** Binds the table of who may do what to the contacts. */
export function createPermission(deps: {
  counsel: Pick<CounselService, 'getContactFor' | 'hasDone'>;
  clock: Clock;
}): Permission {
  const { counsel, clock } = deps;

  async function verdictOf(
    actor: StaffActor,
    action: ContactAction,
    id: ContactId,
  ): Promise<Verdict> {
    const contact = await counsel.getContactFor(actor, id, action);
    if (!contact) return 'not_found';
    return CONTACT_POLICY[action](actor, contact, clock.now()) ? 'yes' : 'forbidden';
  }

  return (action) => async (context, input) => {
    const actor = context.actor();
    const verdict = await verdictOf(actor, action, input.contactId);
    if (verdict === 'yes' || !input.clientId) return verdict;
    // A repeat of what I did must reach the log, which knows it, also where it took the right away.
    return (await counsel.hasDone(actor, input.contactId, input.clientId)) ? 'yes' : verdict;
  };
}
