import { Schema, trusted, type Connection, type mongo } from 'mongoose';
import type { FetchAudit } from '../../contract/audit';
import type { StaffId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';
import { ownKeyIn, type OwnKeyRecord } from '../../store/ownKey';
import type { LinkedRow } from './audit.shapes';

/** A stored row; its id is its seq, so that one of two nodes is first. */
export interface AuditRecord extends Omit<LinkedRow, 'subject' | 'details' | 'unusual'> {
  _id: string;
  /** Tells my row from the one of another node that was first. */
  own: string;
  contactId: string | null;
  isUnusual: boolean;
  /** JSON of [subject, details, unusual]. */
  body: string;
  hash: string;
}

/** So many digits make texts sort as numbers do: more rows than a service writes in ten thousand years. */
const DIGITS = 12;

/** The id of the row of a seq. */
export const rowId = (seq: number): string => String(seq).padStart(DIGITS, '0');

// What stands before the first row: the key of the links, sealed.
const KEY_ID = rowId(0);
const rows = () => trusted({ $gt: KEY_ID });

const schema = new Schema<AuditRecord & OwnKeyRecord>(
  {
    _id: { type: String, required: true },
    own: String,
    seq: Number,
    at: Date,
    actor: String,
    action: String,
    contactId: String,
    isUnusual: Boolean,
    body: String,
    hash: String,
    wrapped: Buffer,
    masterKeyVersion: String,
  },
  { collection: 'audit', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ actor: 1, _id: 1 });
schema.index({ contactId: 1, _id: 1 });
schema.index({ isUnusual: 1, _id: 1 });

/** The stored audit log: rows are only ever added. */
export type AuditModel = ReturnType<typeof createAuditModel>;

/** Binds the audit log's queries to a connection. */
export function createAuditModel(connection: Connection) {
  const Model = connection.model<AuditRecord & OwnKeyRecord>('Audit', schema);

  return {
    prepare: () => Model.createIndexes(),

    /** The key of the links. */
    key: ownKeyIn(connection, 'audit', KEY_ID),

    /** The last row. */
    async last(): Promise<AuditRecord | undefined> {
      const [last] = await Model.find({ _id: rows() })
        .sort({ _id: -1 })
        .limit(1)
        .lean<AuditRecord[]>();
      return last;
    },

    /** Adds rows in order, as far as nobody else was first; says how many from the beginning are stored. */
    async add(records: readonly AuditRecord[]): Promise<number> {
      try {
        await Model.collection.insertMany(records as unknown as mongo.Document[], {
          ordered: true,
        });
        return records.length;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        const ids = records.map(({ _id }) => _id);
        const there = await Model.find({ _id: trusted({ $in: ids }) }).lean<AuditRecord[]>();
        const mine = new Set(there.map(({ own }) => own));
        const firstOfOthers = records.findIndex(({ own }) => !mine.has(own));
        return firstOfOthers < 0 ? records.length : firstOfOthers;
      }
    },

    /** Rows after one, in order. */
    after: (id: string, limit: number) =>
      Model.find({ _id: trusted({ $gt: id }) })
        .sort({ _id: 1 })
        .limit(limit)
        .lean<AuditRecord[]>(),

    /** The newest rows that are asked for. */
    newest({ before, actor, contactId, unusual }: FetchAudit, limit: number) {
      const until = before === undefined ? {} : { $lt: rowId(before) };
      return Model.find({
        _id: trusted({ $gt: KEY_ID, ...until }),
        ...(actor ? { actor } : {}),
        ...(contactId ? { contactId } : {}),
        ...(unusual ? { isUnusual: true } : {}),
      })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AuditRecord[]>();
    },

    /** The unusual rows of somebody since a moment. */
    unusualOf: (actor: StaffId, since: Date) =>
      Model.find({ _id: rows(), actor, isUnusual: true, at: trusted({ $gte: since }) }).lean<
        AuditRecord[]
      >(),
  };
}
