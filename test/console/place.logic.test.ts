import { isCode, isPhone, personsIn } from '../../console/place/place.logic';

describe('what is typed of a place', () => {
  it.each([
    ['MAJ-3', true],
    ['T1', true],
    ['maj-3', false],
    ['TAMME 3', false],
    ['', false],
    ['A'.repeat(21), false],
  ])('is a code: %s, %s', (code, is) => expect(isCode(code)).toBe(is));

  it.each([
    ['4', 4],
    [' 12 ', 12],
    ['0', undefined],
    ['100', undefined],
    ['4.5', undefined],
    ['many', undefined],
  ])('is a number of people: %j, %s', (typed, persons) => {
    expect(personsIn(typed)).toBe(persons);
  });

  it.each([
    ['+372 5555 0177', true],
    ['55 55 (01) 77', true],
    ['ask', false],
  ])('is a phone number: %s, %s', (phone, is) => expect(isPhone(phone)).toBe(is));
});
