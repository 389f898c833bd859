/** A number that nobody has confirmed for longer than this is looked at again, in months. */
const MONTHS = 6;

/** The date of a moment in a time zone, as in "2026-11-23". */
export function dateIn(timeZone: string, at: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whether something was never confirmed, or more than six months before a date; the same day of the month counts as within. */
export function isUnconfirmed(confirmedOn: string | undefined, today: string): boolean {
  if (!confirmedOn) return true;
  const [year = 0, month = 1, day = 1] = confirmedOn.split('-').map(Number);
  // A month that is shorter ends on its own last day.
  const last = new Date(Date.UTC(year, month + MONTHS, 0)).getUTCDate();
  const until = new Date(Date.UTC(year, month - 1 + MONTHS, Math.min(day, last)));
  return until.toISOString().slice(0, 10) < today;
}
