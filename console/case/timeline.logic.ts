import type { CaseEntry } from '../../server/contract/case';
import type { ContactId, Moment } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';

/** What may be looked at of a case's timeline. */
export type TimelineFilter = 'all' | 'notes' | 'contacts' | 'forms' | 'steps';

/** A line of the timeline: something of the case, or the beginning or the end of one of its contacts. */
export type TimelineItem =
  | { kind: 'entry'; key: string; at: Moment; entry: CaseEntry; run: readonly CaseEntry[] }
  | { kind: 'contact'; key: string; at: Moment; contactId: ContactId; what: 'opened' | 'ended' };

/** The entry by which a contact was opened. */
export function openedIn(
  entries: readonly StaffEntry[],
): Extract<StaffEntry, { kind: 'opened' }> | undefined {
  const first = entries[0];
  return first?.kind === 'opened' ? first : undefined;
}

/** When something happened: as it was said, or else when it was typed. */
export function happenedAt(entry: CaseEntry): Moment {
  if (entry.kind === 'assessment_carried') return entry.decidedAt;
  const said = entry.kind === 'note' || entry.kind === 'field_set' ? entry.happenedAt : undefined;
  return said ?? entry.at;
}

/** Puts the entries of a case and its contacts in the order in which they happened, the newest first. */
export function timelineOf(
  entries: readonly CaseEntry[],
  logs: ReadonlyMap<ContactId, readonly StaffEntry[]>,
): TimelineItem[] {
  const items = [...entryItems(entries), ...contactItems(logs)];
  return items
    .map((item, order) => ({ item, order }))
    .sort((one, other) => other.item.at.localeCompare(one.item.at) || other.order - one.order)
    .map(({ item }) => item);
}

/** The lines that a filter lets through. */
export function filtered(items: readonly TimelineItem[], filter: TimelineFilter): TimelineItem[] {
  return items.filter((item) => filter === 'all' || kindOf(item) === filter);
}

/** What is filled in, taken out and decided in forms. */
const FORM_KINDS: readonly CaseEntry['kind'][] = [
  'field_set',
  'item_removed',
  'assessment_decided',
  'assessment_carried',
];

function kindOf(item: TimelineItem): TimelineFilter {
  if (item.kind === 'contact') return 'contacts';
  const { kind } = item.entry;
  if (kind === 'note') return 'notes';
  return FORM_KINDS.includes(kind) ? 'forms' : 'steps';
}

/** Somebody who fills in a form sets many fields in a row: one line says so, with the time of the latest. */
function entryItems(entries: readonly CaseEntry[]): TimelineItem[] {
  const runs: CaseEntry[][] = [];
  for (const entry of entries) {
    // The number was given by the service, in the same breath in which the case was opened.
    if (entry.kind === 'registered') continue;
    const last = runs.at(-1);
    if (last && isMoreOf(last, entry)) last.push(entry);
    else runs.push([entry]);
  }
  return runs.flatMap((run): TimelineItem[] => {
    const entry = run.at(-1);
    if (!entry) return [];
    return [{ kind: 'entry', key: `entry:${entry.seq}`, at: happenedAt(entry), entry, run }];
  });
}

function isMoreOf(run: readonly CaseEntry[], entry: CaseEntry): boolean {
  const last = run.at(-1);
  if (last?.kind !== 'field_set' || entry.kind !== 'field_set') return false;
  if (last.happenedAt !== entry.happenedAt || last.sheet !== entry.sheet) return false;
  return (
    last.author.kind === 'staff' &&
    entry.author.kind === 'staff' &&
    last.author.staffId === entry.author.staffId
  );
}

function contactItems(logs: ReadonlyMap<ContactId, readonly StaffEntry[]>): TimelineItem[] {
  return [...logs].flatMap(([contactId, entries]): TimelineItem[] => {
    const opened = openedIn(entries);
    const ended = [...entries]
      .reverse()
      .find(({ kind }) => kind === 'ended' || kind === 'reopened');
    if (!opened) return [];
    const begun = opened.startedAt ?? opened.at;
    const one = { kind: 'contact', contactId } as const;
    return [
      { ...one, key: `opened:${contactId}`, at: begun, what: 'opened' },
      ...(ended?.kind === 'ended'
        ? [{ ...one, key: `ended:${contactId}`, at: ended.at, what: 'ended' } as const]
        : []),
    ];
  });
}
