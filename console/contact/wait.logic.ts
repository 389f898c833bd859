import type { Moment } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';

/** The longest that somebody in a running chat should wait for the next answer. */
const MOST_MS = 5 * 60_000;

/** Until when the next answer is due: as fast as the first one had to be, and within minutes in any case. */
export function answerDue(row: Pick<ContactRow, 'waitingSince' | 'dueAt'>, since: Moment): Moment {
  const first = Date.parse(row.dueAt) - Date.parse(row.waitingSince);
  const allowed = Math.min(MOST_MS, Math.max(60_000, first));
  return new Date(Date.parse(since) + allowed).toISOString();
}
