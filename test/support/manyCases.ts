import type { CaseId } from '../../server/contract/case';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { App } from '../../server/app';
import type { Case } from '../../server/features/case/case.shapes';
import { newId } from '../../server/lib/ids';

/** Stores so many projections of cases without logs, each held by one of these in turn. */
export async function storeCases(
  app: App,
  count: number,
  holders: readonly StaffId[],
): Promise<void> {
  const { keys, projections } = app.cases;
  for (let at = 0; at < count; at += 1) {
    const id = await keys.idFor(newId());
    await projections.save(aCase(id, at, holders[at % holders.length] as StaffId));
  }
}

function aCase(id: CaseId, at: number, holder: StaffId): Case {
  const moment = new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString();
  const contactId = newId() as ContactId;
  return {
    id,
    seq: 1,
    visitorSeq: 0,
    number: `2025-${at + 1}`,
    state: at % 3 === 0 ? 'open' : 'closed',
    pseudonym: `Name ${at}`,
    language: 'et',
    ground: 'consent',
    groundText: 'words '.repeat(20),
    openedFrom: contactId,
    contactIds: [contactId],
    openedBy: holder,
    openedAt: moment,
    openedOn: moment.slice(0, 10),
    holderIds: [holder],
    viewers: [],
    statuses: [],
    sheets: {},
    removed: [],
    handovers: [],
    lastAt: moment,
  };
}
