import fc from 'fast-check';
import { checkDigit, isReturnCode } from '../../server/features/returnCode/returnCode.rules';

const drawn = fc.stringMatching(/^\d{15}$/).map((digits) => digits + checkDigit(digits));

describe('the last digit of a return code', () => {
  it('fits what was drawn', () => {
    fc.assert(fc.property(drawn, isReturnCode));
  });

  it('shows each single digit that was mistyped', () => {
    fc.assert(
      fc.property(drawn, fc.nat(15), fc.integer({ min: 1, max: 9 }), (code, at, by) => {
        const wrong = (Number(code[at]) + by) % 10;
        return !isReturnCode(code.slice(0, at) + wrong + code.slice(at + 1));
      }),
    );
  });

  it('is asked of 16 digits and nothing else', () => {
    for (const code of [
      '',
      '1',
      '12345678901234567',
      'abcdefghijklmnop',
      '１２３４５６７８９０１２３４５６',
    ])
      expect(isReturnCode(code)).toBe(false);
  });
});
