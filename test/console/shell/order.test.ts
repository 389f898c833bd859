import { inOrder, inSections, levelAt, myContacts, whyFirst } from '../../../console/state/order';
import type { ContactRow, QueueRow } from '../../../server/contract/staff';
import { aContactRow, aQueueRow, at, contactId, staffId } from './factories';

const NOW = Date.parse(at(600));

function row(name: string, own: Partial<QueueRow> = {}): QueueRow {
  return aQueueRow({ contactId: contactId(name), ...own });
}

describe('the level that a waiting contact counts as', () => {
  it.each([
    {
      name: 'is its own before anything rises',
      rises: [{ at: at(601), level: 'high' }],
      expected: 'normal',
    },
    {
      name: 'rises at the moment itself',
      rises: [{ at: at(600), level: 'high' }],
      expected: 'high',
    },
    {
      name: 'is the highest of those that have come',
      rises: [
        { at: at(100), level: 'high' },
        { at: at(200), level: 'critical' },
      ],
      expected: 'critical',
    },
    { name: 'never falls', rises: [{ at: at(100), level: 'low' }], expected: 'normal' },
  ] as const)('$name', ({ rises, expected }) => {
    expect(levelAt({ level: 'normal', rises }, NOW)).toBe(expected);
  });
});

describe('the order of the queue', () => {
  it.each([
    {
      name: 'level before waiting time',
      rows: [row('a', { waitingSince: at(0) }), row('b', { level: 'high', waitingSince: at(500) })],
      expected: ['b', 'a'],
    },
    {
      name: 'a risen level counts',
      rows: [
        row('a', { level: 'high', waitingSince: at(400) }),
        row('b', { waitingSince: at(0), rises: [{ at: at(300), level: 'critical' }] }),
      ],
      expected: ['b', 'a'],
    },
    {
      name: 'the front before waiting time',
      rows: [row('a', { waitingSince: at(0) }), row('b', { front: true, waitingSince: at(500) })],
      expected: ['b', 'a'],
    },
    {
      name: 'the front only within its level',
      rows: [row('a', { level: 'high' }), row('b', { front: true })],
      expected: ['a', 'b'],
    },
    {
      name: 'who waits longer',
      rows: [row('a', { waitingSince: at(9) }), row('b', { waitingSince: at(8) })],
      expected: ['b', 'a'],
    },
    {
      name: 'the same for everybody when all is equal',
      rows: [row('b'), row('a')],
      expected: ['a', 'b'],
    },
  ])('$name', ({ rows, expected }) => {
    expect(inOrder(rows, NOW).map((one) => one.contactId)).toEqual(expected);
  });
});

describe('why the first is first', () => {
  it.each([
    { name: 'nobody waits', rows: [], expected: [] },
    { name: 'it is the only one', rows: [row('a')], expected: ['only'] },
    {
      name: 'its level is higher',
      rows: [row('a', { level: 'high' }), row('b')],
      expected: ['level'],
    },
    {
      name: 'its wait has raised it',
      rows: [row('a', { rises: [{ at: at(1), level: 'high' }] }), row('b')],
      expected: ['risen'],
    },
    {
      name: 'it has risen to a level that others have too',
      rows: [
        row('a', { rises: [{ at: at(1), level: 'high' }] }),
        row('b', { level: 'high', waitingSince: at(5) }),
      ],
      expected: ['risen', 'longest'],
    },
    {
      name: 'it was put back to the front',
      rows: [row('a', { front: true, waitingSince: at(50) }), row('b')],
      expected: ['front'],
    },
    {
      name: 'it waits longest',
      rows: [row('a'), row('b', { waitingSince: at(5) })],
      expected: ['longest'],
    },
  ])('$name', ({ rows, expected }) => {
    expect(whyFirst(inOrder(rows, NOW), NOW).map((why) => why.key)).toEqual(expected);
  });
});

describe('the sections of the queue', () => {
  it('set messages that were left and pages that are gone apart, but never a critical contact', () => {
    const sections = inSections(
      [
        row('chat'),
        row('message', { mode: 'message' }),
        row('left', { leftAt: at(100) }),
        row('danger', { leftAt: at(100), level: 'critical' }),
      ],
      NOW,
    );
    expect(sections.waiting.map((one) => one.contactId)).toEqual(['danger', 'chat']);
    expect(sections.messages.map((one) => one.contactId)).toEqual(['message']);
    expect(sections.left.map((one) => one.contactId)).toEqual(['left']);
  });
});

describe('my contacts', () => {
  const cleo = staffId('cleo');
  const ben = staffId('ben');
  const offer = { seq: 3, from: ben, to: cleo, note: '' };
  it.each<{ name: string; own: Partial<ContactRow>; expected: string }>([
    { name: 'held', own: { holderId: cleo }, expected: 'active' },
    { name: 'helped in', own: { holderId: ben, helperIds: [cleo] }, expected: 'active' },
    { name: 'offered to me', own: { holderId: ben, offer }, expected: 'offered' },
    {
      name: 'offered by me',
      own: { holderId: cleo, offer: { ...offer, from: cleo, to: ben } },
      expected: 'active',
    },
    { name: 'only read', own: { holderId: ben }, expected: 'viewed' },
    { name: 'ended', own: { state: 'ended', holderId: cleo }, expected: 'ended' },
  ])('that are $name', ({ own, expected }) => {
    const mine = myContacts([aContactRow(own)], cleo);
    const filled = Object.entries(mine).filter(([, rows]) => rows.length > 0);
    expect(filled.map(([name]) => name)).toEqual([expected]);
  });

  it('keep their place by when they were opened, whatever happens in them', () => {
    const rows = [
      aContactRow({ contactId: contactId('b'), openedAt: at(20), seq: 9 }),
      aContactRow({ contactId: contactId('a'), openedAt: at(10), seq: 1 }),
    ];
    expect(myContacts(rows, cleo).active.map((one) => one.contactId)).toEqual(['a', 'b']);
  });
});
