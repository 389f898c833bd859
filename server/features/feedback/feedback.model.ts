import { Schema, trusted, type Connection } from 'mongoose';
import type { CalendarDate } from '../../contract/shapes';
import type { SendFeedback } from '../../contract/visitor';

/** What somebody thought of the help; nothing leads to the contact, not even the time of day. */
export interface FeedbackRecord {
  _id: string;
  /** The day, in the service's time zone: "2026-11-23". */
  day: string;
  helped: SendFeedback['helped'] | null;
  safe: SendFeedback['safe'] | null;
  /** The comment, under a data key of its own. */
  wrapped: Buffer | null;
  sealed: Buffer | null;
}

const schema = new Schema<FeedbackRecord>(
  {
    _id: { type: String, required: true },
    day: { type: String, required: true },
    helped: { type: String, default: null },
    safe: { type: String, default: null },
    wrapped: { type: Buffer, default: null },
    sealed: { type: Buffer, default: null },
  },
  { collection: 'feedback', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ day: 1 });

/** The stored feedback: named queries, plain objects. */
export type FeedbackModel = ReturnType<typeof createFeedbackModel>;

/** Binds the feedback's queries to a connection. */
export function createFeedbackModel(connection: Connection) {
  const Model = connection.model<FeedbackRecord>('Feedback', schema);
  return {
    prepare: () => Model.createIndexes(),
    add: async (record: FeedbackRecord): Promise<void> => void (await Model.create(record)),
    /** How many comments there are from before a day. */
    commentsBefore: (before: CalendarDate): Promise<number> =>
      Model.countDocuments({ day: trusted({ $lt: before }), sealed: trusted({ $ne: null }) }),
    /** Removes the comments from before a day, and says how many those were. */
    async forgetComments(before: CalendarDate): Promise<number> {
      const old = { day: trusted({ $lt: before }), sealed: trusted({ $ne: null }) };
      const gone = await Model.updateMany(old, { $set: { wrapped: null, sealed: null } });
      return gone.modifiedCount;
    },
    all: () => Model.find({}).lean<FeedbackRecord[]>(),
  };
}
