import { clock, date, dayNumber } from './time';
import { t } from './words';

/** The time of a message on the visitor's own clock. */
export function sayTime(iso: string): string {
  return clock(new Date(iso));
}

/** A day line: today, yesterday or the date. */
export function sayDay(iso: string, now: number): string {
  const days = dayNumber(new Date(now)) - dayNumber(new Date(iso));
  if (days === 0) return t('log.today');
  if (days === 1) return t('log.yesterday');
  return date(new Date(iso));
}
