import type { CaseId } from '../../contract/case';
import type { RetentionSettings } from '../../contract/retention';
import type { Clock } from '../../lib/clock';
import { portionsOf } from '../../lib/eachOf';
import { AppError } from '../../lib/errors';
import type { Case } from '../case/case.shapes';
import type { Contact } from '../contact/contact.shapes';
import { isDue, isOverdue } from '../contact/hold.rules';
import type { Settings } from '../settings/settings.service';
import type { CaseRetention, Portion } from './caseRetention';
import type { Progress } from './retention.shapes';

/** No case is going. */
const NONE: ReadonlySet<CaseId> = new Set();

/** What finding what is due needs. */
export interface DueFindingDeps {
  contacts: { page(after: string, most: number): Promise<Portion> };
  cases: Pick<CaseRetention, 'page' | 'dueOf' | 'newlyDueOf' | 'withoutErased'>;
  settings: Settings;
  clock: Clock;
  /** Whether the process stops: then finding fails with `unavailable` before the next portion. */
  isStopping(): boolean;
}

/** Finds what has been kept for as long as the settings allow; changes nothing. */
export type DueFinding = ReturnType<typeof createDueFinding>;

/** Binds finding what is due to contacts and cases. */
export function createDueFinding(deps: DueFindingDeps) {
  const { contacts, cases, settings, clock } = deps;

  /** Reads on unless the process stops. */
  const unlessStopping =
    <One>(page: (after: string, most: number) => Promise<One>) =>
    async (after: string, most: number): Promise<One> => {
      if (deps.isStopping()) throw new AppError('unavailable');
      return page(after, most);
    };

  const portions = () => portionsOf(unlessStopping(contacts.page), ({ contactId }) => contactId);
  const casePortions = () => portionsOf(unlessStopping(cases.page), ({ caseId }) => caseId);

  /** Looks at every contact and takes note of what is held; as if cases that are going were gone, where there are some. */
  async function eachDue(
    progress: Progress,
    task: (due: Contact[]) => Promise<void>,
    going?: ReadonlySet<CaseId>,
  ) {
    for await (const page of portions()) {
      const due = dueOf(await cases.withoutErased(page, going), progress);
      if (due.length > 0) await task(due);
    }
  }

  /** The same with every closed case. */
  async function eachDueCase(progress: Progress, task: (due: Case[]) => Promise<void>) {
    for await (const page of casePortions()) {
      const due = cases.dueOf(page, progress);
      if (due.length > 0) await task(due);
    }
  }

  function dueOf(page: Portion, progress: Progress): Contact[] {
    const { retention, hours } = settings.service();
    const now = clock.now();
    return page.flatMap(({ contactId, contact }) => {
      if (!contact) progress.failures += 1;
      else if (isDue(contact, retention, now)) return [contact];
      else if (contact.hold) {
        const { reviewOn } = contact.hold;
        const late = isOverdue(reviewOn, now, hours.timezone);
        progress.held.push({ contactId, reviewOn, isOverdue: late });
      }
      return [];
    });
  }

  /** How many contacts other periods would have erased at once that those in force would not. */
  async function newlyDue(next: RetentionSettings, going: ReadonlySet<CaseId>): Promise<number> {
    const { retention } = settings.service();
    const now = clock.now();
    let count = 0;
    for await (const page of portions()) {
      const today = await cases.withoutErased(page, NONE);
      const known = new Set(
        today.flatMap(({ contact }) =>
          contact && isDue(contact, retention, now) ? [contact.id] : [],
        ),
      );
      const then = await cases.withoutErased(page, going);
      const isNew = ({ contact }: Portion[number]) =>
        contact && isDue(contact, next, now) && !known.has(contact.id);
      count += then.filter(isNew).length;
    }
    return count;
  }

  return {
    eachDue,
    eachDueCase,

    /** How much other periods would have erased at once that those in force would not. */
    async newly(next: RetentionSettings): Promise<{ contacts: number; cases: number }> {
      const going = new Set<CaseId>();
      for await (const page of casePortions())
        cases.newlyDueOf(page, next).forEach((caseId) => going.add(caseId));
      return { contacts: await newlyDue(next, going), cases: going.size };
    },
  };
}
