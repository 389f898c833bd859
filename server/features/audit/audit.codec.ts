import type { AuditRow, AuditSubject, UnusualMark } from '../../contract/audit';
import { linkOf } from './audit.chain';
import { rowId, type AuditRecord } from './audit.model';
import type { AuditEvent, AuditHead, LinkedRow, StoredRow } from './audit.shapes';

type Body = [AuditSubject, Record<string, string | number>, UnusualMark[]];

/** Something that waits to be kept, since when, and how it is told from another node's. */
export interface Pending extends AuditEvent {
  at: Date;
  own: string;
}

/** Links what waits behind a head, in order. */
export function linkAll(key: Buffer, head: AuditHead, pending: readonly Pending[]): AuditRecord[] {
  const records: AuditRecord[] = [];
  for (const event of pending) {
    const before = records.at(-1) ?? head;
    records.push(recordOf(key, before, event));
  }
  return records;
}

function recordOf(key: Buffer, before: AuditHead, event: Pending): AuditRecord {
  const { at, own, actor, action, subject = {}, details = {}, unusual = [] } = event;
  const row: LinkedRow = { seq: before.seq + 1, at, actor, action, subject, details, unusual };
  return {
    _id: rowId(row.seq),
    own,
    seq: row.seq,
    at,
    actor,
    action,
    contactId: subject.contactId ?? null,
    isUnusual: unusual.length > 0,
    body: JSON.stringify([subject, details, unusual] satisfies [object, object, unknown]),
    hash: linkOf(key, before.hash, row),
  };
}

/** A stored row as it was linked; what was repeated for searching must say the same, or the row was changed. */
export function linkedOf(record: AuditRecord): StoredRow {
  const { seq, at, actor, action, hash } = record;
  const [subject, details, unusual] = bodyOf(record);
  const isWhole =
    record._id === rowId(seq) &&
    record.contactId === (subject.contactId ?? null) &&
    record.isUnusual === unusual.length > 0;
  return { seq, at, actor, action, subject, details, unusual, hash, isWhole };
}

/** A row as the console shows it. */
export function presentRow(record: AuditRecord): AuditRow {
  const { seq, at, actor, action, subject, details, unusual } = linkedOf(record);
  return { seq, at: at.toISOString(), actor, action, subject, details, unusual: [...unusual] };
}

function bodyOf({ body }: AuditRecord): Body {
  try {
    return JSON.parse(body) as Body;
  } catch {
    return [{}, {}, []];
  }
}
