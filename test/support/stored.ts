import { join } from 'node:path';
import type { Connection } from 'mongoose';
import type { ContactId } from '../../server/contract/shapes';
import type { App } from '../../server/app';
import type { Contact } from '../../server/features/contact/contact.shapes';
import { loadMasterKey } from '../../server/store/masterKey';
import { openJson, sealingPlace } from '../../server/store/sealing';

/** Projections, leases and sessions follow from the rest or from who is connected; a repeat is audited as what it is. */
const NOT_SAID = new Set(['Audit', 'Contact', 'Lease', 'Node', 'Session']);

/** Everything that is stored because somebody said it, by collection. */
export async function everythingSaid(app: App): Promise<Record<string, unknown[]>> {
  const { connection } = app.store;
  const names = connection.modelNames().filter((name) => !NOT_SAID.has(name));
  const documents = names.map(async (name) => [name, await connection.model(name).find().lean()]);
  return Object.fromEntries(await Promise.all(documents)) as Record<string, unknown[]>;
}

/** The projection of a contact as it lies in the store, opened with the master key of its folder. */
export async function storedProjection(
  test: { app: App; dataDir: string },
  contactId: ContactId,
): Promise<Contact> {
  const { connection } = test.app.store;
  const masterKey = loadMasterKey(join(test.dataDir, 'master.key'), { mayMake: false });
  const wrapped = await bytesIn(connection, 'ContactKey', contactId, 'wrapped');
  const sealed = await bytesIn(connection, 'Contact', contactId, 'sealed');
  const key = masterKey.unwrap(contactId, wrapped);
  return openJson<Contact>(key, sealingPlace('contacts', 'sealed', contactId), sealed);
}

async function bytesIn(
  connection: Connection,
  model: string,
  id: ContactId,
  field: string,
): Promise<Buffer> {
  type Bytes = Buffer | { buffer: Uint8Array };
  const record = await connection.model(model).findById(id).lean<Record<string, Bytes>>();
  const bytes = record?.[field];
  if (!bytes) throw new Error(`no ${model} is stored`);
  // MongoDB's driver has a type of its own for them.
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer);
}
