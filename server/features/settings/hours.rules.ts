import type { Interval, ServiceHours, WeekDay } from '../../contract/settings';
import type { CalendarDate } from '../../contract/shapes';
import type { ServiceSettings } from './settings.shapes';
import {
  MINUTES_OF_DAY,
  dayOf,
  firstMoment,
  lastMoment,
  wallMinutes,
  type WallMinutes,
} from './zone.rules';

/** The days of a week as the plan names them, Monday first. */
export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

// The plan's exceptions are written for about a year ahead.
const DAYS_AHEAD = 400;

interface Span {
  start: number;
  end: number;
}

/** Whether the service is open at a moment; the moment of closing is closed. */
export function isOpen(hours: ServiceHours, at: Date): boolean {
  const span = firstSpanEndingAfter(hours, at);
  return span !== undefined && span.start <= at.getTime();
}

/** The first opening after a moment, also while the service is open; undefined where none is planned. */
export function nextOpening(hours: ServiceHours, at: Date): Date | undefined {
  for (const span of openSpans(hours, at)) {
    if (span.start > at.getTime()) return new Date(span.start);
  }
  return undefined;
}

/** When the present opening ends; undefined while closed, and where no end is planned. */
export function closesAt(hours: ServiceHours, at: Date): Date | undefined {
  const span = firstSpanEndingAfter(hours, at);
  if (span === undefined || span.start > at.getTime()) return undefined;
  const lastDay = dayOf(wallMinutes(hours.timezone, at)) + DAYS_AHEAD;
  const closes = new Date(span.end);
  return dayOf(wallMinutes(hours.timezone, closes)) > lastDay ? undefined : closes;
}

/** Until when a message that is left at a moment is promised an answer. */
export function promisedBy(settings: ServiceSettings, at: Date): Date {
  const { hours, promise } = settings;
  const opening = nextOpening(hours, at);
  if (!opening) return new Date(at.getTime() + promise.hoursWithoutOpening * 3_600_000);
  const day = dayOf(wallMinutes(hours.timezone, opening));
  const byClock = lastMoment(
    hours.timezone,
    day * MINUTES_OF_DAY + minutesOfClock(promise.time),
  ).getTime();
  const afterOpening = opening.getTime() + promise.minutesAfterOpening * 60_000;
  return new Date(Math.max(byClock, afterOpening));
}

/** The intervals that start on a day of the wall clock: those of its exception, or of the weekly plan. */
export function intervalsOn(hours: ServiceHours, day: number): Interval[] {
  const date = dateOfDay(day);
  const exception = hours.exceptions.find((one) => one.date === date);
  if (exception) return exception.intervals ?? [];
  return hours.week[weekDayOf(day)];
}

/** An interval in minutes after the start of its day; it ends beyond 1440 where it crosses midnight. */
export function minutesOfInterval(interval: Interval): { from: number; to: number } {
  const from = minutesOfClock(interval.from);
  const to = minutesOfClock(interval.to);
  return { from, to: to > from ? to : to + MINUTES_OF_DAY };
}

/** The day of a date such as "2026-12-24", counted from 1970-01-01. */
export function dayOfDate(date: string): number {
  return dayOf(Date.parse(`${date}T00:00:00Z`) / 60_000);
}

function firstSpanEndingAfter(hours: ServiceHours, at: Date): Span | undefined {
  for (const span of openSpans(hours, at)) if (span.end > at.getTime()) return span;
  return undefined;
}

/** The times of being open from the day before a moment on, in order, joined where they touch. */
function* openSpans(hours: ServiceHours, at: Date): Generator<Span> {
  const today = dayOf(wallMinutes(hours.timezone, at));
  let open: Span | undefined;
  for (let day = today - 1; day <= today + DAYS_AHEAD; day += 1) {
    for (const span of spansOfDay(hours, day)) {
      if (open && span.start > open.end) yield open;
      open =
        open && span.start <= open.end
          ? { start: open.start, end: Math.max(open.end, span.end) }
          : span;
    }
  }
  if (open) yield open;
}

function spansOfDay(hours: ServiceHours, day: number): Span[] {
  const midnight: WallMinutes = day * MINUTES_OF_DAY;
  return intervalsOn(hours, day)
    .map(minutesOfInterval)
    .map(({ from, to }) => ({
      start: firstMoment(hours.timezone, midnight + from).getTime(),
      end: lastMoment(hours.timezone, midnight + to).getTime(),
    }))
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start);
}

function weekDayOf(day: number): WeekDay {
  // 1970-01-01 was a Thursday.
  return WEEK_DAYS[(((day + 3) % 7) + 7) % 7] ?? 'mon';
}

/** The date of a day that is counted from 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * MINUTES_OF_DAY * 60_000).toISOString().slice(0, 10);
}

/** The day that it is in a time zone at a moment. */
export function today(timeZone: string, at: Date): CalendarDate {
  return dateOfDay(dayOf(wallMinutes(timeZone, at)));
}

function minutesOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
