import type { ContactId, StaffId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import { inPortions } from '../../lib/portions';
import type { MarkModel, MarkRecord } from './mark.model';
import { noMarks, raiseMarks, type Marks, type Reading } from './mark.rules';

/** How long marks are gathered before they are written. */
const GATHER_MS = 1000;

/** How many contacts' marks a node remembers. */
const REMEMBERED = 20_000;

/** For how long a node believes what it remembers where others read, too; their signals come at once, but may be lost. */
const FRESH_MS = 10_000;

interface Known {
  marks: Marks;
  /** By the monotonic clock. */
  loadedAt: number;
}

/** Read marks: in memory at once, in the store within a second. */
export type MarkService = ReturnType<typeof createMarkService>;

/** Binds the marks to their store. */
export function createMarkService(deps: { model: MarkModel; isShared: boolean; logger: Logger }) {
  const { model, isShared, logger } = deps;
  const known = new Map<ContactId, Known>();
  const unwritten = new Map<string, MarkRecord>();
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  async function of(contactId: ContactId): Promise<Marks> {
    const entry = known.get(contactId);
    if (entry && !(isShared && performance.now() - entry.loadedAt > FRESH_MS)) return entry.marks;
    const records = await model.of(contactId);
    // What was read while this waited is in memory, and may not be in the store yet.
    const marks = known.get(contactId)?.marks ?? noMarks();
    for (const record of records) raiseMarks(marks, record);
    return remember(contactId, marks);
  }

  function remember(contactId: ContactId, marks: Marks): Marks {
    known.delete(contactId);
    if (known.size >= REMEMBERED) known.delete(known.keys().next().value as ContactId);
    known.set(contactId, { marks, loadedAt: performance.now() });
    return marks;
  }

  function write(): Promise<void> {
    timer = undefined;
    const records = [...unwritten.values()];
    unwritten.clear();
    writing = writing.then(() => inPortions(records, raise));
    return writing;
  }

  async function raise(records: readonly MarkRecord[]): Promise<void> {
    try {
      await model.raise(records);
    } catch (error) {
      logger.warn({ err: error }, 'read marks not written');
      for (const record of records)
        if (!unwritten.has(record._id)) unwritten.set(record._id, record);
    }
  }

  function keep(contactId: ContactId, reading: Reading): void {
    const _id = `${contactId}:${reading.reader}`;
    unwritten.set(_id, { _id, contactId, ...reading });
    timer ??= setTimeout(() => void write(), GATHER_MS);
  }

  return {
    of,

    /** Takes note of how far the visitor has read; false where that was known. */
    async visitorRead(contactId: ContactId, visitorSeq: number): Promise<boolean> {
      const reading: Reading = { reader: 'visitor', seq: 0, visitorSeq };
      const { isNews } = raiseMarks(await of(contactId), reading);
      if (isNews) keep(contactId, reading);
      return isNews;
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
      const reading: Reading = { reader: staffId, ...read };
      const { isNews, isOwnNews } = raiseMarks(await of(contactId), reading);
      if (isNews || isOwnNews) keep(contactId, reading);
      return isNews;
    },

    /** Takes note of what somebody has read at another node, which writes it; says whether that was news. */
    async readElsewhere(contactId: ContactId, reading: Reading): Promise<boolean> {
      return raiseMarks(await of(contactId), reading).isNews;
    },

    /** Lets go of the marks of a contact that was erased. */
    forget(contactId: ContactId): void {
      known.delete(contactId);
      for (const [id, mark] of unwritten) if (mark.contactId === contactId) unwritten.delete(id);
    },

    /** Writes what is not written yet. */
    async flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      await write();
    },
  };
}
