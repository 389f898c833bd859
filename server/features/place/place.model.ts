import { Schema, type Connection } from 'mongoose';
import type { PlaceFor, PlaceId, PlaceState } from '../../contract/place';
import type { StaffId } from '../../contract/shapes';
import { isDuplicateKey } from '../../store/errors';
import { OWN_SEALED, withBytes, type OwnSealed } from '../../store/ownSealed';

/** When something was last done, and by whom. */
export interface TouchedRecord {
  by: StaffId;
  at: Date;
}

/** A place as it is stored: where it is lies sealed by a key of its own. */
export interface PlaceRecord extends OwnSealed {
  _id: PlaceId;
  code: string;
  state: PlaceState;
  persons: number;
  suitable: PlaceFor[];
  version: number;
  /** By which wish it was last changed, so that a repeat is known. */
  clientId: string;
  changed: TouchedRecord;
  address: TouchedRecord;
  phone?: TouchedRecord | null;
  directions?: TouchedRecord | null;
}

const touched = new Schema<TouchedRecord>(
  { by: { type: String, required: true }, at: { type: Date, required: true } },
  { _id: false },
);

const schema = new Schema<PlaceRecord>(
  {
    _id: { type: String, required: true },
    code: { type: String, required: true },
    state: { type: String, required: true },
    persons: { type: Number, required: true },
    suitable: { type: [String], required: true },
    version: { type: Number, required: true },
    clientId: { type: String, required: true },
    changed: { type: touched, required: true },
    address: { type: touched, required: true },
    phone: { type: touched, default: null },
    directions: { type: touched, default: null },
    ...OWN_SEALED,
  },
  { collection: 'places', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ code: 1 }, { unique: true });

/** The stored places: named queries, plain objects. */
export type PlaceModel = ReturnType<typeof createPlaceModel>;

/** Binds the places' queries to a connection. */
export function createPlaceModel(connection: Connection) {
  const Model = connection.model<PlaceRecord>('Place', schema);

  return {
    prepare: () => Model.createIndexes(),

    async byId(placeId: PlaceId): Promise<PlaceRecord | undefined> {
      const record = await Model.findOne({ _id: placeId }).lean<PlaceRecord>();
      return record ? withBytes(record) : undefined;
    },

    /** Every place, also those that are closed, by their codes. */
    async all(): Promise<PlaceRecord[]> {
      const found = await Model.find({}).sort({ code: 1 }).lean<PlaceRecord[]>();
      return found.map(withBytes);
    },

    /** Adds a place; false where its id or its code is taken. */
    async add(record: PlaceRecord): Promise<boolean> {
      try {
        await Model.create(record);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Stores a place where the one before still is of the version below; says whether it was. */
    async replace({ _id, ...fields }: PlaceRecord): Promise<boolean> {
      const replaced = await Model.updateOne(
        { _id, version: fields.version - 1 },
        { $set: { ...fields } },
      );
      return replaced.matchedCount > 0;
    },
  };
}
