import { applyFact, type Fact } from '../../../console/state/facts';
import { addEntries, EMPTY_LOG, putPending } from '../../../console/state/log';
import { EMPTY_WORLD, type World } from '../../../console/state/world';
import type { StaffFacts } from '../../../server/contract/events';
import {
  aColleague,
  aContactRow,
  aMe,
  aMessage,
  anAlarm,
  aQueueRow,
  aSnapshot,
  contactId,
  staffId,
} from './factories';

const ANA = contactId('ana');

function fact<Name extends keyof StaffFacts>(
  name: Name,
  data: Parameters<StaffFacts[Name]>[0],
): Fact {
  return { name, data } as Fact;
}

function after(...facts: Fact[]): World {
  return facts.reduce((world, one) => applyFact(world, one).world, EMPTY_WORLD);
}

const SNAPSHOT = fact('staff:snapshot', aSnapshot());

describe('the queue', () => {
  const row3 = fact('queue:changed', aQueueRow({ seq: 3, level: 'high' }));

  it.each([
    { name: 'shows a new row', facts: [row3], level: 'high' },
    {
      name: 'keeps a newer row',
      facts: [row3, fact('queue:changed', aQueueRow({ seq: 2 }))],
      level: 'high',
    },
    {
      name: 'takes an equal row again',
      facts: [row3, fact('queue:changed', aQueueRow({ seq: 3, level: 'low' }))],
      level: 'low',
    },
    {
      name: 'drops who waits no more',
      facts: [row3, fact('queue:removed', { contactId: ANA, seq: 4 })],
      level: undefined,
    },
    {
      name: 'keeps who came back later',
      facts: [fact('queue:removed', { contactId: ANA, seq: 2 }), row3],
      level: 'high',
    },
    {
      name: 'ignores an old removal',
      facts: [row3, fact('queue:removed', { contactId: ANA, seq: 2 })],
      level: 'high',
    },
    {
      name: 'ignores a late echo of a row that was removed',
      facts: [row3, fact('queue:removed', { contactId: ANA, seq: 4 }), row3],
      level: undefined,
    },
  ])('$name', ({ facts, level }) => {
    expect(after(...facts).queue.get(ANA)?.level).toBe(level);
  });
});

describe('my contacts', () => {
  it('say that an open log is behind its row', () => {
    const log = addEntries(EMPTY_LOG, [aMessage(1)]);
    const world = { ...EMPTY_WORLD, logs: new Map([[ANA, log]]) };
    const changed = fact('contact:changed', aContactRow({ seq: 3 }));
    expect(applyFact(world, changed).behind).toEqual([ANA]);
  });

  it('keep the newer row and take an equal one, which may carry another unread count', () => {
    const world = after(
      fact('contact:changed', aContactRow({ seq: 5, unread: 2 })),
      fact('contact:changed', aContactRow({ seq: 4, unread: 9 })),
    );
    expect(world.contacts.get(ANA)?.unread).toBe(2);
    const read = fact('contact:changed', aContactRow({ seq: 5, unread: 0 }));
    expect(applyFact(world, read).world.contacts.get(ANA)?.unread).toBe(0);
  });

  it('leave nothing to read when they are taken away, and keep words that were not stored', () => {
    const held = after(fact('contact:changed', aContactRow()));
    const pending = {
      clientId: 'x',
      kind: 'message',
      text: 'kept',
      state: 'failed',
      at: 0,
    } as const;
    const log = { ...addEntries(EMPTY_LOG, [aMessage(1)]), outbox: [pending] };
    const world = { ...held, logs: new Map([[ANA, log]]) };
    const next = applyFact(world, fact('contact:removed', { contactId: ANA })).world;
    expect(next.contacts.has(ANA)).toBe(false);
    expect(next.logs.get(ANA)).toEqual({ entries: [], complete: false, outbox: [pending] });
  });

  it('move the read mark of the visitor forward only', () => {
    const world = after(
      fact('contact:changed', aContactRow({ visitorReadSeq: 4 })),
      fact('read:changed', { contactId: ANA, visitorReadSeq: 3 }),
    );
    expect(world.contacts.get(ANA)?.visitorReadSeq).toBe(4);
    const next = applyFact(
      world,
      fact('read:changed', { contactId: ANA, visitorReadSeq: 6 }),
    ).world;
    expect(next.contacts.get(ANA)?.visitorReadSeq).toBe(6);
  });
});

describe('alarms', () => {
  const raised = fact('alarm:raised', anAlarm({ seq: 2 }));
  const done = fact('alarm:acknowledged', { contactId: ANA, seq: 2, by: staffId('ben') });

  it.each([
    { name: 'show until somebody acknowledges', facts: [raised], count: 1 },
    { name: 'show once however often they are told', facts: [raised, raised], count: 1 },
    { name: 'go when acknowledged', facts: [raised, done], count: 0 },
    { name: 'stay away when an old one is told again', facts: [raised, done, raised], count: 0 },
    { name: 'stay away when the acknowledgement came first', facts: [done, raised], count: 0 },
    {
      name: 'come back for a later entry',
      facts: [raised, done, fact('alarm:raised', anAlarm({ seq: 7 }))],
      count: 1,
    },
  ])('$name', ({ facts, count }) => {
    expect(after(...facts).alarms).toHaveLength(count);
  });
});

describe('people', () => {
  it('change me as well, where another console of mine did it', () => {
    const own = aColleague({ ...aMe(), staffId: aMe().staffId, availability: 'busy', held: 0 });
    const world = after(SNAPSHOT, fact('colleague:changed', own));
    expect(world.me?.availability).toBe('busy');
    expect(world.me?.mustChangePassword).toBe(false);
  });

  it('are typing until they are not', () => {
    const types = (typing: boolean) =>
      fact('typing:changed', { contactId: ANA, who: 'visitor', typing });
    expect(after(types(true)).typing.get(ANA)).toEqual(new Set(['visitor']));
    expect(after(types(true), types(false)).typing.has(ANA)).toBe(false);
  });
});

describe('a snapshot', () => {
  it('replaces what was known', () => {
    const before = after(fact('queue:changed', aQueueRow()), fact('alarm:raised', anAlarm()));
    const world = applyFact(before, SNAPSHOT).world;
    expect([world.queue.size, world.alarms.length, world.gone.size]).toEqual([0, 0, 0]);
  });

  it('keeps open logs and says which are behind', () => {
    const log = addEntries(EMPTY_LOG, [aMessage(1)]);
    const world = { ...EMPTY_WORLD, logs: new Map([[ANA, log]]) };
    const snapshot = fact('staff:snapshot', aSnapshot({ contacts: [aContactRow({ seq: 2 })] }));
    const result = applyFact(world, snapshot);
    expect(result.world.logs.get(ANA)).toBe(log);
    expect(result.behind).toEqual([ANA]);
  });

  it('drops the log of a contact that is no longer mine, but never words that were not stored', () => {
    const pending = {
      clientId: 'x',
      kind: 'message',
      text: 'kept',
      state: 'sending',
      at: 0,
    } as const;
    const log = addEntries(EMPTY_LOG, [aMessage(1)]);
    const world = { ...EMPTY_WORLD, logs: new Map([[ANA, log]]) };
    expect(applyFact(world, SNAPSHOT).world.logs.has(ANA)).toBe(false);
    const kept = applyFact(putPending(world, ANA, pending), SNAPSHOT).world.logs.get(ANA);
    expect(kept?.entries).toEqual([]);
    expect(kept?.outbox).toEqual([pending]);
  });

  it('keeps a contact that I only read', () => {
    const row = aContactRow({ holderId: staffId('ben') });
    const world = { ...EMPTY_WORLD, contacts: new Map([[ANA, row]]), viewed: new Set([ANA]) };
    expect(applyFact(world, SNAPSHOT).world.contacts.get(ANA)).toBe(row);
  });
});
