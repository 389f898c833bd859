import type { Config } from './config';
import { createErasureList } from './features/erasure/erasure.list';
import { createErasureModel } from './features/erasure/erasure.model';
import { createErasures, type Erasures } from './features/erasure/erasure.service';
import type { Clock } from './lib/clock';
import { importUnderway } from './moving/marker';
import { StoreError } from './store/errors';
import type { Store } from './store/store';

/** What erasing is made from. */
export interface ErasingDeps {
  config: Pick<Config, 'erasuresFile'>;
  store: Store;
  clock: Clock;
}

/** Erasing over a store, with the list in the file that the settings name. */
export function erasuresOf({ config, store, clock }: ErasingDeps): Erasures {
  return createErasures({
    list: createErasureList(config.erasuresFile),
    model: createErasureModel(store.connection),
    compact: () => store.compact(),
    clock,
  });
}

/** Makes a store fit to be served: refuses one that an import has not finished, and finishes what was erased. */
export async function openErasures(deps: ErasingDeps): Promise<Erasures> {
  if (await importUnderway(deps.store.connection)) {
    throw new StoreError(
      'unfinished',
      'an import or a restore into this store was interrupted; run the same command again, and then start',
    );
  }
  const erasures = erasuresOf(deps);
  await erasures.prepare();
  await erasures.replay();
  return erasures;
}
