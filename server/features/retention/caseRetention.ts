import type { CaseId } from '../../contract/case';
import type { RetentionSettings } from '../../contract/retention';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Case } from '../case/case.shapes';
import { isCaseDue } from '../case/keeping.rules';
import type { Contact } from '../contact/contact.shapes';
import { isOverdue } from '../contact/hold.rules';
import type { Settings } from '../settings/settings.service';
import type { CaseEraser } from './caseEraser';
import type { Progress } from './retention.shapes';

/** Some of the closed cases; of one that does not open the id alone. */
export type CasePortion = { caseId: CaseId; one?: Case }[];

/** Some of the contacts; of one that does not open the id alone. */
export type Portion = { contactId: ContactId; contact?: Contact }[];

/** What is to become of cases needs. */
export interface CaseRetentionDeps {
  /** Closed cases, so many at a time in the order of their ids. */
  page(after: string, most: number): Promise<CasePortion>;
  isThere(caseId: CaseId): Promise<boolean>;
  eraser: CaseEraser;
  settings: Settings;
  clock: Clock;
}

/** Which cases are to be erased, and what their contacts are then. */
export type CaseRetention = ReturnType<typeof createCaseRetention>;

/** Binds it to the stored cases. */
export function createCaseRetention(deps: CaseRetentionDeps) {
  const { page, isThere, eraser, settings, clock } = deps;
  const ownDays = () => settings.service().retention.cases.days;

  /** What a contact is when the case that it belonged to is not there any more. */
  async function without(
    gone: { contactId: ContactId; contact: Contact },
    caseId: CaseId,
    isToStay: boolean,
  ): Promise<Portion> {
    const { caseId: _case, ...rest } = gone.contact;
    if (isToStay) return [{ ...gone, contact: rest }];
    const contact = await eraser.letGo(gone.contactId, caseId);
    return contact ? [{ ...gone, contact }] : [];
  }

  return {
    page,
    eraser,

    /** Those that are due; takes note of what is held, and of what does not open. */
    dueOf(portion: CasePortion, progress: Progress): Case[] {
      const { timezone } = settings.service().hours;
      const now = clock.now();
      const { cases } = progress;
      return portion.flatMap(({ caseId, one }) => {
        if (!one) cases.failures += 1;
        else if (isCaseDue(one, ownDays(), now)) return [one];
        else if (one.hold) {
          const { reviewOn } = one.hold;
          const late = isOverdue(reviewOn, now, timezone);
          cases.held.push({ caseId, reviewOn, isOverdue: late });
        }
        return [];
      });
    },

    /** Those that other periods would have erased at once, and the ones in force would not. */
    newlyDueOf(portion: CasePortion, next: RetentionSettings): CaseId[] {
      const now = clock.now();
      return portion.flatMap(({ caseId, one }) => {
        const isNew =
          one && isCaseDue(one, next.cases.days, now) && !isCaseDue(one, ownDays(), now);
        return isNew ? [caseId] : [];
      });
    },

    /**
     * Contacts as they are without the cases that are erased: after a backup was restored, or where one was linked at the
     * same moment, a contact leads to a case that is not there. Those of `going` are looked at as if they were, and nothing
     * is written.
     */
    async withoutErased(portion: Portion, going?: ReadonlySet<CaseId>): Promise<Portion> {
      const all = portion.map(async (one): Promise<Portion> => {
        const { contactId, contact } = one;
        const caseId = contact?.caseId;
        if (!contact || !caseId) return [one];
        const isGone = going?.has(caseId) ?? false;
        if (!isGone && (await isThere(caseId))) return [one];
        return without({ contactId, contact }, caseId, going !== undefined);
      });
      return (await Promise.all(all)).flat();
    },
  };
}
