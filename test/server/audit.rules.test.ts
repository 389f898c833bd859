import type { ContactId, StaffId } from '../../server/contract/shapes';
import {
  MANY_CONTACTS,
  readingBy,
  unusualMarks,
  type ReadContact,
} from '../../server/features/audit/audit.rules';

const [ana, ben] = ['ana', 'ben'] as StaffId[] as [StaffId, StaffId];
const now = new Date('2026-11-23T10:00:00Z');
const ago = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();

const aContact = (more: Partial<ReadContact> = {}): ReadContact => ({
  state: 'active',
  helperIds: [],
  heldByIds: [],
  ...more,
});

describe('by what somebody reads', () => {
  it.each<[string, Partial<ReadContact>]>([
    ['holder', { holderId: ana, heldByIds: [ana] }],
    ['helper', { holderId: ben, helperIds: [ana] }],
    ['offered', { holderId: ben, offer: { to: ana } }],
    ['former', { holderId: ben, heldByIds: [ana, ben] }],
    ['left_behind', { state: 'waiting', leftAt: ago(1) }],
    ['reason', { state: 'waiting' }],
    ['reason', { holderId: ben, heldByIds: [ben] }],
  ])('is as %s', (by, contact) => {
    expect(readingBy(ana, aContact(contact))).toBe(by);
  });
});

describe('what is unusual', () => {
  const others = (count: number): Set<ContactId> =>
    new Set(Array.from({ length: count }, (_, index) => `c${index}` as ContactId));
  const usual = {
    by: 'holder',
    contact: aContact(),
    others: others(0),
    isServiceOpen: true,
    now,
  } as const;
  const ended = (days: number) => aContact({ state: 'ended', endedAt: ago(days) });

  it.each<[string, Partial<Parameters<typeof unusualMarks>[0]>, string[]]>([
    ['my own', {}, []],
    ['what a visitor left behind', { by: 'left_behind' }, []],
    ['my own at night', { isServiceOpen: false }, []],
    ['another’s', { by: 'reason' }, ['not_own']],
    ['a few of others', { by: 'reason', others: others(MANY_CONTACTS - 1) }, ['not_own']],
    ['many of others', { by: 'reason', others: others(MANY_CONTACTS) }, ['not_own', 'many']],
    ['what ended lately', { contact: ended(29) }, []],
    ['what ended long ago', { contact: ended(30) }, ['long_ended']],
    ['what ended, at night', { contact: ended(1), isServiceOpen: false }, ['closed_hours']],
  ])('%s: %p', (_name, change, marks) => {
    expect(unusualMarks({ ...usual, ...change })).toEqual(marks);
  });
});
