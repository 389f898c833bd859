import { Schema, trusted, type Connection } from 'mongoose';
import type { CaseId } from '../../contract/case';
import { ownKeyIn, type OwnKeyRecord } from '../../store/ownKey';

/** Whose the term is: it follows from the case's log, from the identity that stands apart, or from its contacts. */
export type TermScope = 'case' | 'person' | 'contact';

/** That a case is found by a term: who holds it, or the keyed hash of something that is sealed. */
interface TermRecord {
  _id: string;
  term: string;
  caseId: CaseId;
  scope: TermScope;
}

/** No term's id is as short. */
const KEY_ID = 'key';

const schema = new Schema<TermRecord & OwnKeyRecord>(
  {
    _id: { type: String, required: true },
    term: String,
    caseId: String,
    scope: String,
    wrapped: Buffer,
    masterKeyVersion: String,
  },
  { collection: 'caseTerms', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ term: 1 });
schema.index({ caseId: 1 });

/** The terms by which cases are found: named queries, plain objects. */
export type TermModel = ReturnType<typeof createTermModel>;

/** Binds the terms' queries to a connection. */
export function createTermModel(connection: Connection) {
  const Model = connection.model<TermRecord & OwnKeyRecord>('CaseTerm', schema);
  return {
    prepare: () => Model.createIndexes(),

    /** The key of the hashes. */
    key: ownKeyIn(connection, 'caseTerms', KEY_ID),

    /** Whether no case is found by anything. */
    async isEmpty(): Promise<boolean> {
      return (
        (await Model.findOne({ caseId: trusted({ $gt: '' as CaseId }) }, { _id: 1 }).lean()) ===
        null
      );
    },

    /** The cases that are found by any of these terms. */
    async casesOf(...terms: string[]): Promise<CaseId[]> {
      const found = await Model.find({ term: trusted({ $in: terms }) }).lean<TermRecord[]>();
      return [...new Set(found.map(({ caseId }) => caseId))];
    },

    /** Lets a case be found by these terms, and by no others of their scope. */
    async replace(caseId: CaseId, scope: TermScope, terms: readonly string[]): Promise<void> {
      const wanted = new Map(terms.map((term) => [`${caseId} ${scope} ${term}`, term]));
      const stored = await Model.find({ caseId, scope }, { _id: 1 }).lean<TermRecord[]>();
      const known = new Set(stored.map(({ _id }) => _id));
      const old = [...known].filter((id) => !wanted.has(id));
      if (old.length > 0) await Model.deleteMany({ _id: trusted({ $in: old }) });
      const missing = [...wanted].filter(([id]) => !known.has(id));
      if (missing.length === 0) return;
      await Model.bulkWrite(
        missing.map(([_id, term]) => ({
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { term, caseId, scope } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
  };
}
