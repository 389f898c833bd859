import type { HoursException, Interval, ServiceHours } from '../../server/contract/settings';
import type { Language } from '../../server/contract/shapes';

/** The days of the week in their order, as the settings name them. */
export const WEEK = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A time of day as people write it ("9", "9.30", "0930", "9:30") in the form that is stored; what is none stays as it is. */
export function tidyClock(typed: string): string {
  const text = typed.trim();
  const [, hours, minutes = '00'] = /^(\d{1,2})(?:[.: ]?(\d{2}))?$/.exec(text) ?? [];
  return hours === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`;
}

/** Hours with every time in the form that is stored, and the exceptions by their dates; those without one last. */
export function tidyHours(hours: ServiceHours): ServiceHours {
  const week = { ...hours.week };
  for (const day of WEEK) week[day] = week[day].map(tidyInterval);
  const exceptions = hours.exceptions.map(tidyException).sort(byDate);
  return { ...hours, week, exceptions };
}

/** An exception for a date that is yet to be named. */
export function newException(): HoursException {
  return { date: '', closed: true, name: { et: '', en: '', ru: '' } };
}

/** The day of the week in the words of a language, its first letter large. */
export function dayName(language: Language, index: number, form: 'long' | 'short'): string {
  const format = new Intl.DateTimeFormat(language, { weekday: form, timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  const name = format.format(Date.UTC(2024, 0, 1 + index));
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The weekly plan in a line, days with the same hours together. */
export function weekLine(hours: ServiceHours, language: Language, closed: string): string {
  const runs: { from: number; to: number; said: string }[] = [];
  WEEK.forEach((day, index) => {
    const said = intervalsLine(hours.week[day]) || closed;
    const run = runs.at(-1);
    if (run?.said === said) run.to = index;
    else runs.push({ from: index, to: index, said });
  });
  const name = (index: number) => dayName(language, index, 'short');
  return runs
    .map(({ from, to, said }) =>
      from === to ? `${name(from)} ${said}` : `${name(from)}–${name(to)} ${said}`,
    )
    .join(', ');
}

/** Intervals in a line; empty where there are none. */
export function intervalsLine(intervals: readonly Interval[]): string {
  return intervals.map(({ from, to }) => `${from}–${to}`).join(' + ');
}

/** Whether an interval ends on the day after. */
export function isOverMidnight({ from, to }: Interval): boolean {
  const [start, end] = [tidyClock(from), tidyClock(to)];
  return /^\d\d:\d\d$/.test(start) && /^\d\d:\d\d$/.test(end) && end !== '00:00' && end < start;
}

function tidyInterval({ from, to }: Interval): Interval {
  return { from: tidyClock(from), to: tidyClock(to) };
}

function tidyException(one: HoursException): HoursException {
  return one.intervals ? { ...one, intervals: one.intervals.map(tidyInterval) } : one;
}

function byDate(one: HoursException, other: HoursException): number {
  if (!one.date || !other.date) return Number(!one.date) - Number(!other.date);
  return one.date < other.date ? -1 : Number(one.date > other.date);
}
