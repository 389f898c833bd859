import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

// The signals themselves, without Preact, which this runner cannot load and words do not need.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

import {
  clock,
  day,
  duration,
  isSameDay,
  startWords,
  t,
  type Catalogue,
} from '../../../console/lib/i18n';
import { language } from '../../../console/lib/language';
import { LANGUAGES } from '../../../server/contract/limits';
import type { Language } from '../../../server/contract/shapes';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function read(code: Language): object {
  const file = resolve(__dirname, `../../../locales/${code}/console.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

beforeAll(() => {
  const catalogue: Catalogue = {};
  for (const code of LANGUAGES) catalogue[code] = { console: read(code) };
  startWords(catalogue);
});

describe('a span of time', () => {
  it.each<[Language, number, string]>([
    ['et', 45_000, '45 s'],
    ['et', 3 * MINUTE + 59_000, '3 min'],
    ['et', 2 * HOUR + 5 * MINUTE, '2 h 5 min'],
    ['et', 24 * HOUR, '1 päev'],
    ['et', 72 * HOUR, '3 päeva'],
    ['en', 26 * HOUR, '1 day'],
    ['ru', 3 * HOUR, '3 ч'],
    ['ru', 21 * 24 * HOUR, '21 день'],
    ['ru', 2 * 24 * HOUR, '2 дня'],
    ['ru', 11 * 24 * HOUR, '11 дней'],
    ['en', -5000, '0 s'],
  ])('in %s of %d ms is %s', (code, span, expected) => {
    language.value = code;
    expect(duration(span)).toBe(expected);
  });
});

describe('a moment', () => {
  it.each<[Language, string, string]>([
    ['et', '2026-08-03T11:30:00.000Z', '14.30'],
    ['en', '2026-08-03T11:30:00.000Z', '14:30'],
    ['ru', '2026-01-03T22:05:00.000Z', '00:05'],
  ])('in %s at %s is %s by the clock of Tallinn', (code, at, expected) => {
    language.value = code;
    expect(clock(at)).toBe(expected);
  });

  it('is on the day that it is in Tallinn', () => {
    expect(isSameDay('2026-08-03T20:59:00.000Z', '2026-08-03T21:01:00.000Z')).toBe(false);
    expect(isSameDay('2026-08-03T21:01:00.000Z', '2026-08-04T20:59:00.000Z')).toBe(true);
  });

  it.each<[Language, string]>([
    ['et', '3. august'],
    ['en', '3 August'],
    ['ru', '3 августа'],
  ])('in %s has its date as %s', (code, expected) => {
    language.value = code;
    expect(day('2026-08-03T11:30:00.000Z')).toBe(expected);
  });
});

describe('numbers of things', () => {
  it.each([
    ['et', 1, '1 sõnum'],
    ['et', 2, '2 sõnumit'],
    ['et', 0, '0 sõnumit'],
    ['ru', 1, '1 сообщение'],
    ['ru', 3, '3 сообщения'],
    ['ru', 5, '5 сообщений'],
    ['ru', 12, '12 сообщений'],
    ['ru', 21, '21 сообщение'],
  ] as const)('in %s of %d are written %s', (code, count, expected) => {
    language.value = code;
    expect(t('console:queue.count', { count })).toBe(expected);
  });
});
