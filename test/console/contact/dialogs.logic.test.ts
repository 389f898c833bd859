import { momentOfField, valueOfField } from '../../../console/contact/dialog/attempt.logic';
import { orderColleagues } from '../../../console/contact/dialog/colleagues.logic';
import { answerDue } from '../../../console/contact/wait.logic';
import type { StaffId } from '../../../server/contract/shapes';
import type { Colleague } from '../../../server/contract/staff';
import { cleo } from './factories';

const aColleague = (name: string, changes: Partial<Colleague> = {}): Colleague => ({
  staffId: name as StaffId,
  name,
  alias: name,
  role: 'counsellor',
  languages: ['et'],
  availability: 'available',
  online: true,
  held: 0,
  limit: 1,
  ...changes,
});

describe('orderColleagues', () => {
  it('puts first who is at work, then who speaks the language, then who has room', () => {
    const all = [
      aColleague('Away', { availability: 'away', languages: ['et', 'ru'] }),
      aColleague('Full', { held: 1 }),
      aColleague('Free'),
      aColleague('Busy', { availability: 'busy', languages: ['ru'] }),
      aColleague('Speaks', { languages: ['ru'], held: 1 }),
    ];
    expect(orderColleagues(all, cleo, 'ru').map((one) => one.name)).toEqual([
      'Speaks',
      'Free',
      'Full',
      'Busy',
      'Away',
    ]);
  });

  it.each([
    ['myself', { staffId: cleo }],
    ['somebody without an open console', { online: false }],
    ['an administrator, who reads no contact', { role: 'administrator' as const }],
  ])('leaves out %s', (_, changes) => {
    expect(orderColleagues([aColleague('One', changes)], cleo, 'et')).toEqual([]);
  });
});

describe('the time of an attempt', () => {
  it('comes back from the field as it went in, to the minute', () => {
    const at = new Date('2026-03-29T10:15:42.000Z');
    expect(momentOfField(valueOfField(at))).toBe('2026-03-29T10:15:00.000Z');
  });

  it.each(['', 'yesterday'])('is nothing for %j', (value) => {
    expect(momentOfField(value)).toBeUndefined();
  });
});

describe('answerDue', () => {
  const since = '2026-11-23T10:00:00.000Z';
  it.each([
    ['a critical contact', '2026-11-23T09:01:00.000Z', '2026-11-23T10:01:00.000Z'],
    ['a normal one, within minutes', '2026-11-23T09:30:00.000Z', '2026-11-23T10:05:00.000Z'],
    ['one that was due at once', '2026-11-23T09:00:00.000Z', '2026-11-23T10:01:00.000Z'],
  ])('says until when for %s', (_, dueAt, expected) => {
    expect(answerDue({ waitingSince: '2026-11-23T09:00:00.000Z', dueAt }, since)).toBe(expected);
  });
});
