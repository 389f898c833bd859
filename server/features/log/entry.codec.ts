import type { ContactId, StaffId } from '../../contract/shapes';
import type { Author, EntryBody, StaffEntry } from '../../contract/staff';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';
import { momentOf, type EntryRecord } from './entry.model';
import { toBuffer } from '../../store/bytes';

/** Where an entry's ciphertext belongs: it opens nowhere else, but does not bind seq, so that a retried append needs no new sealing. */
function placeOf(contactId: ContactId, author: Author, clientId: string): string {
  return sealingPlace(
    'entries',
    'sealed',
    contactId,
    author.kind,
    authorIdOf(author) ?? '',
    clientId,
  );
}

function authorIdOf(author: Author): StaffId | null {
  return author.kind === 'staff' ? author.staffId : null;
}

function authorOf(record: EntryRecord): Author {
  if (record.authorKind === 'staff') return { kind: 'staff', staffId: record.authorId as StaffId };
  return { kind: record.authorKind === 'visitor' ? 'visitor' : 'service' };
}

/** Turns an entry into what is stored. */
export function sealEntry(
  key: Buffer,
  id: string,
  entry: StaffEntry,
  body: EntryBody,
  isVisible: boolean,
): EntryRecord {
  const { contactId, seq, visitorSeq, clientId, author, at } = entry;
  return {
    _id: id,
    contactId,
    seq,
    visitorSeq,
    isVisible,
    clientId,
    kind: body.kind,
    authorKind: author.kind,
    authorId: authorIdOf(author),
    at: new Date(at),
    sealed: sealJson(key, placeOf(contactId, author, clientId), body),
  };
}

/** Turns what is stored into an entry; throws SealError where it was tampered with. */
export function openEntry(key: Buffer, record: EntryRecord): StaffEntry {
  const author = authorOf(record);
  const place = placeOf(record.contactId, author, record.clientId);
  const body = openJson<EntryBody>(key, place, toBuffer(record.sealed));
  return {
    ...body,
    contactId: record.contactId,
    seq: record.seq,
    visitorSeq: record.visitorSeq,
    clientId: record.clientId,
    author,
    at: momentOf(record.at),
  };
}
