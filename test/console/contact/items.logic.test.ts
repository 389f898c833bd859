import { arrangeLog, firstUnread, lastItems } from '../../../console/contact/log/items.logic';
import type { LogItem } from '../../../console/contact/log/items.logic';
import type { Author, StaffEntry } from '../../../server/contract/staff';
import { anEntry, cleo, dan } from './factories';

const dayOf = (at: string): string => at.slice(0, 10);
const visitor: Author = { kind: 'visitor' };
const me: Author = { kind: 'staff', staffId: cleo };
const colleague: Author = { kind: 'staff', staffId: dan };

const message = (seq: number, at: string, author: Author = visitor): StaffEntry =>
  anEntry({ kind: 'message', text: `text ${seq}` }, { seq, at, author });
const note = (seq: number, at: string, author: Author = me): StaffEntry =>
  anEntry({ kind: 'note', text: `note ${seq}` }, { seq, at, author });
const filled = (seq: number, at: string, author: Author = me): StaffEntry =>
  anEntry(
    { kind: 'field_set', sheet: 'details', field: `field ${seq}`, value: 1 },
    { seq, at, author },
  );
const joined = (seq: number, at: string): StaffEntry =>
  anEntry({ kind: 'joined', alias: 'Meri' }, { seq, at, author: colleague });

function sketch(item: LogItem): string {
  switch (item.kind) {
    case 'group':
      return `${item.note ? 'note' : 'bubble'} ${item.entries.map((entry) => entry.seq).join('+')}`;
    case 'line':
      return `line ${item.entry.seq}`;
    default:
      return item.kind;
  }
}

const early = '2026-11-23T10:00:05.000Z';
const sameMinute = '2026-11-23T10:00:50.000Z';
const nextMinute = '2026-11-23T10:01:00.000Z';
const nextDay = '2026-11-24T00:00:00.000Z';

describe('arrangeLog', () => {
  it.each<[string, StaffEntry[], number | undefined, string[]]>([
    ['nothing', [], undefined, []],
    [
      'one author in one minute',
      [message(1, early), message(2, sameMinute)],
      undefined,
      ['day', 'bubble 1+2'],
    ],
    [
      'another minute',
      [message(1, early), message(2, nextMinute)],
      undefined,
      ['day', 'bubble 1', 'bubble 2'],
    ],
    [
      'another author',
      [message(1, early), message(2, early, me)],
      undefined,
      ['day', 'bubble 1', 'bubble 2'],
    ],
    [
      'two colleagues',
      [message(1, early, colleague), message(2, early, me)],
      undefined,
      ['day', 'bubble 1', 'bubble 2'],
    ],
    [
      'a note after a message',
      [message(1, early, me), note(2, early)],
      undefined,
      ['day', 'bubble 1', 'note 2'],
    ],
    [
      'a line between',
      [message(1, early), joined(2, early), message(3, early)],
      undefined,
      ['day', 'bubble 1', 'line 2', 'bubble 3'],
    ],
    [
      'one line where somebody fills in a form, and one where another goes on',
      [filled(1, early), filled(2, sameMinute), filled(3, nextMinute, colleague)],
      undefined,
      ['day', 'line 2', 'line 3'],
    ],
    [
      'another day',
      [message(1, early), message(2, nextDay)],
      undefined,
      ['day', 'bubble 1', 'day', 'bubble 2'],
    ],
    [
      'the first unread',
      [message(1, early), message(2, early)],
      1,
      ['day', 'bubble 1', 'new', 'bubble 2'],
    ],
    [
      'unread after own words',
      [message(1, early), message(2, early, me), message(3, early)],
      1,
      ['day', 'bubble 1', 'bubble 2', 'new', 'bubble 3'],
    ],
  ])('shows %s', (_, entries, readSeq, expected) => {
    expect(arrangeLog(entries, { readSeq, dayOf }).map(sketch)).toEqual(expected);
  });

  it('gives every row its own key', () => {
    const entries = [message(1, early), note(2, early), joined(3, early), message(4, nextDay)];
    const keys = arrangeLog(entries, { readSeq: 1, dayOf }).map((item) => item.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('firstUnread', () => {
  it.each<[string, number | undefined, number | undefined]>([
    ['nothing has ever been read', 0, undefined],
    ['no line is wanted', undefined, undefined],
    ['all is read', 3, undefined],
    ['a message waits', 1, 3],
  ])('finds it where %s', (_, readSeq, expected) => {
    const entries = [message(1, early), message(2, early, me), message(3, early)];
    expect(firstUnread(entries, readSeq)).toBe(expected);
  });
});

describe('lastItems', () => {
  it('keeps the end and counts what is left off', () => {
    const items = arrangeLog([message(1, early), joined(2, early), joined(3, early)], { dayOf });
    const { shown, earlier } = lastItems(items, 2);
    expect(shown.map(sketch)).toEqual(['line 2', 'line 3']);
    expect(earlier).toBe(2);
  });
});
