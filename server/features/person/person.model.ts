import { Schema, trusted, type Connection } from 'mongoose';
import type { CaseId } from '../../contract/case';
import type { StaffId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';
import { OWN_SEALED, withBytes, type OwnSealed } from '../../store/ownSealed';

/** Who the person of a case is as it is stored: sealed by a key of its own, so that it can be destroyed alone. */
export interface PersonRecord extends OwnSealed {
  _id: CaseId;
  version: number;
  /** By which wish it was stored, so that a repeat is known. */
  clientId: string;
  /** Who stored it. */
  by: StaffId;
}

const schema = new Schema<PersonRecord>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    clientId: { type: String, required: true },
    by: { type: String, required: true },
    ...OWN_SEALED,
  },
  { collection: 'casePersons', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored identities: named queries, plain objects. */
export type PersonModel = ReturnType<typeof createPersonModel>;

/** Binds the identities' queries to a connection. */
export function createPersonModel(connection: Connection) {
  const Model = connection.model<PersonRecord>('CasePerson', schema);

  return {
    prepare: () => Model.createIndexes(),

    async byCase(caseId: CaseId): Promise<PersonRecord | undefined> {
      const record = await Model.findOne({ _id: caseId }).lean<PersonRecord>();
      return record ? withBytes(record) : undefined;
    },

    /** Every identity, so many at a time in the order of their cases' ids. */
    async page(after: string, most: number): Promise<PersonRecord[]> {
      const found = await Model.find({ _id: trusted({ $gt: after as CaseId }) })
        .sort({ _id: 1 })
        .limit(most)
        .lean<PersonRecord[]>();
      return found.map(withBytes);
    },

    /** Stores an identity where the one before still is of the version below; says whether it was. */
    async put(record: PersonRecord): Promise<boolean> {
      const { _id, version, ...fields } = record;
      if (version > 1) {
        const replaced = await Model.updateOne(
          { _id, version: version - 1 },
          { $set: { version, ...fields } },
        );
        return replaced.matchedCount > 0;
      }
      try {
        await Model.create(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
