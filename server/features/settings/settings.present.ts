import { LANGUAGES } from '../../contract/limits';
import type { Interval, ServiceHours } from '../../contract/settings';
import type { Language, Texts } from '../../contract/shapes';
import { WEEK_DAYS } from './hours.rules';
import type { ServiceSettings } from './settings.shapes';

const CLOCK_MARK: Texts = { et: '.', en: ':', ru: ':' };
const AND: Texts = { et: ' ja ', en: ' and ', ru: ' и ' };
const CLOSED: Texts = { et: 'suletud', en: 'closed', ru: 'закрыто' };

/** The weekly plan in words, days with the same hours together: "E–R 9.00–21.00, L–P 10.00–18.00". */
export function presentHours(hours: ServiceHours): Texts {
  return everyLanguage((language) =>
    equalDays(hours)
      .map(({ first, last, intervals }) => {
        const days = [...new Set([first, last])].map((day) => dayName(language, day)).join('–');
        return `${days} ${presentIntervals(language, intervals)}`;
      })
      .join(', '),
  );
}

/** What the placeholders of canned replies stand for, but for {{alias}}, which is the reader's own. */
export function presentPlaceholders(settings: ServiceSettings): Record<string, Texts> {
  const numbers = settings.numbers.map(({ code, number }): [string, Texts] => [
    code,
    everyLanguage(() => number),
  ]);
  return { ...Object.fromEntries(numbers), hours: presentHours(settings.hours) };
}

function equalDays(hours: ServiceHours): { first: number; last: number; intervals: Interval[] }[] {
  const runs: { first: number; last: number; intervals: Interval[] }[] = [];
  WEEK_DAYS.forEach((name, day) => {
    const intervals = hours.week[name];
    const run = runs.at(-1);
    if (run && JSON.stringify(run.intervals) === JSON.stringify(intervals)) run.last = day;
    else runs.push({ first: day, last: day, intervals });
  });
  return runs;
}

function presentIntervals(language: Language, intervals: Interval[]): string {
  if (intervals.length === 0) return CLOSED[language];
  const clock = (time: string) => time.replace(/^0(?=\d)/, '').replace(':', CLOCK_MARK[language]);
  return intervals.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(AND[language]);
}

function dayName(language: Language, day: number): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  return format.format(Date.UTC(2024, 0, 1 + day));
}

function everyLanguage(say: (language: Language) => string): Texts {
  const [et, en, ru] = LANGUAGES.map(say);
  return { et: et ?? '', en: en ?? '', ru: ru ?? '' };
}
