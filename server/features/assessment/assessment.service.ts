import type { AssessmentState, Decided } from '../../contract/assessment';
import { FORMS } from '../../contract/limits';
import { AppError } from '../../lib/errors';

import type { StaffActor } from '../contact/contact.policy';
import type { AppendRequest, Appended, Body, Folded } from '../log/log.shapes';
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

/** What of a log of whatever is assessed it takes; the kinds of its entries have a decision among them. */
interface AssessedLog<State extends Folded & Assessed, Entry> {
  current(id: State['id']): Promise<State | undefined>;
  append(
    id: State['id'],
    request: AppendRequest<State, Body & ({ kind: 'assessment_decided' } & Decided)>,
  ): Promise<Appended<State, Entry>>;
}

/** The assessments of contacts, or of cases. */
export type Assessments<State extends Folded & Assessed, Entry> = ReturnType<
  typeof createAssessments<State, Entry>
>;

/** Binds assessment to the logs of one kind and to the forms. */
export function createAssessments<State extends Folded & Assessed & { isErasing?: true }, Entry>({
  log,
  forms,
  isOver = () => false,
}: {
  log: AssessedLog<State, Entry>;
  forms: Forms;
  /** Whether nothing is decided any more. */
  isOver?(assessed: State): boolean;
}) {
  const newest = FORMS.map(forms.newest);
  return {
    /** Where each assessment stands, and the end of the log that this reflects. */
    async of(id: State['id']): Promise<{ states: AssessmentState[]; seq: number }> {
      const assessed = await log.current(id);
      if (!assessed) throw new AppError('not_found');
      return { states: statesOf(forms.all, newest, assessed), seq: assessed.seq };
    },

    /** Decides on the answers that the actor saw. */
    async decide(
      actor: StaffActor,
      id: State['id'],
      { clientId, ...decided }: DecisionWish & { clientId: string },
    ): Promise<Entry> {
      const form = forms.find(decided);
      if (!form) throw new AppError('not_found');
      const wrong = wrongFieldOf(form, decided);
      if (wrong) throw new AppError('invalid_input', wrong);
      const { entry } = await log.append(id, {
        clientId,
        author: { kind: 'staff', staffId: actor.staffId },
        same: { kind: 'assessment_decided', ...decided },
        decide: onKnown((assessed) =>
          isOver(assessed) ? { ok: false, code: 'conflict' } : decideOn(form, decided)(assessed),
        ),
      });
      return entry;
    },

    /** The questions of danger that were left open although the assessment was begun. */
    leftOpenOf: (assessed: Assessed): string[] => leftOpenOf(forms.all, assessed),
  };
}
