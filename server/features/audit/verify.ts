import type { MasterKey } from '../../store/masterKey';
import { createChainCheck } from './audit.chain';
import { linkedOf } from './audit.codec';
import { findAuditKey } from './audit.key';
import { rowId, type AuditModel } from './audit.model';
import type { AuditFault, AuditHead } from './audit.shapes';

/** Rows in one read. */
const PAGE = 1_000;

/** What a verification found: how many rows, where they end, and every place where they are not what was written. */
export interface Verification {
  rows: number;
  head: AuditHead;
  faults: AuditFault[];
}

/**
 * Reads the whole audit log and checks every link. A log that was cut off at its end is whole in itself: only an earlier
 * head, kept elsewhere, shows it.
 */
export async function verifyAudit(
  deps: { model: AuditModel; masterKey: MasterKey },
  earlier?: AuditHead,
): Promise<Verification> {
  const { model } = deps;
  const key = await findAuditKey(model, deps.masterKey);
  if (!key) return withoutKey(model);
  const check = createChainCheck(key);
  let rows = 0;
  let isEarlierThere = !earlier;
  for (let after = rowId(0); ;) {
    const page = await model.after(after, PAGE);
    for (const record of page) {
      check.add(linkedOf(record));
      if (earlier?.seq === record.seq && earlier.hash === record.hash) isEarlierThere = true;
    }
    rows += page.length;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last._id;
  }
  const lost: AuditFault[] =
    earlier && !isEarlierThere ? [{ seq: earlier.seq, problem: 'other_head' }] : [];
  return { rows, head: check.head(), faults: [...check.faults(), ...lost] };
}

async function withoutKey(model: AuditModel): Promise<Verification> {
  const last = await model.last();
  const head = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
  return { rows: 0, head, faults: last ? [{ seq: 0, problem: 'no_beginning' }] : [] };
}
