import type { MasterKey } from '../../store/masterKey';
import { createChainCheck } from './audit.chain';
import { findAuditKey } from './audit.key';
import type { AuditModel } from './audit.model';
import type { AuditFault, AuditHead } from './audit.shapes';
import { pagesOf } from './pages';

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
  for await (const page of pagesOf(model)) {
    for (const row of page) {
      check.add(row);
      if (earlier?.seq === row.seq && earlier.hash === row.hash) isEarlierThere = true;
    }
    rows += page.length;
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
