import { Schema, trusted, type Connection, type mongo } from 'mongoose';
import { MAX_PAGE } from '../../contract/limits';
import type { Moment } from '../../contract/shapes';
import { DUPLICATE_KEY, isDuplicateKey, isUnavailable } from '../../store/errors';
import { batchFailureOf } from '../../store/mongo/mongoErrors';
import type { LogHome } from '../../store/logHomes';

/** An entry as it is stored: who, when and in what order are clear, what was said is sealed. */
export interface EntryRecord<Id extends string> {
  _id: string;
  /** What the log is of; stored under the name that its kind of log has for it. */
  subject: Id;
  seq: number;
  visitorSeq: number;
  isVisible: boolean;
  clientId: string;
  kind: string;
  authorKind: string;
  authorId: string | null;
  at: Date;
  sealed: Buffer;
}

/** How one entry of a batch fared. */
export type InsertResult = 'stored' | 'taken' | 'unavailable';

type Stored = Record<string, unknown>;

function schemaIn({ entries, subject }: LogHome) {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      [subject]: { type: String, required: true },
      seq: { type: Number, required: true },
      visitorSeq: { type: Number, required: true },
      isVisible: { type: Boolean, required: true },
      clientId: { type: String, required: true },
      kind: { type: String, required: true },
      authorKind: { type: String, required: true },
      authorId: { type: String, default: null },
      at: { type: Date, required: true },
      sealed: { type: Buffer, required: true },
    },
    { collection: entries.collection, strict: 'throw', versionKey: false, autoIndex: false },
  );
  schema.index({ [subject]: 1, seq: 1 }, { unique: true });
  schema.index({ [subject]: 1, clientId: 1 }, { unique: true });
  schema.index({ [subject]: 1, visitorSeq: 1 });
  schema.index({ at: 1 });
  return schema;
}

/** The stored logs of one kind: named queries, plain objects. */
export type EntryModel<Id extends string> = ReturnType<typeof createEntryModel<Id>>;

/** Binds the queries of one kind of log to a connection. */
export function createEntryModel<Id extends string>(connection: Connection, home: LogHome) {
  const Entry = connection.model<Stored>(home.entries.model, schemaIn(home));

  function stored({ subject, ...record }: EntryRecord<Id>): Stored {
    return { ...record, [home.subject]: subject };
  }

  function read({ [home.subject]: subject, ...record }: Stored): EntryRecord<Id> {
    return { ...record, subject } as EntryRecord<Id>;
  }

  async function some(subject: Id, by: 'seq' | 'visitorSeq', after: number, limit: number) {
    const visible = by === 'visitorSeq' ? { isVisible: true } : {};
    const filter = { [home.subject]: subject, [by]: trusted({ $gt: after }), ...visible };
    const found = await Entry.find(filter)
      .sort({ [by]: 1 })
      .limit(limit)
      .lean<Stored[]>();
    return found.map(read);
  }

  return {
    home,
    prepare: () => Entry.createIndexes(),

    /** Inserts what it can in one write and says of each record how it fared, in the order given. */
    async insertAll(records: readonly EntryRecord<Id>[]): Promise<InsertResult[]> {
      try {
        await Entry.collection.insertMany(records.map(stored) as mongo.Document[], {
          ordered: false,
        });
        return records.map(() => 'stored');
      } catch (error) {
        return insertResults(error, records.length);
      }
    },

    after: (subject: Id, seq: number, limit = MAX_PAGE) => some(subject, 'seq', seq, limit),

    visibleAfter: (subject: Id, visitorSeq: number, limit = MAX_PAGE) =>
      some(subject, 'visitorSeq', visitorSeq, limit),

    async byClientId(subject: Id, clientId: string): Promise<EntryRecord<Id> | null> {
      const found = await Entry.findOne({ [home.subject]: subject, clientId }).lean<Stored>();
      return found && read(found);
    },

    /** What has entries stored since a moment, each with its highest seq. */
    async touchedSince(at: Date): Promise<Map<Id, number>> {
      const rows = await Entry.find(
        { at: trusted({ $gte: at }) },
        { [home.subject]: 1, seq: 1 },
      ).lean<Stored[]>();
      const ends = new Map<Id, number>();
      for (const { subject, seq } of rows.map(read))
        ends.set(subject, Math.max(seq, ends.get(subject) ?? 0));
      return ends;
    },
  };
}

function insertResults(error: unknown, count: number): InsertResult[] {
  const batch = batchFailureOf(error);
  if (!batch) {
    if (isDuplicateKey(error) && count === 1) return ['taken'];
    if (isUnavailable(error)) return Array.from({ length: count }, () => 'unavailable');
    throw error;
  }
  const rest = batch.isRestStored ? 'stored' : 'unavailable';
  const results = Array.from({ length: count }, (): InsertResult => rest);
  for (const { index, code } of batch.failures) {
    results[index] = code === DUPLICATE_KEY ? 'taken' : 'unavailable';
  }
  return results;
}

/** A moment as it crosses the wire. */
export function momentOf(at: Date): Moment {
  return at.toISOString();
}
