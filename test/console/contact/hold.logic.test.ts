import { dateIn, isAfterToday } from '../../../console/contact/dialog/hold.logic';

// Already the 24th in Tallinn.
const late = Date.parse('2026-11-23T22:30:00Z');

describe('the day of a review', () => {
  it('is counted by the calendar of Tallinn', () => {
    expect([dateIn(late, 0), dateIn(late, 90)]).toEqual(['2026-11-24', '2027-02-22']);
  });

  it.each([
    ['2026-11-23', false],
    ['2026-11-24', false],
    ['2026-11-25', true],
    ['2027-01-01', true],
  ])('%s comes after today: %p', (date, isAfter) => {
    expect(isAfterToday(date, late)).toBe(isAfter);
  });
});
