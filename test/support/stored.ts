import type { App } from '../../server/app';
import { loadMasterKey } from '../../server/store/masterKey';
import { systemClock } from '../../server/lib/clock';
import { prepareModels } from '../../server/models';
import { join } from 'node:path';

/** Projections, leases and sessions follow from the rest or from who is connected. */
const NOT_SAID = new Set(['Contact', 'Lease', 'Session']);

/** Everything that is stored because somebody said it, by collection. */
export async function everythingSaid(app: App): Promise<Record<string, unknown[]>> {
  const { connection } = app.store;
  const names = connection.modelNames().filter((name) => !NOT_SAID.has(name));
  const documents = names.map(async (name) => [name, await connection.model(name).find().lean()]);
  return Object.fromEntries(await Promise.all(documents)) as Record<string, unknown[]>;
}

/** The queries of a running app's store, opened with the master key of its folder. */
export function storedModels(test: { app: App; dataDir: string }) {
  return prepareModels({
    connection: test.app.store.connection,
    masterKey: loadMasterKey(join(test.dataDir, 'master.key'), { mayMake: false }),
    clock: systemClock,
  });
}
