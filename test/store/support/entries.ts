import { Schema, type Connection } from 'mongoose';

/** A plain line of a log, as these tests store it. */
export interface EntryRecord {
  _id: string;
  contactId: string;
  seq: number;
  clientId: string;
  text?: Buffer;
  at: Date;
}

const entrySchema = new Schema<EntryRecord>(
  {
    _id: { type: String, required: true },
    contactId: { type: String, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    text: Buffer,
    at: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
entrySchema.index({ contactId: 1, seq: 1 }, { unique: true });
entrySchema.index({ contactId: 1, clientId: 1 }, { unique: true });
entrySchema.index({ at: 1 });

/** The model of entries on a connection, with its indexes made. */
export async function entryModel(connection: Connection) {
  const Entry = connection.model('Entry', entrySchema);
  await Entry.init();
  return Entry;
}

/** An entry of Ana's contact. */
export function anEntry(seq: number, change: Partial<EntryRecord> = {}): EntryRecord {
  return {
    _id: `e${seq}`,
    contactId: 'ana',
    seq,
    clientId: `k${seq}`,
    text: Buffer.from([0xff, seq & 0xff, 0x00, 0x80]),
    at: new Date(Date.UTC(2024, 0, 1) + seq * 1000),
    ...change,
  };
}
