import { z } from 'zod';
import type { ServiceHours } from '../../contract/settings';
import { dayOfDate, intervalsOn, minutesOfInterval, WEEK_DAYS } from './hours.rules';
import { SAYS } from './problems.rules';
import { plainTexts } from './texts.parse';
import { MINUTES_OF_DAY } from './zone.rules';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A time of day, "00:00" to "23:59". */
export const clock = z.string().regex(CLOCK, SAYS.clock);

const endClock = z.string().refine((text) => text === '24:00' || CLOCK.test(text), SAYS.endClock);

const interval = z
  .strictObject({ from: clock, to: endClock })
  .refine(({ from, to }) => from !== to, SAYS.interval);

const exception = z
  .strictObject({
    date: z.iso.date(SAYS.date),
    name: plainTexts,
    closed: z.literal(true).optional(),
    intervals: z.array(interval).min(1, SAYS.noIntervals).optional(),
  })
  .refine(
    ({ closed, intervals }) => (closed === undefined) !== (intervals === undefined),
    SAYS.closed,
  );

const dayPlan = z.array(interval);

/** The opening hours, with no two intervals at the same time. */
export const serviceHours = z
  .strictObject({
    timezone: z.string().refine(isTimeZone, SAYS.timezone),
    week: z.strictObject({
      mon: dayPlan,
      tue: dayPlan,
      wed: dayPlan,
      thu: dayPlan,
      fri: dayPlan,
      sat: dayPlan,
      sun: dayPlan,
    }),
    exceptions: z.array(exception),
  })
  .superRefine((hours, context) => {
    for (const path of overlaps(hours)) {
      context.addIssue({ code: 'custom', path, message: SAYS.overlap });
    }
  });

function overlaps(hours: ServiceHours): (string | number)[][] {
  const plan = { ...hours, exceptions: [] };
  // Any Monday will do: the weekly plan is the same every week.
  const monday = dayOfDate('2026-01-05');
  const inWeek = WEEK_DAYS.filter((_, index) => overlapsFrom(plan, monday + index));
  if (inWeek.length > 0) return inWeek.map((name) => ['week', name]);
  return hours.exceptions.flatMap((one, index) => {
    const date = dayOfDate(one.date);
    return overlapsFrom(hours, date) || runsInto(hours, date) ? [['exceptions', index]] : [];
  });
}

/** Whether the intervals of a day meet each other, or run into those of the day after. */
function overlapsFrom(hours: ServiceHours, day: number): boolean {
  const intervals = minutesOn(hours, day);
  const meets = intervals.some((one, index) => one.from < (intervals[index - 1]?.to ?? 0));
  return meets || runsInto(hours, day + 1);
}

/** Whether the day before still runs when a day's first interval starts. */
function runsInto(hours: ServiceHours, day: number): boolean {
  const [first] = minutesOn(hours, day);
  const before = Math.max(0, ...minutesOn(hours, day - 1).map(({ to }) => to));
  return first !== undefined && first.from < before - MINUTES_OF_DAY;
}

function minutesOn(hours: ServiceHours, day: number): { from: number; to: number }[] {
  return intervalsOn(hours, day)
    .map(minutesOfInterval)
    .sort((a, b) => a.from - b.from);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
