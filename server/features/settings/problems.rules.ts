import type { SettingProblemCode } from '../../contract/settings';

/** What the parsers say of a value, by the code that administrators' consoles have words for. */
export const SAYS = {
  empty: 'is empty',
  clock: 'is no time of day such as "09:00"',
  endClock: 'is no time of day such as "21:00" or "24:00"',
  interval: 'is empty; a whole day is from "00:00" to "24:00"',
  date: 'is no date such as "2026-12-24"',
  noIntervals: 'is empty; say closed: true',
  closed: 'says either closed: true or its intervals',
  overlap: 'has overlapping intervals',
  timezone: 'is no time zone such as "Europe/Tallinn"',
  phone: 'is no telephone number',
  tel: 'cannot be dialled',
  origin: 'is no exact origin such as "https://www.example.ee"; http only for localhost',
  shortcut: 'is no shortcut such as "tere"',
  days: 'is no number of days from 1 to 3650',
  caseDays: 'is no number of days from 1 to 11000',
} as const;

const CODES: Record<keyof typeof SAYS, SettingProblemCode> = {
  empty: 'empty',
  clock: 'clock',
  endClock: 'clock',
  interval: 'interval',
  date: 'date',
  noIntervals: 'closed',
  closed: 'closed',
  overlap: 'overlap',
  timezone: 'timezone',
  phone: 'phone',
  tel: 'tel',
  origin: 'origin',
  shortcut: 'shortcut',
  days: 'days',
  caseDays: 'caseDays',
};

const CODE_OF = new Map<string, SettingProblemCode>(
  Object.entries(CODES).map(([name, code]) => [SAYS[name as keyof typeof SAYS], code]),
);

/** As much of a parser's finding as its code is told from. */
interface Finding {
  code?: string | undefined;
  message: string;
  params?: Record<string, unknown> | undefined;
}

/** The code of a parser's finding; 'wrong' where it has none of its own. */
export function problemCode({ code, message, params }: Finding): SettingProblemCode {
  const given = params?.['problem'] as SettingProblemCode | undefined;
  if (given) return given;
  return CODE_OF.get(message) ?? (code === 'too_big' ? 'long' : 'wrong');
}
