import { Schema, type Connection } from 'mongoose';

/** Which of the service's settings a document holds. */
export type SettingsName = 'service' | 'triage';

interface SettingsRecord {
  _id: SettingsName;
  value: unknown;
  updatedAt: Date;
}

const schema = new Schema<SettingsRecord>(
  {
    _id: { type: String, required: true },
    value: { type: Schema.Types.Mixed, required: true },
    updatedAt: { type: Date, required: true },
  },
  { collection: 'settings', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored settings: named queries, plain objects. */
export type SettingsModel = ReturnType<typeof createSettingsModel>;

/** Binds the settings' queries to a connection. */
export function createSettingsModel(connection: Connection) {
  const Model = connection.model<SettingsRecord>('Settings', schema);
  return {
    /** The stored value; undefined before the first start. */
    async read(name: SettingsName): Promise<unknown> {
      return (await Model.findOne({ _id: name }).lean<SettingsRecord>())?.value;
    },

    /** Stores a value unless one is there. */
    async seed(name: SettingsName, value: unknown, at: Date): Promise<void> {
      await Model.updateOne(
        { _id: name },
        { $setOnInsert: { value, updatedAt: at } },
        { upsert: true },
      );
    },
  };
}
