import { currentLanguage, t } from './words';

const SERVICE_ZONE = 'Europe/Tallinn';

/** A moment of the service's day in words: "today at 14.30", "22 July 2026, 12:00". */
export function sayMoment(iso: string, now: number): string {
  const moment = new Date(iso);
  const time = clock(moment, SERVICE_ZONE);
  const days = dayNumber(moment, SERVICE_ZONE) - dayNumber(new Date(now), SERVICE_ZONE);
  if (days === 0) return t('time.today', { time });
  if (days === 1) return t('time.tomorrow', { time });
  return t('time.date', { time, date: date(moment, SERVICE_ZONE) });
}

/** The visitor's own day of a moment, as a number that grows by one each day. */
export function dayNumber(moment: Date, timeZone?: string): number {
  const [day, month, year] = parts(moment, timeZone);
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000);
}

/** Hours and minutes. */
export function clock(moment: Date, timeZone?: string): string {
  const [, , , hour, minute] = parts(moment, timeZone);
  return `${Number(hour) % 24}${currentLanguage() === 'et' ? '.' : ':'}${minute}`;
}

/** A date in the language of the page. */
export function date(moment: Date, timeZone?: string): string {
  const [day, month, year] = parts(moment, timeZone);
  if (currentLanguage() !== 'en') return `${day}.${month}.${year}`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone }).format(moment);
  return `${Number(day)} ${name} ${year}`;
}

/** Day, month, year, hour and minute with their zeros. */
function parts(moment: Date, timeZone?: string): string[] {
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    hour12: false,
  });
  return format.format(moment).match(/\d+/g) ?? [];
}
