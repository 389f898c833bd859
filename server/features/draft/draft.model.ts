import { Schema, type Connection } from 'mongoose';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Draft } from '../../contract/staff';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';

interface DraftRecord {
  _id: string;
  staffId: StaffId;
  contactId: ContactId;
  kind: Draft['kind'];
  sealed: Buffer | { buffer: Uint8Array };
}

const schema = new Schema<DraftRecord>(
  {
    _id: { type: String, required: true },
    staffId: { type: String, required: true },
    contactId: { type: String, required: true },
    kind: { type: String, required: true },
    sealed: { type: Buffer, required: true },
  },
  { collection: 'drafts', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ staffId: 1 });
schema.index({ contactId: 1 });

/** The stored drafts: named queries, plain objects. */
export type DraftModel = ReturnType<typeof createDraftModel>;

/** Binds the drafts' queries to a connection and to the keys of the contacts. */
export function createDraftModel(
  connection: Connection,
  keyOf: (contactId: ContactId) => Promise<Buffer>,
) {
  const Model = connection.model<DraftRecord>('Draft', schema);
  const idOf = (staffId: StaffId, draft: Omit<Draft, 'text'>) =>
    `${staffId}:${draft.contactId}:${draft.kind}`;
  const placeOf = (_id: string) => sealingPlace('drafts', 'sealed', _id);

  async function opened({ _id, contactId, kind, sealed }: DraftRecord): Promise<Draft> {
    const bytes = Buffer.isBuffer(sealed) ? sealed : Buffer.from(sealed.buffer);
    const text = openJson<string>(await keyOf(contactId), placeOf(_id), bytes);
    return { contactId, kind, text };
  }

  return {
    prepare: () => Model.createIndexes(),

    async ofStaff(staffId: StaffId): Promise<Draft[]> {
      return Promise.all((await Model.find({ staffId }).lean<DraftRecord[]>()).map(opened));
    },

    /** Which drafts there are, of everybody. */
    async all(): Promise<(Omit<Draft, 'text'> & { staffId: StaffId })[]> {
      const records = await Model.find({}, { sealed: 0 }).lean<DraftRecord[]>();
      return records.map(({ staffId, contactId, kind }) => ({ staffId, contactId, kind }));
    },

    async find(staffId: StaffId, { contactId, kind }: Omit<Draft, 'text'>): Promise<Draft> {
      const record = await Model.findOne({
        _id: idOf(staffId, { contactId, kind }),
      }).lean<DraftRecord>();
      return record ? opened(record) : { contactId, kind, text: '' };
    },

    async save(staffId: StaffId, draft: Draft): Promise<void> {
      const _id = idOf(staffId, draft);
      const { contactId, kind } = draft;
      const sealed = sealJson(await keyOf(contactId), placeOf(_id), draft.text);
      await Model.updateOne(
        { _id },
        { $set: { sealed }, $setOnInsert: { staffId, contactId, kind } },
        { upsert: true },
      );
    },

    async remove(staffId: StaffId, draft: Omit<Draft, 'text'>): Promise<void> {
      await Model.deleteOne({ _id: idOf(staffId, draft) });
    },
  };
}
