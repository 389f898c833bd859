import { linkedOf } from './audit.codec';
import { rowId, type AuditModel } from './audit.model';
import type { StoredRow } from './audit.shapes';

/** Rows in one read. */
const PAGE = 1_000;

/** Every row of the audit log in its order, a page at a time. */
export async function* pagesOf(model: Pick<AuditModel, 'after'>): AsyncGenerator<StoredRow[]> {
  for (let after = rowId(0); ;) {
    const page = await model.after(after, PAGE);
    yield page.map(linkedOf);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last._id;
  }
}
