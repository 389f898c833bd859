import {
  charactersLeft,
  closedReason,
  isSendable,
  isTypingDue,
} from '../../../console/contact/composer/composer.logic';
import { aRow, cleo, dan } from './factories';

describe('closedReason', () => {
  it.each([
    ['mine', aRow(), undefined],
    ['one that I help in', aRow({ holderId: dan, helperIds: [cleo] }), undefined],
    ['somebody else’s', aRow({ holderId: dan }), 'notMine'],
    [
      'offered to me',
      aRow({ holderId: dan, offer: { seq: 1, from: dan, to: cleo, note: '' } }),
      'offered',
    ],
    ['waiting', aRow({ state: 'waiting', holderId: undefined }), 'waiting'],
    ['ended', aRow({ state: 'ended' }), 'ended'],
    [
      'ended and restricted',
      aRow({ state: 'ended', restrictedAt: '2026-11-23T10:00:00.000Z' }),
      'restricted',
    ],
    ['restricted while we talk', aRow({ restrictedAt: '2026-11-23T10:00:00.000Z' }), undefined],
  ])('says why the field is closed in a contact that is %s', (_, row, expected) => {
    expect(closedReason(row, { staffId: cleo }, 'message')).toBe(expected);
  });
});

describe('charactersLeft', () => {
  it.each([
    [3699, undefined],
    [3700, 300],
    [4000, 0],
    [4003, -3],
  ])('after %i characters says %s', (length, left) => {
    expect(charactersLeft('x'.repeat(length), 4000)).toBe(left);
  });
});

describe('isSendable', () => {
  it.each([
    ['tere', true],
    [' \n ', false],
    ['', false],
    ['12345', true],
    ['123456', false],
  ])('takes %j: %s', (text, expected) => {
    expect(isSendable(text, 'message', 5)).toBe(expected);
  });
});

describe('a search for a canned reply that was never finished', () => {
  it.each([
    ['message', false],
    ['note', true],
  ] as const)('as a %s may go: %s', (kind, expected) => {
    expect(isSendable('/turv', kind, 100)).toBe(expected);
  });
});

describe('isTypingDue', () => {
  it.each([
    ['at the first key', { at: 0, typing: false }, 10, true],
    ['not again at once', { at: 0, typing: true }, 999, false],
    ['again after a while', { at: 0, typing: true }, 1000, true],
  ])('signals %s', (_, last, now, expected) => {
    expect(isTypingDue(last, now, 1000)).toBe(expected);
  });
});
