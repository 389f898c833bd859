import { dateIn, isUnconfirmed } from '../../../console/lib/confirmed';
import {
  isOverMidnight,
  tidyClock,
  tidyHours,
  weekLine,
} from '../../../console/service/hours.logic';
import { moved, newNumber, tidyNumbers } from '../../../console/service/numbers.logic';

describe('a time of day', () => {
  it.each([
    ['9', '09:00'],
    [' 9.30 ', '09:30'],
    ['0930', '09:30'],
    ['21:00', '21:00'],
    ['24', '24:00'],
    ['soon', 'soon'],
    ['', ''],
  ])('written as "%s" is stored as "%s"', (typed, stored) => {
    expect(tidyClock(typed)).toBe(stored);
  });

  it.each([
    ['21:00', '02:00', true],
    ['21:00', '24:00', false],
    ['21:00', '00:00', false],
    ['9', '21', false],
    ['9', '', false],
  ])('from %s to %s ends on the next day: %s', (from, to, isOver) => {
    expect(isOverMidnight({ from, to })).toBe(isOver);
  });
});

describe('hours', () => {
  const day = [{ from: '9', to: '21' }];
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  const name = { et: 'a', en: 'b', ru: 'c' };
  const of = (date: string) => ({ date, name, closed: true as const });
  const hours = {
    timezone: 'Europe/Tallinn',
    week,
    exceptions: [of(''), of('2027-01-01'), of('2026-12-24')],
  };

  it('are stored by their dates, those without one last', () => {
    const dates = tidyHours(hours).exceptions.map(({ date }) => date);
    expect(dates).toEqual(['2026-12-24', '2027-01-01', '']);
  });

  it('are a line with equal days together', () => {
    expect(weekLine(tidyHours(hours), 'en', 'closed')).toBe('Mon–Fri 09:00–21:00, Sat–Sun closed');
  });
});

describe('a confirmation', () => {
  it.each([
    [undefined, '2026-11-23', true],
    ['2026-05-23', '2026-11-23', false],
    ['2026-05-22', '2026-11-23', true],
    ['2025-08-31', '2026-02-28', false],
    ['2025-08-31', '2026-03-01', true],
  ])('of %s is too old on %s: %s', (confirmedOn, today, isOld) => {
    expect(isUnconfirmed(confirmedOn, today)).toBe(isOld);
  });

  it('is of the day in Tallinn', () => {
    expect(dateIn('Europe/Tallinn', Date.parse('2026-11-23T22:00:00Z'))).toBe('2026-11-24');
  });
});

describe('numbers', () => {
  it('are dialled as they are shown where nothing else is said', () => {
    const typed = { ...newNumber('a'), number: ' 116 006 ', confirmedOn: '' };
    expect(tidyNumbers([typed])).toEqual([{ ...newNumber('a'), number: '116 006', tel: '116006' }]);
  });

  it.each([
    [0, -1, 'abc'],
    [0, 1, 'bac'],
    [2, -1, 'acb'],
    [2, 1, 'abc'],
  ] as const)('the one at %i moves by %i', (at, step, order) => {
    expect(moved([...'abc'], at, step).join('')).toBe(order);
  });
});
