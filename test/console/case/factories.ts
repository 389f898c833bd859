import type {
  CaseEntry,
  CaseEntryBody,
  CaseFile,
  CaseId,
  CaseRow,
} from '../../../server/contract/case';
import type { Sheet } from '../../../server/contract/sheet';
import { cleo, contactId } from '../contact/factories';

/** The id of an invented case. */
export const caseId = 'case-1' as CaseId;

/** A case that Cleo holds, as plain as can be. */
export function aCaseRow(changes: Partial<CaseRow> = {}): CaseRow {
  return {
    caseId,
    seq: 2,
    number: '2026-1',
    pseudonym: 'Lilac',
    state: 'open',
    language: 'ru',
    status: 'in_touch',
    holderIds: [cleo],
    openedAt: '2026-11-23T10:00:00.000Z',
    lastAt: '2026-11-23T10:00:00.000Z',
    unread: 0,
    ...changes,
  };
}

/** The file of that case, with nothing in it yet. */
export function aCaseFile(changes: Partial<CaseFile> = {}): CaseFile {
  return {
    case: aCaseRow(),
    ground: 'consent',
    groundText: 'said so in the chat',
    contactIds: [contactId],
    statuses: [],
    sheets: {},
    decisions: [],
    removed: [],
    handovers: [],
    mayWrite: true,
    ...changes,
  };
}

/** An entry of its log, by Cleo. */
export function aCaseEntry(
  seq: number,
  body: CaseEntryBody,
  rest: Partial<Pick<CaseEntry, 'author' | 'at'>> = {},
): CaseEntry {
  return {
    caseId,
    seq,
    visitorSeq: 0,
    clientId: `client-${seq}`,
    author: { kind: 'staff', staffId: cleo },
    at: `2026-11-23T10:00:0${seq}.000Z`,
    ...body,
    ...rest,
  };
}

/** A sheet that Cleo filled in, from one entry on. */
export function aSheet(values: Record<string, string | null>, from = 3): Sheet {
  return Object.fromEntries(
    Object.entries(values).map(([field, value], index) => [
      field,
      { value, seq: from + index, by: cleo, at: '2026-11-23T10:00:00.000Z' },
    ]),
  );
}
