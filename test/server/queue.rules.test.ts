import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { ContactId, Language, Level } from '../../server/contract/shapes';
import type { QueueRow } from '../../server/contract/staff';
import {
  byUrgency,
  countsAs,
  dueAt,
  estimateMinutes,
  isAwaited,
  nextFor,
  queueRowOf,
  waitsByLevel,
} from '../../server/features/queue/queue.rules';
import { createRanking } from '../../server/features/queue/ranking';
import { parseServiceSettings } from '../../server/features/settings/settings.parse';
import { aContact, minute } from '../support/factories';

const settings = parseServiceSettings(parse(readFileSync('server/seed/service.yaml', 'utf8')));

let count = 0;
function aRow(
  changes: { level?: Level; since?: number; language?: Language } & Partial<QueueRow> = {},
): QueueRow {
  const { level = 'normal', since = 0, language = 'et', ...rest } = changes;
  count += 1;
  const id = String(count).padStart(22, '0');
  const contact = { ...aContact(), id, level, language, waitingSince: minute(since) } as never;
  return { ...queueRowOf(contact, settings), ...rest };
}

const at = (minutes: number) => new Date(minute(minutes));
const order = (rows: QueueRow[], minutes: number) => [...rows].sort(byUrgency(at(minutes)));

describe('how many wait, and for how long', () => {
  const none = { count: 0, longestSeconds: 0 };

  it('is told by the level they count as, with the wait of the first', () => {
    const rows = [aRow({ since: 2 }), aRow({ since: 4 }), aRow({ level: 'critical', since: 5 })];
    expect(waitsByLevel(rows, at(6))).toEqual({
      critical: { count: 1, longestSeconds: 60 },
      high: none,
      normal: { count: 2, longestSeconds: 240 },
      low: none,
    });
    const risen = aRow({ rises: [{ at: minute(60), level: 'high' }] });
    expect(waitsByLevel([risen], at(60))).toMatchObject({ high: { count: 1 }, normal: none });
  });

  it('is told of a message that was left from its promised time on', () => {
    const left = aRow({ mode: 'message', dueAt: minute(10) });
    expect(waitsByLevel([left], at(9)).normal).toEqual({ count: 1, longestSeconds: 0 });
    expect(waitsByLevel([left], at(11)).normal).toEqual({ count: 1, longestSeconds: 60 });
  });

  it('is not told of who left and need not be awaited', () => {
    const rows = [aRow({ leftAt: minute(1) }), aRow({ level: 'critical', leftAt: minute(1) })];
    expect(waitsByLevel(rows, at(2))).toMatchObject({ normal: none, critical: { count: 1 } });
  });
});

describe('the order of the queue', () => {
  it('is by level first, then by waiting time', () => {
    const low = aRow({ level: 'low' });
    const early = aRow({ since: 1 });
    const late = aRow({ since: 2 });
    const high = aRow({ level: 'high', since: 3 });
    const critical = aRow({ level: 'critical', since: 4 });
    expect(order([late, low, critical, early, high], 5)).toEqual([
      critical,
      high,
      early,
      late,
      low,
    ]);
  });

  it('puts who was put back before all others of the level, and not before a higher one', () => {
    const high = aRow({ level: 'high', since: 2 });
    const early = aRow();
    const back = aRow({ since: 1, front: true });
    expect(order([early, back, high], 3)).toEqual([high, back, early]);
  });

  it('puts a message that was left behind those who are there, until its promise is due', () => {
    const left = aRow({ mode: 'message', dueAt: minute(600) });
    const there = aRow({ since: 500 });
    expect(order([left, there], 599)).toEqual([there, left]);
    expect(order([left, there], 600)).toEqual([left, there]);
  });

  it.each<[Level, number, Level]>([
    ['normal', 89, 'normal'],
    ['normal', 90, 'high'],
    ['normal', 5000, 'high'],
    ['high', 5000, 'high'],
    ['critical', 5000, 'critical'],
  ])('counts %s after %i minutes as %s', (level, minutes, expected) => {
    expect(countsAs(aRow({ level }), at(minutes))).toBe(expected);
  });

  it('lets nobody starve: who waited long goes before newer ones of a higher level', () => {
    const old = aRow({ level: 'normal' });
    const fresh = aRow({ level: 'high', since: 100 });
    expect(order([fresh, old], 101)).toEqual([old, fresh]);
    expect(order([aRow({ level: 'critical', since: 100 }), old], 101).at(-1)).toBe(old);
  });

  it('raises a low contact step by step up to high', () => {
    const row = aRow({ level: 'low' });
    expect(row.rises.map((rise) => rise.level)).toEqual(['normal', 'high']);
    const times = row.rises.map((rise) => rise.at);
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(2);
  });
});

describe('the deadline of a first answer', () => {
  it.each<[Level, string]>([
    ['critical', minute(1)],
    ['high', minute(5)],
    ['normal', minute(30)],
    ['low', '2026-11-23T22:00:00.000Z'],
  ])('of a %s contact is %s', (level, expected) => {
    expect(dueAt({ ...aContact(), level }, settings)).toBe(expected);
  });

  it('of a message that was left is the promised time, unless it is critical', () => {
    const left = { ...aContact(), mode: 'message' as const, promisedAt: minute(600) };
    expect(dueAt(left, settings)).toBe(minute(600));
    expect(dueAt({ ...left, level: 'critical' }, settings)).toBe(minute(1));
  });
});

describe('the next contact', () => {
  it('is the first in a language that the counsellor speaks', () => {
    const russian = aRow({ language: 'ru' });
    const estonian = aRow({ since: 5 });
    expect(nextFor([russian, estonian], ['et', 'en'], at(6))).toBe(estonian);
    expect(nextFor([russian, estonian], ['et', 'ru'], at(6))).toBe(russian);
  });

  it('is a critical one whatever its language', () => {
    const critical = aRow({ language: 'ru', level: 'critical', since: 5 });
    expect(nextFor([aRow(), critical], ['et'], at(6))).toBe(critical);
  });

  it('passes over who left, but for critical ones and messages that were left', () => {
    const left = aRow({ leftAt: minute(1) });
    expect(nextFor([left], ['et'], at(6))).toBeUndefined();
    const critical = aRow({ leftAt: minute(1), level: 'critical' });
    const message = aRow({ leftAt: minute(1), mode: 'message' });
    expect(nextFor([left, message], ['et'], at(6))).toBe(message);
    expect(nextFor([left, message, critical], ['et'], at(6))).toBe(critical);
  });
});

describe('the place and the estimate', () => {
  it('counts those who are to be answered before', () => {
    const rows = [
      aRow(),
      aRow({ since: 1 }),
      aRow({ since: 2, leftAt: minute(3) }),
      aRow({ since: 3 }),
    ];
    const ranking = createRanking();
    rows.forEach((row) => ranking.put(row, at(4)));
    expect(rows.map((row) => ranking.ahead(row, at(4)))).toEqual([0, 1, 2, 2]);
  });

  it('follow every change and the time, as sorting all anew would', () => {
    const ids = ['a', 'B', 'c', 'D', 'e', 'F', 'g'] as ContactId[];
    const step = fc.record({
      contactId: fc.constantFrom(...ids),
      isRemoved: fc.boolean(),
      // The clock may also be set back.
      minutes: fc.integer({ min: 0, max: 120 }),
      since: fc.integer({ min: 0, max: 3 }),
      level: fc.constantFrom('critical', 'high', 'normal', 'low'),
      mode: fc.constantFrom('chat', 'message'),
      dueAt: fc.integer({ min: 0, max: 90 }).map(minute),
      front: fc.boolean(),
      isLeft: fc.boolean(),
    });
    const property = fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const ranking = createRanking();
      const rows = new Map<string, QueueRow>();
      for (const { contactId, isRemoved, minutes, since, isLeft, ...change } of steps) {
        const now = at(minutes);
        const left = isLeft ? { leftAt: minute(1) } : {};
        const row = { ...aRow({ since, ...change, ...left }), contactId };
        if (isRemoved) rows.delete(contactId);
        else rows.set(contactId, row);
        if (isRemoved) ranking.remove(contactId);
        else ranking.put(row, now);
        const sorted = [...rows.values()].filter(isAwaited).sort(byUrgency(now));
        expect(ranking.list(now)).toEqual(sorted);
        expect(sorted.map((one) => ranking.ahead(one, now))).toEqual([...sorted.keys()]);
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it.each<[string, number, number, number[], number | undefined]>([
    ['nothing known', 0, 1, [], undefined],
    ['nobody at work', 0, 0, [60_000, 60_000, 60_000], undefined],
    ['one before', 1, 1, [120_000, 60_000, 600_000], 4],
    ['two counsellors', 1, 2, [120_000, 120_000, 120_000], 2],
    ['seconds', 0, 1, [1, 1, 1], 1],
  ])('estimates honestly with %s', (_name, ahead, counsellors, waits, expected) => {
    expect(estimateMinutes(ahead, counsellors, waits)).toBe(expected);
  });
});
