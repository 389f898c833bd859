import { Schema, type Connection } from 'mongoose';
import { insertMissing } from '../../store/insertMissing';
import type { CaseTombstone } from './retention.shapes';

/** A case's tombstone under an id that was made with its own key: when the key is gone, nothing leads back. */
export interface CaseTombstoneRecord extends CaseTombstone {
  _id: string;
}

const schema = new Schema<CaseTombstoneRecord>(
  {
    _id: { type: String, required: true },
    status: { type: String, required: true },
    outcome: { type: String, default: null },
    ground: { type: String, required: true },
    language: { type: String, required: true },
    opened: { type: String, required: true },
    closed: { type: String, required: true },
  },
  { collection: 'caseTombstones', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ opened: 1 });

/** The stored tombstones of cases: named queries, plain objects. */
export type CaseTombstoneModel = ReturnType<typeof createCaseTombstoneModel>;

/** Binds the queries of cases' tombstones to a connection. */
export function createCaseTombstoneModel(connection: Connection) {
  const Model = connection.model<CaseTombstoneRecord>('CaseTombstone', schema);
  return {
    prepare: () => Model.createIndexes(),

    /** Keeps tombstones, each once; in the order of their ids, which says nothing of the order of the cases. */
    add: (tombstones: readonly CaseTombstoneRecord[]): Promise<void> =>
      insertMissing(Model, tombstones),
  };
}
