import { Schema, trusted, type Connection, type mongo } from 'mongoose';
import { MAX_PAGE } from '../../contract/limits';
import type { ContactId, Moment } from '../../contract/shapes';
import { DUPLICATE_KEY, isDuplicateKey, isUnavailable } from '../../store/errors';
import { batchFailureOf } from '../../store/mongo/mongoErrors';

/** An entry as it is stored: who, when and in what order are clear, what was said is sealed. */
export interface EntryRecord {
  _id: string;
  contactId: ContactId;
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

const schema = new Schema<EntryRecord>(
  {
    _id: { type: String, required: true },
    contactId: { type: String, required: true },
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
  { collection: 'entries', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ contactId: 1, seq: 1 }, { unique: true });
schema.index({ contactId: 1, clientId: 1 }, { unique: true });
schema.index({ contactId: 1, visitorSeq: 1 });
schema.index({ at: 1 });

/** The stored log: named queries, plain objects. */
export type EntryModel = ReturnType<typeof createEntryModel>;

/** Binds the log's queries to a connection. */
export function createEntryModel(connection: Connection) {
  const Entry = connection.model<EntryRecord>('Entry', schema);
  return {
    prepare: () => Entry.createIndexes(),

    /** Inserts what it can in one write and says of each record how it fared, in the order given. */
    async insertAll(records: readonly EntryRecord[]): Promise<InsertResult[]> {
      try {
        await Entry.collection.insertMany(records as unknown as mongo.Document[], {
          ordered: false,
        });
        return records.map(() => 'stored');
      } catch (error) {
        return insertResults(error, records.length);
      }
    },

    after: (contactId: ContactId, seq: number, limit = MAX_PAGE) =>
      Entry.find({ contactId, seq: trusted({ $gt: seq }) })
        .sort({ seq: 1 })
        .limit(limit)
        .lean<EntryRecord[]>(),

    visibleAfter: (contactId: ContactId, visitorSeq: number, limit = MAX_PAGE) =>
      Entry.find({ contactId, visitorSeq: trusted({ $gt: visitorSeq }), isVisible: true })
        .sort({ visitorSeq: 1 })
        .limit(limit)
        .lean<EntryRecord[]>(),

    byClientId: (contactId: ContactId, clientId: string) =>
      Entry.findOne({ contactId, clientId }).lean<EntryRecord>(),

    /** The contacts that have entries stored since a moment, each with its highest seq. */
    async touchedSince(at: Date): Promise<Map<ContactId, number>> {
      const rows = await Entry.find({ at: trusted({ $gte: at }) }, { contactId: 1, seq: 1 }).lean<
        EntryRecord[]
      >();
      const ends = new Map<ContactId, number>();
      for (const row of rows)
        ends.set(row.contactId, Math.max(row.seq, ends.get(row.contactId) ?? 0));
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
