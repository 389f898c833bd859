import i18next from 'i18next';

import type { Language, Moment, Texts } from '../../server/contract/shapes';

import { language } from './language';

/** The time zone in which the console says times and days. */
export const ZONE = 'Europe/Tallinn';
const LOCALES: Record<Language, string> = { et: 'et-EE', en: 'en-GB', ru: 'ru-RU' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The words of one language, by namespace. */
export type Catalogue = Partial<Record<Language, Record<string, object>>>;

/** Makes the words known; call once before the first view. */
export function startWords(catalogue: Catalogue): void {
  void i18next.init({
    lng: language.value,
    fallbackLng: ['en', 'et'],
    resources: catalogue as Record<string, Record<string, Record<string, unknown>>>,
    ns: Object.keys(catalogue[language.value] ?? {}),
    defaultNS: 'console',
    fallbackNS: ['contact'],
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** The words of a key in the console's language; looks in console and contact. */
export function t(key: string, values: Record<string, unknown> = {}): string {
  return i18next.t(key, { ...values, lng: language.value });
}

/** The words of a key in a given language. */
export function tIn(lng: Language, key: string, values: Record<string, unknown> = {}): string {
  return i18next.t(key, { ...values, lng });
}

/** A text of the settings in the console's language. */
export function words(texts: Texts): string {
  return texts[language.value];
}

/** The time of day in Tallinn as people read it: "14.30" in Estonian, "14:30" elsewhere. */
export function clock(at: Moment): string {
  const time = format(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, 'en');
  return language.value === 'et' ? time.replace(':', '.') : time;
}

/** The date in Tallinn in the language's own form, e.g. "3. august". */
export function day(at: Moment): string {
  return format(at, { day: 'numeric', month: 'long' }, language.value);
}

/** The day of a moment with its year: "31 December 2026". */
export function fullDay(at: Moment): string {
  return format(at, { day: 'numeric', month: 'long', year: 'numeric' }, language.value);
}

/** Whether two moments are on the same day in Tallinn. */
export function isSameDay(one: Moment, other: Moment): boolean {
  const form = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  return format(one, form, 'en') === format(other, form, 'en');
}

/** A span in words with its unit: "45 s", "3 min", "2 h 5 min", "3 päeva". */
export function duration(ms: number): string {
  const span = Math.max(0, ms);
  if (span < MINUTE) return t('time.seconds', { count: Math.floor(span / 1000) });
  if (span < HOUR) return t('time.minutes', { count: Math.floor(span / MINUTE) });
  if (span < 24 * HOUR) return hours(span);
  return t('time.days', { count: Math.floor(span / (24 * HOUR)) });
}

function hours(span: number): string {
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const whole = t('time.hours', { count: Math.floor(span / HOUR) });
  return minutes ? `${whole} ${t('time.minutes', { count: minutes })}` : whole;
}

function format(at: Moment, form: Intl.DateTimeFormatOptions, lang: Language): string {
  return new Intl.DateTimeFormat(LOCALES[lang], { ...form, timeZone: ZONE }).format(new Date(at));
}
