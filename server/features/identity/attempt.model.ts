import { Schema, trusted, type Connection } from 'mongoose';

/** A sign-in by the state that was begun; any node may be the one that it comes back to. */
interface AttemptRecord {
  /** The hash of the state that it must come back with. */
  _id: string;
  until: Date;
}

const schema = new Schema<AttemptRecord>(
  { _id: { type: String, required: true }, until: { type: Date, required: true } },
  { collection: 'stateSignIns', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ until: 1 });

/** The stored sign-ins that were begun: each is taken once. */
export type AttemptModel = ReturnType<typeof createAttemptModel>;

/** Binds their queries to a connection. */
export function createAttemptModel(connection: Connection) {
  const Model = connection.model<AttemptRecord>('StateSignIn', schema);

  return {
    prepare: () => Model.createIndexes(),

    /** Notes that one was begun, and forgets those that nobody came back from. */
    async begin(stateHash: string, until: Date, now: Date): Promise<void> {
      await Model.deleteMany({ until: trusted({ $lte: now }) });
      await Model.create({ _id: stateHash, until });
    },

    /** Takes one; false where it was taken, never begun, or begun too long ago. Of two at once one is refused. */
    async take(stateHash: string, now: Date): Promise<boolean> {
      const filter = { _id: stateHash, until: trusted({ $gt: now }) };
      return (await Model.deleteOne(filter)).deletedCount > 0;
    },
  };
}
