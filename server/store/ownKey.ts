import type { Connection } from 'mongoose';
import { toBuffer } from './bytes';
import { isDuplicateKey } from './errors';
import { MasterKeyError } from './keyFile';
import type { MasterKey } from './masterKey';
import { newDataKey, SealError } from './sealing';

/** A key that a collection has for itself, in a document beside the others: wrapped by the master key. */
export interface OwnKeyRecord {
  _id: string;
  wrapped: Buffer;
  masterKeyVersion: string;
}

/** Finds and adds the document of a collection's own key. */
export type OwnKeyStore = ReturnType<typeof ownKeyIn>;

/** Binds the document of this id in a collection. */
export function ownKeyIn(connection: Connection, collection: string, id: string) {
  const documents = connection.collection<OwnKeyRecord>(collection);
  const find = async (): Promise<OwnKeyRecord | undefined> =>
    (await documents.findOne({ _id: id })) ?? undefined;

  return {
    find,

    /** Adds it, or gives the one that somebody else was faster with. */
    async addOnce(record: Omit<OwnKeyRecord, '_id'>): Promise<OwnKeyRecord> {
      const made = { _id: id, ...record };
      try {
        await documents.insertOne(made);
        return made;
      } catch (error) {
        const faster = isDuplicateKey(error) ? await find() : undefined;
        if (!faster) throw error;
        return faster;
      }
    },
  };
}

/** The key; made where there is none. Throws MasterKeyError where the master key does not open it. */
export async function openOwnKey(
  store: OwnKeyStore,
  masterKey: MasterKey,
  owner: string,
): Promise<Buffer> {
  const found = await findOwnKey(store, masterKey, owner);
  if (found) return found;
  const made = {
    wrapped: masterKey.wrap(owner, newDataKey()),
    masterKeyVersion: masterKey.version,
  };
  return unwrapped(await store.addOnce(made), masterKey, owner);
}

/** The key where there is one. Throws MasterKeyError where the master key does not open it. */
export async function findOwnKey(
  store: Pick<OwnKeyStore, 'find'>,
  masterKey: MasterKey,
  owner: string,
): Promise<Buffer | undefined> {
  const record = await store.find();
  return record && unwrapped(record, masterKey, owner);
}

function unwrapped({ wrapped }: OwnKeyRecord, masterKey: MasterKey, owner: string): Buffer {
  try {
    return masterKey.unwrap(owner, toBuffer(wrapped));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new MasterKeyError('the master key is not the one under which the data was sealed');
  }
}
