import { Schema, trusted, type Connection } from 'mongoose';
import type { ContactId, ContactState, StaffId } from '../../contract/shapes';
import { laggingIn, newestUpdateIn, saveProjections } from '../../store/projections';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';
import type { Contact } from './contact.shapes';

/** The projection of a contact as it is stored: what queries need is clear, the rest is sealed. */
interface ContactRecord {
  _id: ContactId;
  /** The log's end that this projection reflects. */
  seq: number;
  state: ContactState;
  holderId: StaffId | null;
  openedAt: Date | null;
  endedAt: Date | null;
  /** Whether somebody broke the glass and nobody has reviewed it. */
  isToReview: boolean;
  updatedAt: Date;
  sealed: Buffer | { buffer: Uint8Array };
}

/** How many records are read at a time where a time is searched. */
const PORTION = 50;

/** A projection of before staff recorded contacts, there were sheets, reasons ran out, the glass could be broken and codes had one name. */
type Before = Omit<Contact, 'viewers' | 'breaks' | 'sheets' | 'channel'> & { unknownCode?: true };

const schema = new Schema<ContactRecord>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    state: { type: String, required: true },
    holderId: { type: String, default: null },
    openedAt: { type: Date, default: null },
    endedAt: { type: Date, default: null },
    isToReview: { type: Boolean, default: false },
    updatedAt: { type: Date, required: true },
    sealed: { type: Buffer, required: true },
  },
  { collection: 'contacts', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ state: 1, endedAt: 1 });
schema.index({ updatedAt: 1 });
schema.index({ openedAt: 1 });
schema.index({ isToReview: 1 });

/** The stored projections: named queries, plain objects. */
export type ContactModel = ReturnType<typeof createContactModel>;

/** Binds the projections' queries to a connection and to the keys of the contacts. */
export function createContactModel(
  connection: Connection,
  keyOf: (contactId: ContactId) => Promise<Buffer>,
) {
  const Model = connection.model<ContactRecord>('Contact', schema);
  const placeOf = (contactId: ContactId) => sealingPlace('contacts', 'sealed', contactId);

  async function opened(record: ContactRecord): Promise<Contact> {
    const sealed = Buffer.isBuffer(record.sealed)
      ? record.sealed
      : Buffer.from(record.sealed.buffer);
    const key = await keyOf(record._id);
    return asNow(openJson<Contact | Before>(key, placeOf(record._id), sealed));
  }

  async function fieldsOf(contact: Contact, at: Date) {
    return {
      seq: contact.seq,
      state: contact.state,
      holderId: contact.holderId ?? null,
      openedAt: new Date(contact.openedAt),
      endedAt: contact.endedAt ? new Date(contact.endedAt) : null,
      isToReview: contact.breaks.length > 0,
      updatedAt: at,
      sealed: sealJson(await keyOf(contact.id), placeOf(contact.id), contact),
    };
  }

  /** Whoever looks through many is not stopped by one that is being erased at this moment. */
  async function whole(records: ContactRecord[]): Promise<Contact[]> {
    const contacts = await Promise.all(
      records.map((record) => opened(record).catch(() => undefined)),
    );
    return contacts.filter((contact) => contact !== undefined);
  }

  const all = (records: ContactRecord[]) => Promise.all(records.map(opened));

  return {
    prepare: () => Model.createIndexes(),

    async byId(contactId: ContactId): Promise<Contact | undefined> {
      const record = await Model.findOne({ _id: contactId }).lean<ContactRecord>();
      return record ? opened(record) : undefined;
    },

    /** Every contact that has not ended. */
    live: async (): Promise<Contact[]> =>
      all(
        await Model.find({ state: trusted({ $in: ['waiting', 'active'] }) }).lean<
          ContactRecord[]
        >(),
      ),

    /** The contacts that ended after a moment. */
    endedSince: async (at: Date): Promise<Contact[]> =>
      all(
        await Model.find({ state: 'ended', endedAt: trusted({ $gte: at }) }).lean<
          ContactRecord[]
        >(),
      ),

    /** Those that were opened in a time, the earliest first, read a portion at a time; what does not open is left out. */
    async *openedWithin(from: Date, until: Date): AsyncGenerator<Contact> {
      const within = { $gte: from, $lt: until };
      for (let last: ContactRecord | undefined; ;) {
        const { openedAt, _id = '' as ContactId } = last ?? {};
        const later = [
          { openedAt: trusted({ ...within, $gt: openedAt }) },
          { openedAt, _id: trusted({ $gt: _id }) },
        ];
        const next = await Model.find(last ? { $or: later } : { openedAt: trusted(within) })
          .sort({ openedAt: 1, _id: 1 })
          .limit(PORTION)
          .lean<ContactRecord[]>();
        yield* await whole(next);
        if (next.length < PORTION) return;
        last = next.at(-1);
      }
    },

    /** Those of which somebody broke the glass and nobody has reviewed it. */
    toReview: async (): Promise<Contact[]> =>
      whole(await Model.find({ isToReview: true }).lean<ContactRecord[]>()),

    /** All contacts, so many at a time in the order of their ids; of one that does not open the id alone. */
    async page(
      after: string,
      most: number,
    ): Promise<{ contactId: ContactId; contact?: Contact }[]> {
      const records = await Model.find({ _id: trusted({ $gt: after as ContactId }) })
        .sort({ _id: 1 })
        .limit(most)
        .lean<ContactRecord[]>();
      return Promise.all(
        records.map(async (record) => {
          const contact = await opened(record).catch(() => undefined);
          return { contactId: record._id, ...(contact ? { contact } : {}) };
        }),
      );
    },

    /** Those of these contacts that ended before a moment. */
    async endedBefore(contactIds: readonly ContactId[], at: Date): Promise<ContactId[]> {
      if (contactIds.length === 0) return [];
      const records = await Model.find(
        { _id: trusted({ $in: [...contactIds] }), state: 'ended', endedAt: trusted({ $lt: at }) },
        { _id: 1 },
      ).lean<ContactRecord[]>();
      return records.map(({ _id }) => _id);
    },

    newestUpdate: () => newestUpdateIn(Model),

    lagging: (ends: ReadonlyMap<ContactId, number>) => laggingIn(Model, ends),

    /** Stores projections, each unless a newer one is there. */
    async saveAll(contacts: readonly Contact[], at: Date): Promise<void> {
      const all = await Promise.all(
        contacts.map(async (contact) => ({ _id: contact.id, fields: await fieldsOf(contact, at) })),
      );
      await saveProjections(Model, all);
    },
  };
}

function asNow(stored: Contact | Before): Contact {
  const { unknownCode, ...contact } = stored as Before;
  const cameBy = contact.returned ? 'code' : unknownCode && 'unknown_code';
  const none = { viewers: [], breaks: [], sheets: {}, channel: 'web_chat' as const };
  return { ...none, ...(cameBy ? { cameBy } : {}), ...contact };
}
