import type { CaseCommandInputs } from '../../contract/case';
import { AppError } from '../../lib/errors';
import type { StaffActor } from '../contact/contact.policy';
import type { Team } from '../team/team.service';
import { handOverOf } from './case.decisions.rules';
import type { CaseModel } from './case.model';
import type { CaseLogs } from './case.service';
import { assertCounsels } from './colleague';
import type { TermModel } from './term.model';
import { holderTerm } from './term.rules';
import { onKnown } from '../log/log.rules';

/** Hands over everything of somebody who leaves. */
export type HandingOver = ReturnType<typeof createHandingOver>;

/** Binds handing over to the logs of the cases. */
export function createHandingOver(deps: {
  log: CaseLogs;
  model: Pick<CaseModel, 'among'>;
  terms: Pick<TermModel, 'casesOf'>;
  team: Pick<Team, 'find'>;
}) {
  const { log, model, terms, team } = deps;
  return {
    /** Hands every open case that somebody holds over to a colleague, and says how many; repeated it goes on where it was. */
    async all(
      actor: StaffActor,
      { clientId, from, to, note }: CaseCommandInputs['case:hand_over_all'],
    ): Promise<{ handed: number }> {
      if (from === to) throw new AppError('invalid_input', 'to');
      await assertCounsels(team, to, 'to');
      const held = await model.among(await terms.casesOf(holderTerm(from)), { state: 'open' });
      for (const { id } of held) {
        await log.append(id, {
          clientId,
          author: { kind: 'staff', staffId: actor.staffId },
          same: { kind: 'handed_over', to, note, from },
          decide: onKnown(handOverOf(from, to, note)),
        });
      }
      return { handed: held.length };
    },
  };
}
