import { isListedPassword } from '../../server/features/staff/commonPasswords';
import { makePassword } from '../../server/features/staff/password';
import { isLimit, normaliseName, passwordProblem } from '../../server/features/staff/staff.rules';

describe('passwordProblem', () => {
  const isListed = isListedPassword;
  const facts = { name: 'cleo', current: 'the old one is gone', isListed };

  it.each([
    ['moss under nine stones', undefined],
    ['Täht-öö-küünal', undefined],
    ['лодка у причала', undefined],
    ['🌲🌲🌊🌊🌙🌙⭐⭐🍃🍃🐚🐚', undefined],
    ['elevenchars', 'too_short'],
    ['🌲🌊🌙⭐🍃🐚', 'too_short'],
    ['moss under nine stones '.repeat(8) + 'moss under nine', undefined],
    ['moss under nine stones '.repeat(9), 'too_long'],
    ['the old one is gone', 'unchanged'],
    ['THE OLD ONE IS GONE', 'unchanged'],
    ['my name is Cleo today', 'has_name'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abcabcabcabcabc', 'common'],
    ['123456789012', 'common'],
    ['abcdefghijklm', 'common'],
    ['mlkjihgfedcba', 'common'],
    ['qwertyuiopas', 'common'],
    ['Password2026!', 'common'],
    ['Parool!123456', 'common'],
    ['пароль1234567', 'common'],
    ['Ohvriabi-2026', 'common'],
    ['Sunshine-2026!', 'common'],
    ['iloveyou!iloveyou!', 'common'],
    ['päikesepaiste1', 'common'],
    ['солнышко-2026', 'common'],
    ['1q2w3e4r5t6y', 'common'],
    ['sunshine under nine stones', undefined],
  ])('says of %j: %s', (password, problem) => {
    expect(passwordProblem(password, facts)).toBe(problem);
  });

  it('does not look for a name of two letters', () => {
    expect(passwordProblem('a boat on dry land', { name: 'on', isListed })).toBeUndefined();
  });

  it('accepts what the service makes itself', () => {
    expect(passwordProblem(makePassword(), { name: 'counsellor1', isListed })).toBeUndefined();
  });
});

describe('makePassword', () => {
  it('has four groups of five characters that cannot be misread', () => {
    expect(makePassword()).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){3}$/);
  });

  it('never makes one twice', () => {
    expect(new Set(Array.from({ length: 200 }, makePassword)).size).toBe(200);
  });
});

describe('normaliseName', () => {
  it.each([
    ['  Cleo ', 'cleo'],
    ['ＣＬＥＯ', 'cleo'],
    ['o\u0303unn', 'õunn'],
    ['STRASSE', normaliseName('straße')],
    ['ЖАННА', 'жанна'],
  ])('takes %j for %j', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });
});

describe('isLimit', () => {
  it.each([
    [0, false],
    [1, true],
    [3, true],
    [4, false],
    [1.5, false],
    [NaN, false],
  ])('says of %p: %p', (limit, expected) => {
    expect(isLimit(limit)).toBe(expected);
  });
});
