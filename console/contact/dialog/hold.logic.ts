import type { CalendarDate } from '../../../server/contract/shapes';

const DAY_MS = 24 * 60 * 60_000;

// Sweden writes dates as they stand in date fields.
const inTallinn = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Tallinn',
  dateStyle: 'short',
});

/** The date so many days after a moment, in Tallinn. */
export function dateIn(now: number, days: number): CalendarDate {
  return inTallinn.format(now + days * DAY_MS);
}

/** Whether a date comes after today; the server refuses all others. */
export function isAfterToday(date: CalendarDate, now: number): boolean {
  return date > dateIn(now, 0);
}
