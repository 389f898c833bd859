import type { ContactId, StaffId } from '../../../server/contract/shapes';
import type {
  CannedReply,
  ContactRow,
  EntryBody,
  StaffEntry,
} from '../../../server/contract/staff';

/** The id of an invented contact. */
export const contactId = 'contact-1' as ContactId;

/** Counsellor Cleo, who reads. */
export const cleo = 'staff-cleo' as StaffId;

/** Counsellor Dan, a colleague. */
export const dan = 'staff-dan' as StaffId;

/** A contact that Cleo holds, as plain as can be. */
export function aRow(changes: Partial<ContactRow> = {}): ContactRow {
  return {
    contactId,
    seq: 2,
    visitorSeq: 2,
    state: 'active',
    channel: 'web_chat',
    mode: 'chat',
    level: 'normal',
    reasons: [],
    flags: [],
    language: 'ru',
    answers: {},
    openedAt: '2026-11-23T10:00:00.000Z',
    waitingSince: '2026-11-23T10:00:00.000Z',
    dueAt: '2026-11-23T10:30:00.000Z',
    holderId: cleo,
    helperIds: [],
    notAlone: false,
    online: true,
    readSeq: 0,
    unread: 0,
    visitorReadSeq: 0,
    ...changes,
  };
}

/** A body with what every entry carries. */
export function anEntry(
  body: EntryBody,
  rest: Partial<Pick<StaffEntry, 'seq' | 'visitorSeq' | 'at' | 'author'>> = {},
): StaffEntry {
  const seq = rest.seq ?? 1;
  return {
    contactId,
    seq,
    visitorSeq: rest.visitorSeq ?? seq,
    clientId: `client-${seq}`,
    author: rest.author ?? { kind: 'visitor' },
    at: rest.at ?? '2026-11-23T10:00:00.000Z',
    ...body,
  };
}

/** A canned reply with the same words in each language, told apart by their ending. */
export function aReply(changes: Partial<CannedReply> = {}): CannedReply {
  const texts = (text: string) => ({ et: `${text} et`, en: `${text} en`, ru: `${text} ru` });
  return {
    code: 'hello',
    group: 'first',
    shortcut: 'tere',
    title: texts('Greeting'),
    text: texts('Somebody is here'),
    ...changes,
  };
}
