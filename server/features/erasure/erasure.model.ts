import { Schema, trusted, type Connection } from 'mongoose';
import type { CaseId } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import { idOf, type ErasedKind, type Erasure, type Subjects } from './erasure.shapes';

interface ErasureRecord {
  _id: string;
  /** Absent of contacts. */
  kind?: 'case';
  at: Date;
}

const schema = new Schema<ErasureRecord>(
  {
    _id: { type: String, required: true },
    kind: String,
    at: { type: Date, required: true },
  },
  { collection: 'erasures', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ at: 1 });

type IdOf = (id: string) => string;

const itself: IdOf = (id) => id;

/** Every collection that holds something of a contact or a case, and the field that says of which; keys go first, and with them the sense of the rest. */
const HOMES: Record<ErasedKind, readonly { collection: string; field: string; value: IdOf }[]> = {
  contact: [
    { collection: 'contactKeys', field: '_id', value: itself },
    { collection: 'entries', field: 'contactId', value: itself },
    { collection: 'contacts', field: '_id', value: itself },
    { collection: 'marks', field: 'contactId', value: itself },
    { collection: 'drafts', field: 'contactId', value: itself },
    { collection: 'returnCodes', field: 'contactId', value: itself },
    { collection: 'guests', field: 'contactId', value: itself },
    { collection: 'leases', field: 'owner', value: (contactId) => `visitor:${contactId}` },
  ],
  case: [
    { collection: 'caseKeys', field: '_id', value: itself },
    // Who the person is, with the key of that.
    { collection: 'casePersons', field: '_id', value: itself },
    { collection: 'caseEntries', field: 'caseId', value: itself },
    { collection: 'cases', field: '_id', value: itself },
    { collection: 'caseTerms', field: 'caseId', value: itself },
  ],
};

/** What is about a contact and outlives it: the field that leads to it goes, and that there was one stays. */
const LINKED: readonly { collection: string; field: string }[] = [
  { collection: 'requests', field: 'contactId' },
];

/** The numbers of cases: each stays taken, so that no other case ever gets it, and leads to none any more. */
const NUMBERS = { collection: 'caseNumbers', field: 'caseId' };

/** The erasures that the store knows of, and what there is to erase: named queries, plain objects. */
export type ErasureModel = ReturnType<typeof createErasureModel>;

/** Binds the erasures' queries to a connection. */
export function createErasureModel(connection: Connection) {
  const Model = connection.model<ErasureRecord>('Erasure', schema);

  async function destroyOf(kind: ErasedKind, ids: readonly string[]): Promise<number> {
    let removed = 0;
    if (ids.length === 0) return removed;
    for (const { collection, field, value } of HOMES[kind]) {
      const filter = { [field]: { $in: ids.map(value) } };
      removed += (await connection.collection(collection).deleteMany(filter)).deletedCount;
    }
    return removed;
  }

  async function unlink(contactIds: readonly ContactId[]): Promise<number> {
    let changed = 0;
    if (contactIds.length === 0) return changed;
    for (const { collection, field } of LINKED) {
      const change = { $unset: { [field]: 1 }, $set: { isErased: true } };
      const filter = { [field]: { $in: [...contactIds] } };
      changed += (await connection.collection(collection).updateMany(filter, change)).modifiedCount;
    }
    return changed;
  }

  async function freeNumbers(caseIds: readonly CaseId[]): Promise<number> {
    if (caseIds.length === 0) return 0;
    const { collection, field } = NUMBERS;
    const numbers = connection.collection<{ _id: string }>(collection);
    const taken = await numbers.find({ [field]: { $in: [...caseIds] } }).toArray();
    for (const { _id } of taken) {
      // One a number, because no two of them may lead to the same.
      await numbers.updateOne({ _id }, { $set: { [field]: `erased:${_id}` } });
    }
    return taken.length;
  }

  return {
    prepare: () => Model.createIndexes(),

    /** What was erased since a moment. */
    async since(at: Date): Promise<Erasure[]> {
      const records = await Model.find({ at: trusted({ $gte: at }) }).lean<ErasureRecord[]>();
      return records.map(read);
    },

    async all(): Promise<Erasure[]> {
      return (await Model.find({}).lean<ErasureRecord[]>()).map(read);
    },

    /** Notes erasures; one that is noted stays as it is. */
    async add(erasures: readonly Erasure[]): Promise<void> {
      if (erasures.length === 0) return;
      await Model.bulkWrite(
        erasures.map((one) => {
          const { at } = one;
          const fields = one.caseId === undefined ? { at } : { at, kind: 'case' as const };
          return {
            updateOne: {
              filter: { _id: idOf(one) },
              update: { $setOnInsert: fields },
              upsert: true,
            },
          };
        }),
        { ordered: false },
      );
    },

    /** Removes everything of these contacts and cases and every way to them, and says how many documents that were. */
    async destroy({ contactIds, caseIds }: Subjects): Promise<number> {
      const removed = (await destroyOf('contact', contactIds)) + (await destroyOf('case', caseIds));
      return removed + (await unlink(contactIds)) + (await freeNumbers(caseIds));
    },
  };
}

function read({ _id, kind, at }: ErasureRecord): Erasure {
  return kind === 'case' ? { caseId: _id as CaseId, at } : { contactId: _id as ContactId, at };
}
