import { codesIn, numberIn, withToggled } from '../../../console/form/values.logic';
import { fieldOfMoment, momentOfField } from '../../../console/lib/zonedTime';

const TALLINN = 'Europe/Tallinn';

describe('numberIn', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['12', 12],
    [' 12 ', 12],
    ['0', 0],
    ['12,5', 12.5],
    ['12.50', 12.5],
    ['-3', -3],
    ['12,', undefined],
    ['1 000', undefined],
    ['12a', undefined],
    ['1e5', undefined],
    ['kaks', undefined],
  ])('reads %j as %s', (text, expected) => {
    expect(numberIn(text)).toBe(expected);
  });
});

describe('withToggled', () => {
  const offered = ['a', 'b', 'c'];
  it.each([
    [[], 'b', ['b']],
    [['c'], 'a', ['a', 'c']],
    [['a', 'c'], 'c', ['a']],
    [['a'], 'a', null],
    [['gone'], 'b', ['b', 'gone']],
  ])('of %j and %s makes %j', (chosen, code, expected) => {
    expect(withToggled(chosen, code, offered)).toEqual(expected);
  });
});

describe('codesIn', () => {
  it.each([
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
    [null, []],
    ['a', []],
    [['a', 1], ['a']],
  ])('of %j are %j', (value, expected) => {
    expect(codesIn(value)).toEqual(expected);
  });
});

describe('a moment in a field', () => {
  it.each([
    ['2026-11-23T10:15:42.000Z', '2026-11-23T12:15'],
    ['2026-07-01T21:30:00.000Z', '2026-07-02T00:30'],
    ['2026-12-31T22:00:00.000Z', '2027-01-01T00:00'],
    ['nonsense', ''],
    ['', ''],
  ])('shows %s in Tallinn as %s', (at, expected) => {
    expect(fieldOfMoment(TALLINN, at)).toBe(expected);
  });

  it.each([
    ['2026-11-23T12:15', '2026-11-23T10:15:00.000Z'],
    ['2026-07-02T00:30', '2026-07-01T21:30:00.000Z'],
    ['2027-01-01T00:00', '2026-12-31T22:00:00.000Z'],
    // The clocks go from 3 to 4 o'clock: half past three is not there.
    ['2026-03-29T02:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T04:00', '2026-03-29T01:00:00.000Z'],
    // The clocks go from 4 back to 3 o'clock: half past three comes twice.
    ['2026-10-25T03:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T04:00', '2026-10-25T02:00:00.000Z'],
    ['', undefined],
    ['2026-02-30T10:00', undefined],
    ['2026-11-23', undefined],
  ])('means, at %s in Tallinn, %s', (value, expected) => {
    expect(momentOfField(TALLINN, value)).toBe(expected);
  });
});
