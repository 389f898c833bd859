import { Schema, trusted, type Connection } from 'mongoose';

/** When somebody was last seen connected; a lease that decides who is lost, whatever Redis says. */
interface LeaseRecord {
  /** `staff:<id>` or `visitor:<contactId>`. */
  _id: string;
  seenAt: Date;
}

const schema = new Schema<LeaseRecord>(
  { _id: { type: String, required: true }, seenAt: { type: Date, required: true } },
  { collection: 'leases', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored leases: named queries, plain objects. */
export type LeaseModel = ReturnType<typeof createLeaseModel>;

/** Binds the leases' queries to a connection. */
export function createLeaseModel(connection: Connection) {
  const Lease = connection.model<LeaseRecord>('Lease', schema);
  return {
    /** Renews leases in one write. */
    async renew(ids: readonly string[], at: Date): Promise<void> {
      if (ids.length === 0) return;
      await Lease.bulkWrite(
        ids.map((_id) => ({
          updateOne: { filter: { _id }, update: { $max: { seenAt: at } }, upsert: true },
        })),
        { ordered: false },
      );
    },

    /** When each of these was last seen. */
    async seen(ids: readonly string[]): Promise<Map<string, Date>> {
      if (ids.length === 0) return new Map();
      const leases = await Lease.find({ _id: trusted({ $in: [...ids] }) }).lean<LeaseRecord[]>();
      return new Map(leases.map((lease) => [lease._id, lease.seenAt]));
    },
  };
}
