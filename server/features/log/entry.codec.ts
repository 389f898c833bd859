import type { StaffId } from '../../contract/shapes';
import type { Author } from '../../contract/staff';
import { toBuffer } from '../../store/bytes';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';
import { momentOf, type EntryRecord } from './entry.model';
import type { LogHome } from '../../store/logHomes';
import type { Written } from './log.shapes';

/** Where an entry's ciphertext belongs: it opens nowhere else, but does not bind seq, so that a retried append needs no new sealing. */
function placeOf(home: LogHome, subject: string, author: Author, clientId: string): string {
  return sealingPlace(
    home.entries.collection,
    'sealed',
    subject,
    author.kind,
    authorIdOf(author) ?? '',
    clientId,
  );
}

function authorIdOf(author: Author): StaffId | null {
  return author.kind === 'staff' ? author.staffId : null;
}

function authorOf(record: EntryRecord<string>): Author {
  if (record.authorKind === 'staff') return { kind: 'staff', staffId: record.authorId as StaffId };
  return { kind: record.authorKind === 'visitor' ? 'visitor' : 'service' };
}

/** Seals and opens the entries of one kind of log. */
export type EntryCodec<Id extends string, Body, Entry> = ReturnType<
  typeof createEntryCodec<Id, Body, Entry>
>;

/** Binds sealing and opening to where the logs of one kind are kept. */
export function createEntryCodec<Id extends string, Body, Entry>(home: LogHome) {
  return {
    /** Turns an entry into what is stored. */
    seal(
      key: Buffer,
      id: string,
      entry: Entry & Written,
      body: Body & { kind: string },
      isVisible: boolean,
    ): EntryRecord<Id> {
      const { seq, visitorSeq, clientId, author, at } = entry;
      const subject = (entry as Record<string, unknown>)[home.subject] as Id;
      return {
        _id: id,
        subject,
        seq,
        visitorSeq,
        isVisible,
        clientId,
        kind: body.kind,
        authorKind: author.kind,
        authorId: authorIdOf(author),
        at: new Date(at),
        sealed: sealJson(key, placeOf(home, subject, author, clientId), body),
      };
    },

    /** Turns what is stored into an entry; throws SealError where it was tampered with. */
    open(key: Buffer, record: EntryRecord<Id>): Entry {
      const author = authorOf(record);
      const place = placeOf(home, record.subject, author, record.clientId);
      return {
        ...openJson<object>(key, place, toBuffer(record.sealed)),
        [home.subject]: record.subject,
        seq: record.seq,
        visitorSeq: record.visitorSeq,
        clientId: record.clientId,
        author,
        at: momentOf(record.at),
      } as Entry;
    },
  };
}
