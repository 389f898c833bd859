import { problemOf } from '../../server/features/identity/claims.rules';
import { isPersonalCode, readIdentity } from '../../server/features/identity/identity.rules';

describe('isPersonalCode', () => {
  // The last three have check digits of the second row, of the second row again, and of neither.
  it.each(['60001019906', '38001085718', '15001310008', '15001310023', '15001310510'])(
    'takes %s, and with another last digit not',
    (code) => {
      expect(isPersonalCode(code)).toBe(true);
      const last = (Number(code[10]) + 1) % 10;
      expect(isPersonalCode(code.slice(0, 10) + last)).toBe(false);
    },
  );

  it.each(['00001019906', '60013019906', '60002309906', '6000101990', '600010199061', ''])(
    'refuses %s',
    (code) => expect(isPersonalCode(code)).toBe(false),
  );
});

describe('readIdentity', () => {
  it.each([
    ['60001019906', 'EE60001019906'],
    [' 600 0101 9906 ', 'EE60001019906'],
    ['ee60001019906', 'EE60001019906'],
    ['LV010100-10000', 'LV010100-10000'],
    ['60001019907', undefined],
    ['EE123', undefined],
    ['lv1', undefined],
    ['LV', undefined],
    ['LV<b>', undefined],
  ])('reads %j as %j', (given, read) => expect(readIdentity(given)).toBe(read));
});

describe('problemOf', () => {
  const now = new Date('2026-05-04T09:00:00Z');
  const iat = now.getTime() / 1000;
  const good = { sub: 'EE60001019906', iat, acr: 'substantial', amr: ['mID'] };
  it.each([
    [{}, 'substantial', [], undefined],
    [{}, 'low', ['mID', 'smartid'], undefined],
    [{ acr: 'high' }, 'substantial', [], undefined],
    [{}, 'high', [], 'level'],
    [{ acr: 'HIGH' }, 'high', [], 'level'],
    [{ acr: ['high'] }, 'high', [], 'level'],
    [{ amr: [] }, 'low', ['mID'], 'method'],
    [{ amr: 'mID' }, 'low', ['mID'], 'method'],
    [{ amr: ['mid'] }, 'low', ['mID'], 'method'],
    [{ amr: undefined }, 'low', [], undefined],
    [{ sub: '' }, 'low', [], 'token'],
    [{ sub: 1 }, 'low', [], 'token'],
    [{ iat: iat + 5 }, 'low', [], undefined],
    [{ iat: iat + 6 }, 'low', [], 'token'],
  ] as const)('of %j, where %s by %j is wished, is %s', (changed, level, methods, problem) => {
    expect(problemOf({ ...good, ...changed }, { level, methods }, now)).toBe(problem);
  });
});
