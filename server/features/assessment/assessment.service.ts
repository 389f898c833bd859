import type { AssessmentState } from '../../contract/assessment';
import { FORMS } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import type { OnContact, StaffEntry } from '../../contract/staff';
import { AppError } from '../../lib/errors';

import type { StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Log } from '../log/log.service';
import {
  decideOn,
  leftOpenOf,
  statesOf,
  wrongFieldOf,
  type Assessed,
  type DecisionWish,
} from './assessment.rules';
import type { Forms } from './forms';
import { onKnown } from '../log/log.rules';

/** The assessments of contacts. */
export type Assessments = ReturnType<typeof createAssessments>;

/** Binds assessment to the log and the forms. */
export function createAssessments({ log, forms }: { log: Log<Contact>; forms: Forms }) {
  const newest = FORMS.map(forms.newest);
  return {
    /** Where each assessment of a contact stands, and the end of the log that this reflects. */
    async of(contactId: ContactId): Promise<{ states: AssessmentState[]; seq: number }> {
      const contact = await log.current(contactId);
      if (!contact) throw new AppError('not_found');
      return { states: statesOf(forms.all, newest, contact), seq: contact.seq };
    },

    /** Decides on the answers that the actor saw. */
    async decide(actor: StaffActor, wish: OnContact & DecisionWish): Promise<StaffEntry> {
      const form = forms.find(wish);
      if (!form) throw new AppError('not_found');
      const wrong = wrongFieldOf(form, wish);
      if (wrong) throw new AppError('invalid_input', wrong);
      const { contactId, clientId, ...decided } = wish;
      const { entry } = await log.append(contactId, {
        clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: { kind: 'assessment_decided', ...decided },
        decide: onKnown(decideOn(form, decided)),
      });
      return entry;
    },

    /** The questions of danger that were left open although the assessment was begun. */
    leftOpenOf: (assessed: Assessed): string[] => leftOpenOf(forms.all, assessed),
  };
}
