import { soundOf } from '../../../console/state/heard';
import { noticeOf } from '../../../console/state/notice';
import { EMPTY_WORLD, type World } from '../../../console/state/world';
import type { StaffId } from '../../../server/contract/shapes';
import type { EntryBody, StaffEntry } from '../../../server/contract/staff';
import { aCaseEntry, caseId } from '../case/factories';
import { aDataRequest } from '../requests/factories';
import {
  aColleague,
  aContactRow,
  aMe,
  aMessage,
  anAlarm,
  aQueueRow,
  at,
  contactId,
  staffId,
} from './factories';

const ANA = contactId('ana');
const BEN = staffId('ben');
const AWAY = { visible: true, selected: undefined };
const LOOKING = { visible: true, selected: ANA };
const HIDDEN = { visible: false, selected: ANA };

const WORLD: World = {
  ...EMPTY_WORLD,
  me: aMe(),
  colleagues: new Map([[BEN, aColleague()]]),
  contacts: new Map([[ANA, aContactRow()]]),
  alarms: [anAlarm()],
};

function byBen(body: EntryBody): StaffEntry {
  return aMessage(2, { ...body, author: { kind: 'staff', staffId: BEN } } as Partial<StaffEntry>);
}

describe('the sound of what happens', () => {
  const waiting = { name: 'queue:changed', data: aQueueRow() } as const;
  const message = { name: 'entry:added', data: aMessage(2) } as const;

  it.each([
    { name: 'somebody new waits', world: WORLD, fact: waiting, looking: AWAY, sound: 'waiting' },
    {
      name: 'a waiting contact changes',
      world: { ...WORLD, queue: new Map([[ANA, aQueueRow()]]) },
      fact: waiting,
      looking: AWAY,
      sound: undefined,
    },
    {
      name: 'somebody waits while I am away',
      world: { ...WORLD, me: aMe({ availability: 'away' as const }) },
      fact: waiting,
      looking: AWAY,
      sound: undefined,
    },
    {
      name: 'a visitor writes in another chat',
      world: WORLD,
      fact: message,
      looking: AWAY,
      sound: 'message',
    },
    {
      name: 'a visitor writes where I look',
      world: WORLD,
      fact: message,
      looking: LOOKING,
      sound: undefined,
    },
    {
      name: 'a visitor writes while the window is hidden',
      world: WORLD,
      fact: message,
      looking: HIDDEN,
      sound: 'message',
    },
    {
      name: 'a colleague adds a note',
      world: WORLD,
      fact: { name: 'entry:added', data: byBen({ kind: 'note', text: 'a' }) } as const,
      looking: AWAY,
      sound: undefined,
    },
  ])('when $name', ({ world, fact, looking, sound }) => {
    expect(soundOf(world, fact, looking)).toBe(sound);
  });
});

describe('a notice', () => {
  const offer = { seq: 3, from: BEN, to: aMe().staffId, note: '' };
  const requeued = { contactId: ANA, cause: 'connection_lost', at: at(9) } as const;

  it.each([
    {
      name: 'a chat is offered to me',
      fact: { name: 'contact:changed', data: aContactRow({ offer }) } as const,
      key: 'notice.offered',
    },
    {
      name: 'a colleague joins',
      fact: { name: 'entry:added', data: byBen({ kind: 'joined', alias: 'Ben' }) } as const,
      key: 'notice.joined',
    },
    {
      name: 'a colleague declines',
      fact: { name: 'entry:added', data: byBen({ kind: 'transfer_declined' }) } as const,
      key: 'notice.transfer_declined',
    },
    {
      name: 'a colleague takes over what I offered',
      fact: {
        name: 'entry:added',
        data: byBen({ kind: 'transferred', from: aMe().staffId, alias: 'Ben' }),
      } as const,
      key: 'notice.transferred',
    },
    {
      name: 'a colleague loses a chat',
      fact: { name: 'contact:requeued', data: { ...requeued, from: BEN } } as const,
      key: 'notice.requeued.connection_lost',
    },
    {
      name: 'a colleague acknowledges an alarm',
      fact: { name: 'alarm:acknowledged', data: { contactId: ANA, seq: 2, by: BEN } } as const,
      key: 'notice.alarm_seen',
    },
    {
      name: 'a chat of mine is taken away',
      fact: { name: 'contact:removed', data: { contactId: ANA } } as const,
      key: 'notice.removed',
    },
    {
      name: 'a colleague records a request about data',
      fact: { name: 'request:changed', data: aDataRequest({ recordedBy: BEN }) } as const,
      key: 'notice.request_recorded',
    },
  ])('tells that $name', ({ fact, key }) => {
    expect(noticeOf(WORLD, fact)?.key).toBe(key);
  });

  it('names the colleague', () => {
    const fact = { name: 'entry:added', data: byBen({ kind: 'joined', alias: 'Ben' }) } as const;
    expect(noticeOf(WORLD, fact)?.values).toEqual({ name: 'Ben Saar' });
  });

  const mine = { author: { kind: 'staff', staffId: aMe().staffId } } as const;
  it.each([
    {
      name: 'what I did',
      fact: {
        name: 'entry:added',
        data: aMessage(2, { ...mine, kind: 'joined', alias: 'Cleo' } as Partial<StaffEntry>),
      } as const,
    },
    {
      name: 'an alarm that I acknowledged',
      fact: {
        name: 'alarm:acknowledged',
        data: { contactId: ANA, seq: 2, by: aMe().staffId },
      } as const,
    },
    {
      name: 'my own lost chat',
      fact: { name: 'contact:requeued', data: { ...requeued, from: aMe().staffId } } as const,
    },
    {
      name: 'a request that I recorded',
      fact: {
        name: 'request:changed',
        data: aDataRequest({ recordedBy: aMe().staffId }),
      } as const,
    },
    {
      name: 'a step of a request',
      fact: {
        name: 'request:changed',
        data: aDataRequest({ recordedBy: BEN, version: 1 }),
      } as const,
    },
    {
      name: 'a message, which shows in its place',
      fact: { name: 'entry:added', data: aMessage(2) } as const,
    },
  ])('is silent about $name', ({ fact }) => {
    expect(noticeOf(WORLD, fact)).toBeUndefined();
  });

  it('tells of a case that somebody gives to me, and of no other', () => {
    const author = { kind: 'staff', staffId: BEN } as const;
    const given = (to: StaffId) =>
      noticeOf(WORLD, {
        name: 'case:entry_added',
        data: aCaseEntry(3, { kind: 'handed_over', to, note: 'call' }, { author }),
      });
    expect(given(aMe().staffId)).toMatchObject({ key: 'notice.case.handed_over', caseId });
    expect(given(BEN)).toBeUndefined();
  });

  it('tells a holder that a colleague opened a case in an emergency, and a supervisor once', () => {
    const told = (author: StaffId, role: 'counsellor' | 'supervisor') =>
      noticeOf(
        { ...WORLD, me: aMe({ role }) },
        {
          name: 'case:entry_added',
          data: aCaseEntry(
            3,
            { kind: 'glass_broken', reason: 'why' },
            { author: { kind: 'staff', staffId: author } },
          ),
        },
      )?.key;
    expect(told(BEN, 'counsellor')).toBe('notice.case.glass_broken');
    expect(told(aMe().staffId, 'counsellor')).toBeUndefined();
    // By the fact that is theirs.
    expect(told(BEN, 'supervisor')).toBeUndefined();
    const broken = { caseId, number: '2026-1', seq: 3, by: BEN, at: at(9) };
    expect(noticeOf(WORLD, { name: 'glass:broken', data: broken })).toMatchObject({
      key: 'notice.case_glass_broken',
      values: { name: 'Ben Saar' },
      caseId,
    });
  });

  it('tells an offer once', () => {
    const row = aContactRow({ offer });
    const world = { ...WORLD, contacts: new Map([[ANA, row]]) };
    expect(noticeOf(world, { name: 'contact:changed', data: row })).toBeUndefined();
  });
});
