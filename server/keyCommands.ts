import type { Audit } from './features/audit/audit.service';
import type { RewrapModel } from './features/rewrap/rewrap.model';
import { countOld, rewrapAll, type Rewrapped } from './features/rewrap/rewrap.service';
import { MovingError } from './moving/terms';
import type { MasterKeyFile } from './store/masterKey';
import type { Store } from './store/store';

/** What a command about the master key has done. */
export interface KeysDone extends Rewrapped {
  /** How many keys the file has now. */
  keys: number;
}

/** What commands about the master key work with. */
export interface KeyDeps {
  store: Pick<Store, 'engine' | 'compact'>;
  rewrap: RewrapModel;
  masterKey: MasterKeyFile;
  audit: Pick<Audit, 'record'>;
}

/** Carries out what is asked about the master key; each can be run again after it was interrupted. */
export async function keyCommand(
  asked: 'rotate-keys' | 'rewrap-keys' | 'retire-keys',
  deps: KeyDeps,
): Promise<KeysDone> {
  const { masterKey } = deps;
  masterKey.follow();
  if (asked === 'retire-keys') return retire(deps);
  if (asked === 'rotate-keys') await makeNext(deps);
  await deps.audit.record({ actor: 'system', action: 'key_rotated' });
  const done = await rewrapAll(deps.rewrap, masterKey);
  // The old wraps leave the files too.
  await deps.store.compact();
  return { ...done, keys: masterKey.count() };
}

/** Makes a new first key, unless an earlier rotation was interrupted: that one is finished first. */
async function makeNext({ store, rewrap, masterKey }: KeyDeps): Promise<void> {
  // Every server of a MongoDB reads a file of its own, which nobody here can write.
  if (store.engine === 'mongodb') throw new MovingError('keys_by_hand');
  if (masterKey.count() > 1 && (await countOld(rewrap, masterKey)) > 0) return;
  writing(() => masterKey.rotate());
}

/** Forgets the old keys, once nothing is wrapped by them. */
async function retire({ rewrap, masterKey, audit }: KeyDeps): Promise<KeysDone> {
  if ((await countOld(rewrap, masterKey)) > 0) throw new MovingError('keys_in_use');
  await audit.record({ actor: 'system', action: 'key_retired' });
  writing(() => masterKey.retire());
  return { seen: 0, replaced: 0, keys: masterKey.count() };
}

function writing(write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new MovingError('key_file', undefined, { cause: error });
  }
}
