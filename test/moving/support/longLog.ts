import { join } from 'node:path';
import { createErasureList } from '../../../server/features/erasure/erasure.list';
import type { ContactId } from '../../../server/contract/shapes';
import type { EntryBody, StaffEntry } from '../../../server/contract/staff';
import { createEntryCodec } from '../../../server/features/log/entry.codec';
import { CONTACT_LOGS } from '../../../server/store/logHomes';
import { hashToken, newId, newToken } from '../../../server/lib/ids';
import { systemClock } from '../../../server/lib/clock';
import { prepareModels } from '../../../server/models';
import { loadMasterKey } from '../../../server/store/masterKey';
import { openStore } from '../../../server/store/store';
import { aLog, anOpening, byVisitor, type Line } from '../../support/factories';

const codec = createEntryCodec<ContactId, EntryBody, StaffEntry>(CONTACT_LOGS);

/** Entries of one contact. */
const LENGTH = 100;

/** Fills a new folder with so many entries, each as a server would have stored it. */
export async function aLongLog(dataDir: string, count: number): Promise<void> {
  const masterKey = loadMasterKey(join(dataDir, 'master.key'), { mayMake: true });
  createErasureList(join(dataDir, 'erasures.log')).add([]);
  const store = await openStore({ dataDir });
  const models = await prepareModels({
    connection: store.connection,
    masterKey,
    clock: systemClock,
  });
  for (let from = 0; from < count; from += LENGTH) {
    const contactId = await models.keys.idFor(hashToken(newToken()));
    const key = await models.keys.keyOf(contactId);
    const message: Line = [byVisitor, { kind: 'message', text: 'x'.repeat(500) }];
    const lines = Array.from({ length: LENGTH - 1 }, () => message);
    const records = aLog(anOpening, ...lines).map((entry) => {
      const {
        contactId: _id,
        seq: _s,
        visitorSeq: _v,
        clientId: _c,
        author: _a,
        at: _t,
        ...body
      } = entry;
      return codec.seal(key, newId(), { ...entry, contactId }, body, true);
    });
    await models.entries.insertAll(records);
  }
  await store.close();
}
