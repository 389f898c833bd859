import type { Finding } from '../../contract/glass';
import type { CalendarDate, StaffId } from '../../contract/shapes';
import type { Break } from '../contact/contact.shapes';
import type { Deciding } from '../log/log.shapes';
import { dayOfDate } from '../settings/hours.rules';
import { firstMoment, MINUTES_OF_DAY } from '../settings/zone.rules';

/** The most contacts of a day that a search shows at a time. */
export const MAX_FOUND = 50;

/** How often one person may break the glass within an hour: more than a bad night needs, less than a look round. */
export const BREAKS_AN_HOUR = 10;

/** How often one person may look for a contact within an hour. */
export const SEARCHES_AN_HOUR = 60;

/** The moments between which a day lies in a time zone. */
export function boundsOf(day: CalendarDate, timeZone: string): { from: Date; until: Date } {
  const start = dayOfDate(day) * MINUTES_OF_DAY;
  return {
    from: firstMoment(timeZone, start),
    until: firstMoment(timeZone, start + MINUTES_OF_DAY),
  };
}

/** What a supervisor says of a break. */
export interface Review {
  brokenSeq: number;
  finding: Finding;
  remark?: string;
}

/** Reviews a break, of a contact or of a case, that nobody has reviewed; nobody reviews their own. */
export function review(by: StaffId, said: Review) {
  return (one: { breaks?: readonly Break[]; isErasing?: true }): Reviewed => {
    const broken = one.breaks?.find(({ seq }) => seq === said.brokenSeq);
    if (broken?.by === by) return { ok: false, code: 'forbidden' };
    if (!broken || one.isErasing) return { ok: false, code: 'conflict' };
    return { ok: true, body: { kind: 'glass_reviewed', ...said } };
  };
}

type Reviewed = Deciding<{ kind: 'glass_reviewed' } & Review>;
