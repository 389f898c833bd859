import { createHmac } from 'node:crypto';
import type { AuditFault, AuditHead, LinkedRow, StoredRow } from './audit.shapes';

/** What stands before the first row. */
export const BEGINNING = 'beginning';

/**
 * The link of a row: HMAC-SHA-256 (RFC 2104) over its fields in a fixed order and the link before it. Keyed, so that whoever
 * can write to the database alone can't link a changed log anew.
 */
export function linkOf(key: Buffer, before: string, row: LinkedRow): string {
  const { seq, at, actor, action, subject, details, unusual } = row;
  const fields = [seq, at.toISOString(), actor, action, sorted(subject), sorted(details), unusual];
  return createHmac('sha256', key)
    .update(JSON.stringify([before, ...fields]))
    .digest('base64url');
}

function sorted(record: object): [string, unknown][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Checks rows in the order of their seq, some at a time: seq without a gap, and each link. */
export function createChainCheck(key: Buffer) {
  const faults: AuditFault[] = [];
  let head: AuditHead = { seq: 0, hash: BEGINNING };

  return {
    add(row: StoredRow): void {
      if (row.seq !== head.seq + 1) faults.push({ seq: head.seq + 1, problem: 'missing' });
      else if (!row.isWhole || linkOf(key, head.hash, row) !== row.hash) {
        faults.push({ seq: row.seq, problem: 'changed' });
      }
      // Goes on from what is stored, so that each place is named once.
      head = { seq: row.seq, hash: row.hash };
    },
    head: (): AuditHead => head,
    faults: (): readonly AuditFault[] => faults,
  };
}
