import type { EntryBody, Proposal, StaffEntry } from '../../server/contract/staff';
import { membersOf } from '../../server/features/contact/contact.policy';
import { fold } from '../../server/features/contact/contact.rules';
import type { Contact } from '../../server/features/contact/contact.shapes';
import {
  aContact,
  aLog,
  anOpening,
  by,
  byService,
  byVisitor,
  CLEO,
  DREW,
  minute,
  type Line,
} from '../support/factories';

const claimed: Line = [by(CLEO), { kind: 'claimed', alias: 'Mari' }];
const said = (text: string, proposal?: Proposal): Line => [
  byVisitor,
  { kind: 'message', text, ...(proposal ? { proposal } : {}) },
];
const answered: Line = [by(CLEO), { kind: 'message', text: 'I am here', alias: 'Mari' }];
const lockedIn: Proposal = {
  level: 'critical',
  reasons: [{ cue: 'locked_in', level: 'critical', source: 'text' }],
  flags: [],
};
const setTo = (level: 'critical' | 'high' | 'low'): Line => [
  by(CLEO),
  { kind: 'level_set', level, reason: 'I have read it' },
];

describe('a contact folded from its log', () => {
  it.each<[string, Line[], Partial<Contact>]>([
    ['waits when it is opened', [], { state: 'waiting', level: 'normal' }],
    ['is active and held after a claim', [claimed], { state: 'active', holderId: CLEO }],
    [
      'waits at the front after it was put back',
      [claimed, [byService, { kind: 'requeued', from: CLEO, cause: 'connection_lost' }]],
      { state: 'waiting', front: true, waitingSince: minute(0) },
    ],
    [
      'is held by whoever accepted the transfer',
      [
        claimed,
        [by(CLEO), { kind: 'transfer_offered', to: DREW, note: 'speaks Russian' }],
        [by(DREW), { kind: 'transferred', from: CLEO, alias: 'Anu' }],
      ],
      { state: 'active', holderId: DREW, heldByIds: [CLEO, DREW] },
    ],
    [
      'awaits an answer since the first unanswered message',
      [said('one'), said('two')],
      { awaitingSince: minute(1) },
    ],
    [
      'remembers the safe way to answer',
      [
        [
          byVisitor,
          {
            kind: 'callback_requested',
            text: 'call me',
            safeContact: { how: '555', when: 'mornings' },
            promisedAt: minute(60),
          },
        ],
      ],
      { mode: 'message', promisedAt: minute(60), messages: 1 },
    ],
    [
      'is not alone once a code word was said',
      [[byVisitor, { kind: 'message', text: 'x', codeWord: true }]],
      { notAlone: true },
    ],
    [
      'is not alone once a left message held a code word',
      [
        [
          byVisitor,
          {
            kind: 'callback_requested',
            text: 'x',
            safeContact: { how: '555', when: 'mornings' },
            promisedAt: minute(60),
            codeWord: true,
          },
        ],
      ],
      { notAlone: true },
    ],
    [
      'ends with an outcome',
      [claimed, [by(CLEO), { kind: 'ended', by: 'counsellor', outcome: 'helped' }]],
      { state: 'ended', outcome: 'helped', endedBy: 'counsellor' },
    ],
  ])('%s', (_name, lines, expected) => {
    expect(aContact(...lines)).toMatchObject(expected);
  });

  it('awaits nothing after an answer', () => {
    expect(aContact(said('one'), claimed, answered).awaitingSince).toBeUndefined();
  });

  it('is raised by a cue and never lowered by a machine', () => {
    const thanks: Proposal = {
      level: 'low',
      reasons: [{ cue: 'thanks', level: 'low', source: 'text' }],
      flags: [],
    };
    expect(aContact(said('locked', lockedIn), said('thanks', thanks)).level).toBe('critical');
  });

  it('keeps the level that a person set until a new cue is found', () => {
    const lowered = [said('locked', lockedIn), setTo('low')];
    expect(aContact(...lowered, said('locked', lockedIn)).level).toBe('low');
    const weapon: Proposal = {
      level: 'critical',
      reasons: [{ cue: 'weapon', level: 'critical', source: 'text' }],
      flags: [],
    };
    expect(aContact(...lowered, said('a gun', weapon)).level).toBe('critical');
  });

  it.each<[string, Line[], number | undefined]>([
    ['a critical cue', [said('locked', lockedIn)], 2],
    ['a critical cue in a running chat', [claimed, said('locked', lockedIn)], 3],
    ['a person who sets it critical', [claimed, setTo('critical')], 3],
    ['no urgent cue', [said('hello')], undefined],
    [
      'the same cue a second time',
      [said('locked', lockedIn), claimed, said('locked', lockedIn)],
      undefined,
    ],
  ])('has the alarm that follows from %s', (_name, lines, alarmSeq) => {
    expect(aContact(...lines).alarm?.seq).toBe(alarmSeq);
  });

  it('keeps the beginning and the reasons of an alarm that nobody has acknowledged', () => {
    const weapon: Proposal = {
      level: 'critical',
      reasons: [{ cue: 'weapon', level: 'critical', source: 'text' }],
      flags: [],
    };
    const { alarm } = aContact(said('locked', lockedIn), said('a gun', weapon));
    expect(alarm?.reasons.map(({ cue }) => cue)).toEqual(['locked_in', 'weapon']);
    expect([alarm?.seq, alarm?.at]).toEqual([3, minute(1)]);
  });

  it('loses its alarm when it is acknowledged, claimed or ended', () => {
    const acknowledged: Line = [by(DREW), { kind: 'alarm_acknowledged', alarmSeq: 2 }];
    const ended: Line = [by(CLEO), { kind: 'ended', by: 'counsellor', outcome: 'helped' }];
    for (const line of [acknowledged, claimed, ended]) {
      expect(aContact(said('locked', lockedIn), line).alarm).toBeUndefined();
    }
  });

  it('counts what the visitor sees without what staff wrote among themselves', () => {
    const note: Line = [by(CLEO), { kind: 'note', text: 'careful' }];
    const contact = aContact(claimed, note, note, answered);
    expect([contact.seq, contact.visitorSeq]).toEqual([5, 3]);
  });

  it('has as members its holder, its helpers and whoever is offered it', () => {
    const offered: Line = [by(CLEO), { kind: 'transfer_offered', to: DREW, note: 'n' }];
    expect(membersOf(aContact(claimed, offered))).toEqual([CLEO, DREW]);
    expect(
      membersOf(aContact(claimed, offered, [by(DREW), { kind: 'transfer_declined' }])),
    ).toEqual([CLEO]);
  });

  it('knows the ended contact from which the visitor came back', () => {
    const opened = { ...aLog(anOpening)[0], previousId: 'before' } as StaffEntry;

    expect(fold(undefined, opened).previousId).toBe('before');
    expect(aContact()).not.toHaveProperty('previousId');
  });

  it('refuses a log with a gap, and one that does not begin with its opening', () => {
    const [opened, second, third] = aLog(anOpening, said('a'), said('b'));

    expect(() => fold(fold(undefined, opened as StaffEntry), third as StaffEntry)).toThrow(
      'no gaps',
    );
    expect(() => fold(undefined, second as StaffEntry)).toThrow('opening');
  });

  it('never changes the contact that it was folded from', () => {
    const frozen = Object.freeze(aContact(said('a')));
    const kinds: EntryBody[] = [
      { kind: 'note', text: 'n' },
      { kind: 'message', text: 'm' },
      { kind: 'not_alone', how: 'choice' },
      { kind: 'ended', by: 'visitor' },
    ];
    for (const body of kinds) {
      const entry = aLog(anOpening, said('a'), [byVisitor, body])[2] as StaffEntry;
      expect(() => fold(frozen, entry)).not.toThrow();
    }
  });
});
