import type { ContactId, StaffId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import type { MarkModel, MarkRecord } from './mark.model';
import { noMarks, type Marks } from './mark.rules';

/** How long marks are gathered before they are written. */
const GATHER_MS = 1000;

/** How many contacts' marks a node remembers. */
const REMEMBERED = 20_000;

/** Read marks: in memory at once, in the store within a second. */
export type MarkService = ReturnType<typeof createMarkService>;

/** Binds the marks to their store. */
export function createMarkService(deps: { model: MarkModel; logger: Logger }) {
  const { model, logger } = deps;
  const known = new Map<ContactId, Marks>();
  const unwritten = new Map<string, MarkRecord>();
  let timer: NodeJS.Timeout | undefined;

  async function of(contactId: ContactId): Promise<Marks> {
    const marks = known.get(contactId);
    if (marks) return marks;
    const loaded = fromRecords(await model.of(contactId));
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value as ContactId);
    const raced = known.get(contactId) ?? loaded;
    known.set(contactId, raced);
    return raced;
  }

  async function write(): Promise<void> {
    timer = undefined;
    const records = [...unwritten.values()];
    unwritten.clear();
    try {
      await model.raise(records);
    } catch (error) {
      logger.warn({ err: error }, 'read marks not written');
      for (const record of records)
        if (!unwritten.has(record._id)) unwritten.set(record._id, record);
    }
  }

  function keep(contactId: ContactId, reader: string, seq: number, visitorSeq: number): void {
    const _id = `${contactId}:${reader}`;
    unwritten.set(_id, { _id, contactId, reader, seq, visitorSeq });
    timer ??= setTimeout(() => void write(), GATHER_MS);
  }

  return {
    of,

    /** Takes note of how far the visitor has read; false where that was known. */
    async visitorRead(contactId: ContactId, visitorSeq: number): Promise<boolean> {
      const marks = await of(contactId);
      if (visitorSeq <= marks.visitorSeq) return false;
      marks.visitorSeq = visitorSeq;
      keep(contactId, 'visitor', 0, visitorSeq);
      return true;
    },

    /**
     * Takes note of how far a member of staff has read; says whether the visitor is to be told. The visitorSeq is 0 of
     * those who do not answer: their reading is nothing that a visitor learns of.
     */
    async staffRead(
      contactId: ContactId,
      staffId: StaffId,
      read: { seq: number; visitorSeq: number },
    ): Promise<boolean> {
      const marks = await of(contactId);
      const known = marks.staff.get(staffId) ?? 0;
      const isNews = read.visitorSeq > marks.staffVisitorSeq;
      if (read.seq <= known && !isNews) return false;
      marks.staff.set(staffId, Math.max(known, read.seq));
      marks.staffVisitorSeq = Math.max(marks.staffVisitorSeq, read.visitorSeq);
      keep(contactId, staffId, read.seq, read.visitorSeq);
      return isNews;
    },

    /** Writes what is not written yet. */
    async flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      await write();
    },
  };
}

function fromRecords(records: readonly MarkRecord[]): Marks {
  const marks = noMarks();
  for (const { reader, seq, visitorSeq } of records) {
    if (reader === 'visitor') marks.visitorSeq = visitorSeq;
    else {
      marks.staff.set(reader as StaffId, seq);
      marks.staffVisitorSeq = Math.max(marks.staffVisitorSeq, visitorSeq);
    }
  }
  return marks;
}
