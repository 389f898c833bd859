import type { CaseId } from '../../contract/case';
import type { FoundCase } from '../../contract/glass';
import type { Clock } from '../../lib/clock';
import { mayReadCase } from '../case/case.policy';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import { presentFoundCase } from './glass.present';

/** Cases as somebody finds them who may not read them. */
export type FoundCases = ReturnType<typeof createFoundCases>;

/** Binds finding a single case to the stored projections. */
export function createFoundCases(deps: {
  model: {
    byId(caseId: CaseId): Promise<Case | undefined>;
    byNumber(number: string): Promise<CaseId | undefined>;
  };
  clock: Clock;
}) {
  const { model, clock } = deps;

  /** One that no contact leads to, or that is being erased, is none. */
  async function byId(actor: StaffActor, caseId: CaseId): Promise<FoundCase | undefined> {
    const one = await model.byId(caseId);
    if (one?.number === undefined || one.isErasing) return undefined;
    return presentFoundCase(one, mayReadCase(actor, one, clock.now()));
  }

  return {
    byId,

    /** The one case of an exact number. */
    async byNumber(actor: StaffActor, number: string): Promise<FoundCase | undefined> {
      const caseId = await model.byNumber(number);
      return caseId && byId(actor, caseId);
    },
  };
}
