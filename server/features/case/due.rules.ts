import type { DueItem } from '../../contract/case';
import type { CalendarDate } from '../../contract/shapes';
import type { SetField, Sheet } from '../../contract/sheet';
import type { Case } from './case.shapes';

/** What has to be done by a day. */
interface DueRule {
  /** The field that says by which day; where it holds a code, that code came on the day, and it is due at once. */
  on: string;
  /** The code that it must hold. */
  when?: string;
  /** The field that says that it is done, and by which codes; without codes anything does. */
  done: { field: string; codes?: readonly string[] };
}

const SETTLED = { field: 'state', codes: ['done', 'dropped'] };

/** In which parts of a case something is due. */
const DUE: Readonly<Record<string, DueRule>> = {
  plan: { on: 'dueOn', done: SETTLED },
  task: { on: 'dueOn', done: SETTLED },
  document: { on: 'dueOn', done: { field: 'answeredOn' } },
  // What is to be decided before the period ends is whether the person may stay (Council of Europe Convention, Art. 13 and 14).
  reflection: {
    on: 'endsOn',
    done: { field: 'permit', codes: ['not_needed', 'granted', 'refused'] },
  },
  return: { on: 'departedOn', done: { field: 'arrivedConfirmed', codes: ['yes'] } },
  // LasteKS § 27: without delay.
  childNotice: { on: 'needed', when: 'yes', done: { field: 'notifiedAt' } },
  crimeReport: { on: 'decision', when: 'report', done: { field: 'reportedOn' } },
  questioning: { on: 'at', done: { field: 'observations' } },
  // GDPR Art. 19: whoever got the data is told.
  consent: { on: 'withdrawnOn', done: { field: 'receiversTold', codes: ['yes'] } },
};

/** What of an open case is due and not done, the earliest first. */
export function dueItems(one: Case): DueItem[] {
  if (one.state === 'closed') return [];
  return Object.entries(one.sheets)
    .filter(([name]) => !one.removed.includes(name))
    .flatMap(([sheet, fields]): DueItem[] => {
      const rule = DUE[sheet.split('/')[0] ?? ''];
      const on = rule && dayOf(rule, fields);
      return on ? [{ sheet, on }] : [];
    })
    .sort((a, b) => a.on.localeCompare(b.on));
}

/** The earliest day on which something of an open case is due and not done, its status among it. */
export function dueOn(one: Case): CalendarDate | undefined {
  const status = one.state === 'open' ? one.statuses.at(-1)?.deadline : undefined;
  return [...dueItems(one).map(({ on }) => on), ...(status ? [status] : [])].sort()[0];
}

function dayOf({ on, when, done }: DueRule, sheet: Sheet): CalendarDate | undefined {
  const set = sheet[on];
  if (typeof set?.value !== 'string' || isDone(done, sheet)) return undefined;
  if (when !== undefined) return set.value === when ? dayIn(set.at) : undefined;
  return dayIn(set.value);
}

/** The day of a day, or of a moment: in UTC, which in working hours is the day of the service. */
function dayIn(said: SetField['at']): CalendarDate {
  return said.slice(0, 10);
}

function isDone({ field, codes }: DueRule['done'], sheet: Sheet): boolean {
  const value = sheet[field]?.value;
  if (typeof value !== 'string') return false;
  return codes === undefined || codes.includes(value);
}
