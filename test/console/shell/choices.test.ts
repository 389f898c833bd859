// The signals themselves, without Preact, which this runner cannot load and choices do not need.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

import { shadeOf, type Theme } from '../../../console/lib/theme';
import { passwordRules } from '../../../console/lib/passwordRules';
import { formatRoute, parseRoute } from '../../../console/lib/route';
import { waitTone } from '../../../console/lib/waitTone';
import { at } from './factories';

describe('light and dark', () => {
  it.each<[Theme, number, string | undefined]>([
    ['system', 23, undefined],
    ['light', 23, 'light'],
    ['dark', 12, 'dark'],
    ['hour', 6, 'dark'],
    ['hour', 7, 'light'],
    ['hour', 19, 'light'],
    ['hour', 20, 'dark'],
    ['hour', 0, 'dark'],
  ])('by %s at %d is %s', (theme, hour, shade) => {
    expect(shadeOf(theme, hour)).toBe(shade);
  });
});

describe('a new password', () => {
  const old = 'first password';
  const good = 'neli juhuslikku sõna';
  it.each([
    { name: 'is good', next: good, repeat: good, broken: [] },
    { name: 'is too short', next: 'üksteist11x', repeat: 'üksteist11x', broken: ['long'] },
    {
      name: 'counts people’s characters, not code units',
      next: '😀'.repeat(11),
      repeat: '😀'.repeat(11),
      broken: ['long'],
    },
    {
      name: 'has my name in it',
      next: 'väga cleo kask siin',
      repeat: 'väga cleo kask siin',
      broken: ['nameless'],
    },
    { name: 'is the old one', next: old, repeat: old, broken: ['other'] },
    { name: 'is repeated otherwise', next: good, repeat: `${good} `, broken: ['same'] },
    {
      name: 'is not there yet',
      next: '',
      repeat: '',
      broken: ['long', 'nameless', 'other', 'same'],
    },
  ])('that $name', ({ next, repeat, broken }) => {
    const rules = Object.entries(passwordRules({ current: old, next, repeat }, 'Cleo Kask'));
    expect(rules.filter(([, isMet]) => !isMet).map(([name]) => name)).toEqual(broken);
  });
});

describe('an address', () => {
  it.each([
    ['', { view: 'contacts' }],
    ['#/contacts/abc', { view: 'contacts', contactId: 'abc' }],
    ['#/ended/abc', { view: 'ended', contactId: 'abc' }],
    ['#/team', { view: 'team' }],
    ['#/team/abc', { view: 'team' }],
    ['#/nonsense', { view: 'contacts' }],
  ] as const)('%s stands for its view', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });

  it.each([
    '#/contacts',
    '#/contacts/abc',
    '#/ended/abc',
    '#/team',
    '#/requests',
    '#/requests/abc',
    '#/cases',
    '#/cases/abc',
    '#/settings',
  ])('%s comes back as it was', (hash) => {
    expect(formatRoute(parseRoute(hash))).toBe(hash);
  });

  it('of the team names no contact', () => {
    expect(formatRoute({ view: 'team', contactId: 'abc' })).toBe('#/team');
  });

  it('names a request alone where one is shown, and a contact alone where one is', () => {
    const both = { contactId: 'abc', requestId: 'def' };
    expect(formatRoute({ view: 'requests', ...both })).toBe('#/requests/def');
    expect(formatRoute({ view: 'contacts', ...both })).toBe('#/contacts/abc');
  });
});

describe('a wait', () => {
  it.each([
    { name: 'is calm at first', now: 79, tone: 'calm' },
    { name: 'is near as its deadline comes', now: 80, tone: 'near' },
    { name: 'is near at the deadline', now: 100, tone: 'near' },
    { name: 'is past after it', now: 101, tone: 'past' },
  ])('$name', ({ now, tone }) => {
    expect(waitTone(at(0), at(100), Date.parse(at(now)))).toBe(tone);
  });

  it('without a deadline stays calm', () => {
    expect(waitTone(at(0), undefined, Date.parse(at(99_999)))).toBe('calm');
  });
});
