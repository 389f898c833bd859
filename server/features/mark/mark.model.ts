import { Schema, type Connection } from 'mongoose';
import type { ContactId, StaffId } from '../../contract/shapes';
import { UNSYNCED } from '../../store/durability';

/** How far one reader has read in one contact; only ever grows. */
export interface MarkRecord {
  _id: string;
  contactId: ContactId;
  /** `visitor`, or the id of a member of staff. */
  reader: 'visitor' | StaffId;
  seq: number;
  visitorSeq: number;
}

const schema = new Schema<MarkRecord>(
  {
    _id: { type: String, required: true },
    contactId: { type: String, required: true },
    reader: { type: String, required: true },
    seq: { type: Number, required: true },
    visitorSeq: { type: Number, required: true },
  },
  { collection: 'marks', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ contactId: 1 });

/** The stored read marks: named queries, plain objects. */
export type MarkModel = ReturnType<typeof createMarkModel>;

/** Binds the marks' queries to a connection. */
export function createMarkModel(connection: Connection) {
  const Mark = connection.model<MarkRecord>('Mark', schema);
  return {
    prepare: () => Mark.createIndexes(),
    of: (contactId: ContactId) => Mark.find({ contactId }).lean<MarkRecord[]>(),

    /** Stores marks in one write; none moves back. */
    async raise(records: readonly MarkRecord[]): Promise<void> {
      if (records.length === 0) return;
      await Mark.bulkWrite(
        records.map(({ _id, contactId, reader, seq, visitorSeq }) => ({
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { contactId, reader }, $max: { seq, visitorSeq } },
            upsert: true,
          },
        })),
        { ordered: false, ...UNSYNCED },
      );
    },
  };
}
