import { Schema, trusted, type Connection } from 'mongoose';
import type { StaffId } from '../contract/shapes';
import { newToken } from '../lib/ids';
import { ABSOLUTE_MS, IDLE_MS, type SessionRecord } from './session.rules';

/** The key that signs cookies; it tells a forged id before the store is asked, and opens nothing by itself. */
interface CookieKeyRecord {
  _id: string;
  key: string;
}

const sessionSchema = new Schema<SessionRecord>(
  {
    _id: { type: String, required: true },
    staffId: { type: String, required: true },
    stage: { type: String, required: true },
    browser: { type: String },
    system: { type: String },
    startedAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
  },
  { collection: 'sessions', strict: 'throw', versionKey: false, autoIndex: false },
);
sessionSchema.index({ staffId: 1 });
sessionSchema.index({ seenAt: 1 });
sessionSchema.index({ startedAt: 1 });

const keySchema = new Schema<CookieKeyRecord>(
  { _id: { type: String, required: true }, key: { type: String, required: true } },
  { collection: 'cookieKeys', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored sessions: named queries, plain objects. */
export type SessionModel = ReturnType<typeof createSessionModel>;

/** Binds the sessions' queries to a connection. */
export function createSessionModel(connection: Connection) {
  const Model = connection.model<SessionRecord>('Session', sessionSchema);
  const Key = connection.model<CookieKeyRecord>('CookieKey', keySchema);
  return {
    prepare: () => Model.createIndexes(),

    /** The key for cookies, the same for every node and start. */
    async cookieKey(): Promise<string> {
      const _id = 'cookie';
      await Key.updateOne({ _id }, { $setOnInsert: { key: newToken() } }, { upsert: true });
      const record = await Key.findOne({ _id }).lean<CookieKeyRecord>();
      if (!record) throw new Error('the key for cookies was not stored');
      return record.key;
    },

    async add(record: SessionRecord): Promise<void> {
      await Model.create(record);
    },

    async byHash(hash: string): Promise<SessionRecord | undefined> {
      return (await Model.findOne({ _id: hash }).lean<SessionRecord>()) ?? undefined;
    },

    byHashes: (hashes: readonly string[]): Promise<SessionRecord[]> =>
      Model.find({ _id: trusted({ $in: [...hashes] }) }).lean<SessionRecord[]>(),

    /** Marks sessions as used; one that has ended stays ended. */
    async see(hashes: readonly string[], at: Date): Promise<void> {
      await Model.updateMany({ _id: trusted({ $in: [...hashes] }) }, { $max: { seenAt: at } });
    },

    /** Says whether there was one to remove. */
    async remove(hash: string): Promise<boolean> {
      return (await Model.deleteOne({ _id: hash })).deletedCount > 0;
    },

    /** Every session of somebody. */
    allOf: (staffId: StaffId): Promise<SessionRecord[]> =>
      Model.find({ staffId }).lean<SessionRecord[]>(),

    /** Removes every session of somebody, and says which. */
    async removeAllOf(staffId: StaffId): Promise<string[]> {
      const records = await Model.find({ staffId }, { _id: 1 }).lean<{ _id: string }[]>();
      await Model.deleteMany({ staffId });
      return records.map(({ _id }) => _id);
    },

    /** Removes what no longer holds. */
    async removeExpired(now: Date): Promise<void> {
      const before = (ms: number) => trusted({ $lte: new Date(now.getTime() - ms) });
      await Model.deleteMany({ seenAt: before(IDLE_MS) });
      await Model.deleteMany({ startedAt: before(ABSOLUTE_MS) });
    },
  };
}
