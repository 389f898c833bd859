import { Schema, trusted, type Connection } from 'mongoose';
import type { RequestId } from '../../contract/request';
import type { ContactId, StaffId } from '../../contract/shapes';
import { toBuffer } from '../../store/bytes';
import { isDuplicateKey } from '../../store/errors';
import { ownKeyIn, type OwnKeyRecord } from '../../store/ownKey';

/** A request as it is stored: what queries need is clear, what was said and done is sealed. */
export interface RequestRecord {
  _id: RequestId;
  version: number;
  recordedBy: StaffId;
  /** Clear, so that it goes when the contact does. */
  contactId?: ContactId | null;
  isErased?: boolean;
  answeredAt: Date | null;
  facts: Buffer;
  words?: Buffer | null;
}

/** No request's id is as short. */
const KEY_ID = 'key' as RequestId;

const schema = new Schema<RequestRecord & OwnKeyRecord>(
  {
    _id: { type: String, required: true },
    version: Number,
    recordedBy: String,
    contactId: String,
    isErased: Boolean,
    answeredAt: Date,
    facts: Buffer,
    words: Buffer,
    wrapped: Buffer,
    masterKeyVersion: String,
  },
  { collection: 'requests', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ recordedBy: 1 });
schema.index({ contactId: 1 });
schema.index({ answeredAt: 1 });

/** The stored requests: named queries, plain objects. */
export type RequestModel = ReturnType<typeof createRequestModel>;

/** Binds the requests' queries to a connection. */
export function createRequestModel(connection: Connection) {
  const Model = connection.model<RequestRecord & OwnKeyRecord>('Request', schema);
  const requests = () => trusted({ $ne: KEY_ID });
  const plain = (record: RequestRecord): RequestRecord => ({
    ...record,
    facts: toBuffer(record.facts),
    ...(record.words ? { words: toBuffer(record.words) } : {}),
  });

  return {
    prepare: () => Model.createIndexes(),

    /** The key under which requests are sealed. */
    key: ownKeyIn(connection, 'requests', KEY_ID),

    async byId(id: RequestId): Promise<RequestRecord | undefined> {
      const record = await Model.findOne({ _id: id }).lean<RequestRecord>();
      return record && record._id !== KEY_ID ? plain(record) : undefined;
    },

    /** Adds a request; says whether there was none under this id. */
    async add(record: RequestRecord): Promise<boolean> {
      try {
        await Model.create(record);
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    },

    /** Replaces what is stored where it still is of the version before; says whether it was. */
    async replace(
      { _id, version }: Pick<RequestRecord, '_id' | 'version'>,
      change: Pick<RequestRecord, 'facts' | 'answeredAt'> & { contactId?: ContactId | null },
    ): Promise<boolean> {
      const { matchedCount } = await Model.updateOne(
        { _id, version },
        { $set: { ...change, version: version + 1 } },
      );
      return matchedCount > 0;
    },

    /** Those that are open, and the latest of those that were answered; of one person alone where one is named. */
    async latest(recordedBy: StaffId | undefined, most: number): Promise<RequestRecord[]> {
      const whose = recordedBy ? { recordedBy } : {};
      const open = await Model.find({ _id: requests(), answeredAt: null, ...whose }).lean<
        RequestRecord[]
      >();
      const answered = await Model.find({
        _id: requests(),
        answeredAt: trusted({ $ne: null }),
        ...whose,
      })
        .sort({ answeredAt: -1 })
        .limit(most)
        .lean<RequestRecord[]>();
      return [...open, ...answered].map(plain);
    },

    /** Removes what people said in requests that were answered before a moment, and says of how many. */
    async forgetWords(before: Date): Promise<number> {
      const { modifiedCount } = await Model.updateMany(
        { answeredAt: trusted({ $ne: null, $lt: before }), words: trusted({ $ne: null }) },
        { $unset: { words: 1 } },
      );
      return modifiedCount;
    },

    /** Removes requests that were answered before a moment, and says how many. */
    async removeOld(before: Date): Promise<number> {
      const filter = { answeredAt: trusted({ $ne: null, $lt: before }) };
      return (await Model.deleteMany(filter)).deletedCount;
    },
  };
}
