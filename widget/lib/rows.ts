import type { VisitorContact, VisitorEntry } from '../../server/contract/visitor';

/** A message of one's own that is still on its way. */
export interface Pending {
  clientId: string;
  text: string;
  status: 'sending' | 'stored' | 'failed';
  problem?: string | undefined;
}

/** A line of the log as it is drawn. */
export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'new'; key: string }
  | { kind: 'event'; key: string; entry: VisitorEntry }
  | Bubble;

/** A message as it is drawn. */
export interface Bubble {
  kind: 'bubble';
  key: string;
  isOwn: boolean;
  text: string;
  alias?: string;
  at?: string;
  /** Continues the bubble above: same author, same minute. */
  joinsAbove: boolean;
  /** Only the last message of one's own says where it is. */
  status?: 'sending' | 'stored' | 'read' | 'failed';
  item?: Pending;
}

interface Shown {
  entries: VisitorEntry[];
  outbox: Pending[];
  contact?: VisitorContact | undefined;
  newFrom?: number | undefined;
}

/** The rows of a log with what is still on its way below it. */
export function rowsOf(
  { entries, outbox, contact, newFrom }: Shown,
  dayOf: (at: string) => number,
): Row[] {
  const rows: Row[] = [];
  let day = NaN;
  for (const entry of entries) {
    if (entry.kind === 'opened') continue;
    const today = dayOf(entry.at);
    if (today !== day) rows.push({ kind: 'day', key: `day${entry.visitorSeq}`, at: entry.at });
    day = today;
    if (entry.visitorSeq === newFrom) rows.push({ kind: 'new', key: 'new' });
    rows.push(rowOf(entry, rows[rows.length - 1]));
  }
  for (const item of outbox) rows.push(waitingBubble(item, rows[rows.length - 1]));
  return withStatus(rows, contact?.readSeq ?? 0, entries);
}

function rowOf(entry: VisitorEntry, above: Row | undefined): Row {
  const key = entry.clientId ?? `e${entry.visitorSeq}`;
  if (entry.kind !== 'message') return { kind: 'event', key, entry };
  const isOwn = entry.from === 'visitor';
  const { text, at, alias } = entry;
  const joinsAbove =
    above?.kind === 'bubble' &&
    above.isOwn === isOwn &&
    above.alias === alias &&
    above.at?.slice(0, 16) === at.slice(0, 16);
  return { kind: 'bubble', key, isOwn, text, at, joinsAbove, ...(alias && { alias }) };
}

function waitingBubble(item: Pending, above: Row | undefined): Bubble {
  const { clientId, text, status } = item;
  const joinsAbove = above?.kind === 'bubble' && above.isOwn && above.item?.status !== 'failed';
  return { kind: 'bubble', key: clientId, isOwn: true, text, joinsAbove, status, item };
}

/** The last own message that arrived says whether it was read. */
function withStatus(rows: Row[], readSeq: number, entries: VisitorEntry[]): Row[] {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry?.kind !== 'message' || entry.from !== 'visitor') continue;
    const key = entry.clientId ?? `e${entry.visitorSeq}`;
    const status = entry.visitorSeq <= readSeq ? 'read' : 'stored';
    return rows.map((row) => (row.kind === 'bubble' && row.key === key ? { ...row, status } : row));
  }
  return rows;
}
