import fc from 'fast-check';
import {
  closesAt,
  dayOfDate,
  isOpen,
  nextOpening,
  promisedBy,
} from '../../server/features/settings/hours.rules';
import type { Interval, ServiceHours } from '../../server/contract/settings';
import type { ServiceSettings } from '../../server/features/settings/settings.shapes';
import { endOfDay, firstMoment, lastMoment } from '../../server/features/settings/zone.rules';

const NAME = { et: 'Püha', en: 'Holiday', ru: 'Праздник' };
const DAY: Interval[] = [{ from: '09:00', to: '21:00' }];

function hoursOf(change: Partial<ServiceHours> = {}, every: Interval[] = DAY): ServiceHours {
  const week = { mon: every, tue: every, wed: every, thu: every, fri: every, sat: [], sun: [] };
  return { timezone: 'Europe/Tallinn', week, exceptions: [], ...change };
}

function allWeek(every: Interval[]): ServiceHours['week'] {
  return { ...hoursOf({}, every).week, sat: every, sun: every };
}

const weekdays = hoursOf();
const nights = hoursOf({ week: allWeek([{ from: '21:00', to: '03:00' }]) });
const always = hoursOf({ week: allWeek([{ from: '00:00', to: '24:00' }]) });
const never = hoursOf({}, []);
const holidays = hoursOf({
  exceptions: [
    { date: '2026-12-24', name: NAME, closed: true },
    { date: '2026-12-25', name: NAME, closed: true },
    { date: '2026-12-26', name: NAME, intervals: [{ from: '10:00', to: '14:00' }] },
  ],
});
const beforeChange = hoursOf({ week: allWeek([{ from: '02:30', to: '03:30' }]) });

// Tallinn is two hours ahead of UTC in winter and three in summer; 2026-11-23 is a Monday.
describe('isOpen', () => {
  it.each([
    ['a minute before opening', weekdays, '2026-11-23T06:59:00Z', false],
    ['at opening', weekdays, '2026-11-23T07:00:00Z', true],
    ['in summer time an hour earlier by UTC', weekdays, '2026-07-20T06:00:00Z', true],
    ['a second before closing', weekdays, '2026-11-23T18:59:59Z', true],
    ['at closing', weekdays, '2026-11-23T19:00:00Z', false],
    ['on a day without intervals', weekdays, '2026-11-28T10:00:00Z', false],
    ['after midnight of an interval that crosses it', nights, '2026-11-24T00:59:00Z', true],
    ['after an interval that crosses midnight', nights, '2026-11-24T01:00:00Z', false],
    ['on a closed date', holidays, '2026-12-24T10:00:00Z', false],
    ['on a date with hours of its own', holidays, '2026-12-26T10:00:00Z', true],
    ['outside the hours of its own', holidays, '2026-12-26T12:00:00Z', false],
    ['at midnight of a service that never closes', always, '2026-11-23T22:00:00Z', true],
    ['never when nothing is planned', never, '2026-11-23T10:00:00Z', false],
    ['before the clock skips an hour', beforeChange, '2027-03-28T00:45:00Z', true],
    ['after the clock skipped past closing', beforeChange, '2027-03-28T01:00:00Z', false],
    ['in the first of two equal hours', beforeChange, '2027-10-31T00:15:00Z', true],
    ['in the second of two equal hours', beforeChange, '2027-10-31T01:15:00Z', true],
    ['after the second of two equal hours', beforeChange, '2027-10-31T01:30:00Z', false],
  ])('%s', (_, hours, at, expected) => {
    expect(isOpen(hours, new Date(at))).toBe(expected);
  });
});

describe('nextOpening', () => {
  it.each([
    ['is later today', weekdays, '2026-11-23T05:00:00Z', '2026-11-23T07:00:00Z'],
    ['is tomorrow while open', weekdays, '2026-11-23T10:00:00Z', '2026-11-24T07:00:00Z'],
    ['is tomorrow at opening', weekdays, '2026-11-23T07:00:00Z', '2026-11-24T07:00:00Z'],
    ['is on Monday after Friday', weekdays, '2026-11-27T19:30:00Z', '2026-11-30T07:00:00Z'],
    ['steps over closed dates', holidays, '2026-12-23T20:00:00Z', '2026-12-26T08:00:00Z'],
    ['comes with summer time', weekdays, '2027-03-26T20:00:00Z', '2027-03-29T06:00:00Z'],
    ['comes with winter time', weekdays, '2027-10-29T20:00:00Z', '2027-11-01T07:00:00Z'],
    ['is none when nothing is planned', never, '2026-11-23T10:00:00Z', undefined],
    ['is none when it never closes', always, '2026-11-23T10:00:00Z', undefined],
  ])('%s', (_, hours, at, expected) => {
    expect(nextOpening(hours, new Date(at))).toEqual(expected && new Date(expected));
  });
});

describe('closesAt', () => {
  it.each([
    ['is the end of the interval', weekdays, '2026-11-23T10:00:00Z', '2026-11-23T19:00:00Z'],
    ['is after midnight', nights, '2026-11-23T20:00:00Z', '2026-11-24T01:00:00Z'],
    [
      'is the same before and after midnight',
      nights,
      '2026-11-23T23:00:00Z',
      '2026-11-24T01:00:00Z',
    ],
    ['is none while closed', weekdays, '2026-11-23T20:00:00Z', undefined],
    ['is none when it never closes', always, '2026-11-23T10:00:00Z', undefined],
  ])('%s', (_, hours, at, expected) => {
    expect(closesAt(hours, new Date(at))).toEqual(expected && new Date(expected));
  });

  it('joins intervals that touch', () => {
    const halves = [
      { from: '09:00', to: '13:00' },
      { from: '13:00', to: '18:00' },
    ];
    expect(closesAt(hoursOf({}, halves), new Date('2026-11-23T08:00:00Z'))).toEqual(
      new Date('2026-11-23T16:00:00Z'),
    );
  });

  it('ends a service that never closes on its one closed date', () => {
    const but = {
      ...always,
      exceptions: [{ date: '2026-12-24', name: NAME, closed: true as const }],
    };
    expect(closesAt(but, new Date('2026-11-23T10:00:00Z'))).toEqual(
      new Date('2026-12-23T22:00:00Z'),
    );
  });
});

describe('promisedBy', () => {
  const promise = { time: '12:00', minutesAfterOpening: 180, hoursWithoutOpening: 72 };
  const promised = (hours: ServiceHours, at: string) =>
    promisedBy({ hours, promise } as ServiceSettings, new Date(at)).toISOString();

  it.each([
    ['noon of the next opening day', weekdays, '2026-11-23T20:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['noon of today before opening', weekdays, '2026-11-23T05:00:00Z', '2026-11-23T10:00:00.000Z'],
    ['noon of tomorrow while open', weekdays, '2026-11-23T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    [
      'three hours after a later opening',
      holidays,
      '2026-12-23T20:00:00Z',
      '2026-12-26T11:00:00.000Z',
    ],
    ['noon of summer time', weekdays, '2027-03-27T20:00:00Z', '2027-03-29T09:00:00.000Z'],
    [
      'three days where nothing is planned',
      never,
      '2026-11-23T10:00:00Z',
      '2026-11-26T10:00:00.000Z',
    ],
  ])('is %s', (_, hours, at, expected) => {
    expect(promised(hours, at)).toBe(expected);
  });
});

describe('a wall clock', () => {
  const wall = (date: string, minutes: number) => dayOfDate(date) * 1440 + minutes;
  const zone = 'Europe/Tallinn';

  it.each([
    ['one moment in winter', '2026-12-01', '2026-12-01T01:30:00.000Z', '2026-12-01T01:30:00.000Z'],
    ['the skip itself', '2027-03-28', '2027-03-28T01:00:00.000Z', '2027-03-28T01:00:00.000Z'],
    ['both of two', '2027-10-31', '2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z'],
  ])('shows half past three at %s', (_, date, first, last) => {
    expect(firstMoment(zone, wall(date, 210)).toISOString()).toBe(first);
    expect(lastMoment(zone, wall(date, 210)).toISOString()).toBe(last);
  });

  it.each([
    ['2027-03-28T10:00:00Z', '2027-03-28T21:00:00.000Z'],
    ['2027-10-31T10:00:00Z', '2027-10-31T22:00:00.000Z'],
    ['2026-12-31T22:30:00Z', '2027-01-01T22:00:00.000Z'],
  ])('ends the day of %s at %s', (at, expected) => {
    expect(endOfDay(zone, new Date(at)).toISOString()).toBe(expected);
  });
});

describe('any plan', () => {
  const minute = fc.integer({ min: 0, max: 1439 });
  const clock = minute.map(
    (m) => `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`,
  );
  const interval = fc.record({ from: clock, to: clock }).filter(({ from, to }) => from !== to);
  const day = fc.array(interval, { maxLength: 2 });
  const date = fc
    .integer({ min: dayOfDate('2027-03-20'), max: dayOfDate('2027-11-05') })
    .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
  const exception = fc.record({ date, name: fc.constant(NAME), intervals: day });
  const plan: fc.Arbitrary<ServiceHours> = fc.record({
    timezone: fc.constantFrom('Europe/Tallinn', 'America/New_York', 'Australia/Lord_Howe'),
    week: fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    exceptions: fc.array(exception, { maxLength: 4 }),
  });
  // Half of the moments lie around the clock changes of 2027.
  const around = (iso: string) =>
    fc.integer({ min: -2880, max: 2880 }).map((m) => new Date(Date.parse(iso) + m * 60_000));
  const moment = fc.oneof(
    around('2027-03-28T01:00:00Z'),
    around('2027-10-31T01:00:00Z'),
    fc.date({
      min: new Date('2027-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    }),
  );

  it('opens at its next opening and is closed a minute before', () => {
    fc.assert(
      fc.property(plan, moment, (hours, at) => {
        const opening = nextOpening(hours, at);
        if (!opening) return;
        expect(opening > at).toBe(true);
        expect(isOpen(hours, opening)).toBe(true);
        expect(isOpen(hours, new Date(opening.getTime() - 60_000))).toBe(false);
      }),
    );
  });

  it('is open until it closes and closed then', () => {
    fc.assert(
      fc.property(plan, moment, (hours, at) => {
        const closing = closesAt(hours, at);
        if (!closing) return;
        expect(isOpen(hours, at)).toBe(true);
        expect(isOpen(hours, new Date(closing.getTime() - 1))).toBe(true);
        expect(isOpen(hours, closing)).toBe(false);
      }),
    );
  });
});
