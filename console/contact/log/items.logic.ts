import type { Author, StaffEntry } from '../../../server/contract/staff';

/** An entry that is shown as a bubble: somebody's words. */
export type SpokenEntry = Extract<StaffEntry, { kind: 'message' | 'note' | 'callback_requested' }>;

/** An entry that is shown as a line: something that happened. */
export type HappenedEntry = Exclude<StaffEntry, SpokenEntry>;

/** One row of the shown log. */
export type LogItem =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'line'; key: string; entry: HappenedEntry }
  | { kind: 'group'; key: string; author: Author; note: boolean; entries: SpokenEntry[] };

/** What the log's rows depend on besides its entries. */
export interface ItemOptions {
  /** The last entry that had been read when the contact was opened; absent where no line is wanted. */
  readSeq?: number;
  /** Names the day of a moment, in the service's own time. */
  dayOf: (at: string) => string;
}

/** Arranges entries for reading: day lines, one line before the first unread, bubbles by author and minute. */
export function arrangeLog(entries: readonly StaffEntry[], options: ItemOptions): LogItem[] {
  const items: LogItem[] = [];
  const newSeq = firstUnread(entries, options.readSeq);
  let day = '';
  for (const entry of entries) {
    const entryDay = options.dayOf(entry.at);
    if (entryDay !== day) items.push({ kind: 'day', key: `day:${entryDay}`, at: entry.at });
    day = entryDay;
    if (entry.seq === newSeq) items.push({ kind: 'new', key: 'new' });
    addEntry(items, entry);
  }
  return items;
}

/** Keeps the last rows of a long log, and says how many were left off. */
export function lastItems(
  items: readonly LogItem[],
  most: number,
): { shown: LogItem[]; earlier: number } {
  const earlier = Math.max(0, items.length - most);
  return { shown: items.slice(earlier), earlier };
}

/** The seq of the visitor's first message after what had been read. */
export function firstUnread(entries: readonly StaffEntry[], readSeq?: number): number | undefined {
  if (readSeq === undefined || readSeq === 0) return undefined;
  return entries.find((entry) => entry.seq > readSeq && isFromVisitor(entry))?.seq;
}

/** Whether an entry is the visitor's own words. */
export function isFromVisitor(entry: StaffEntry): boolean {
  return entry.author.kind === 'visitor' && isSpoken(entry);
}

/** Somebody who fills in a form sets many fields in a row: one line says so, with the time of the latest. */
function isMoreOf(last: LogItem | undefined, entry: HappenedEntry): boolean {
  if (last?.kind !== 'line' || last.entry.kind !== 'field_set' || entry.kind !== 'field_set')
    return false;
  return last.entry.sheet === entry.sheet && isSameAuthor(last.entry.author, entry.author);
}

function addEntry(items: LogItem[], entry: StaffEntry): void {
  if (!isSpoken(entry)) {
    const before = items.at(-1);
    if (before?.kind === 'line' && isMoreOf(before, entry)) {
      before.entry = entry;
      return;
    }
    items.push({ kind: 'line', key: `line:${entry.seq}`, entry });
    return;
  }
  const last = items.at(-1);
  if (last?.kind === 'group' && belongs(last, entry)) {
    last.entries.push(entry);
    return;
  }
  const note = entry.kind === 'note';
  items.push({
    kind: 'group',
    key: `group:${entry.seq}`,
    author: entry.author,
    note,
    entries: [entry],
  });
}

function belongs(group: Extract<LogItem, { kind: 'group' }>, entry: SpokenEntry): boolean {
  const last = group.entries.at(-1);
  return (
    last !== undefined &&
    group.note === (entry.kind === 'note') &&
    isSameAuthor(group.author, entry.author) &&
    last.at.slice(0, 16) === entry.at.slice(0, 16)
  );
}

function isSameAuthor(one: Author, other: Author): boolean {
  if (one.kind === 'staff' && other.kind === 'staff') return one.staffId === other.staffId;
  return one.kind === other.kind;
}

/** Whether an entry is somebody's words. */
export function isSpoken(entry: StaffEntry): entry is SpokenEntry {
  return entry.kind === 'message' || entry.kind === 'note' || entry.kind === 'callback_requested';
}
