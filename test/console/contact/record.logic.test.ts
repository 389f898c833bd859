import type { ContactId } from '../../../server/contract/shapes';
import type { ContactRow } from '../../../server/contract/staff';
import { callOf, chatsOf, holdingId, whySpared } from '../../../console/record/holding.logic';
import { channelOfKey, recordedOf, whyNotYet } from '../../../console/record/record.logic';
import { aRow, cleo, dan } from './factories';

const id = (name: string) => name.padEnd(22, 'A') as ContactId;
const row = (name: string, changes: Partial<ContactRow> = {}) =>
  aRow({ contactId: id(name), ...changes });

describe('the call in which I speak', () => {
  const later = '2026-11-23T11:00:00.000Z';
  it.each([
    [
      'the latest that I recorded',
      [row('a', { channel: 'phone' }), row('b', { channel: 'call_out', openedAt: later })],
      'b',
    ],
    ['no e-mail', [row('a', { channel: 'email' })], undefined],
    ['no chat', [row('a')], undefined],
    ["no colleague's", [row('a', { channel: 'phone', holderId: dan })], undefined],
    ['none that has ended', [row('a', { channel: 'phone', state: 'ended' })], undefined],
  ])('is %s', (_what, rows, expected) => {
    expect(callOf(rows, cleo)?.contactId).toBe(expected && id(expected));
  });
});

describe('the chats that wait meanwhile', () => {
  it('are those that I hold and in which somebody is', () => {
    const rows = [
      row('mine'),
      row('call', { channel: 'phone' }),
      row('left', { mode: 'message' }),
      row('ended', { state: 'ended' }),
      row('dans', { holderId: dan, helperIds: [cleo] }),
    ];
    expect(chatsOf(rows, cleo).map(({ contactId }) => contactId)).toEqual([id('mine')]);
  });

  it.each([
    [{}, undefined],
    [{ notAlone: true }, 'notAlone'],
    [{ leftAt: '2026-11-23T10:05:00.000Z' }, 'left'],
    [{ notAlone: true, leftAt: '2026-11-23T10:05:00.000Z' }, 'notAlone'],
  ] as const)('are spared where it is no good: %j', (changes, expected) => {
    expect(whySpared(row('a', changes))).toBe(expected);
  });

  it('are told under one id in one call, and another in the next', () => {
    const ids = [
      holdingId(id('call'), id('chat')),
      holdingId(id('call'), id('chat')),
      holdingId(id('next'), id('chat')),
      holdingId(id('call'), id('-_other')),
    ];
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
    for (const one of ids)
      expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('what is chosen before a contact is recorded', () => {
  const now = Date.parse('2026-11-23T12:00:00.000Z');
  const at = '2026-11-23T10:00:00.000Z';
  it.each([
    [false, undefined, undefined],
    [true, undefined, 'missing'],
    [true, at, undefined],
    [true, '2026-11-23T12:00:30.000Z', undefined],
    [true, '2026-11-23T12:02:00.000Z', 'future'],
  ])('afterwards %s, begun %s: %s', (isAfterwards, startedAt, expected) => {
    expect(whyNotYet({ language: 'et', isAfterwards, startedAt }, now)).toBe(expected);
  });

  it('is sent without a beginning where it begins now', () => {
    const chosen = { language: 'ru', isAfterwards: false, startedAt: at } as const;
    expect(recordedOf('phone', chosen)).toEqual({ channel: 'phone', language: 'ru' });
    expect(recordedOf('email', { ...chosen, isAfterwards: true }, 'press')).toEqual({
      channel: 'email',
      language: 'ru',
      startedAt: at,
      nonService: 'press',
    });
  });

  it.each([
    ['Digit1', 'phone'],
    ['Numpad2', 'email'],
    ['Digit3', undefined],
    ['KeyA', undefined],
  ])('is chosen by a digit: %s', (code, expected) => {
    expect(channelOfKey(code, ['phone', 'email'])).toBe(expected);
  });
});
