import type { MasterKey } from '../../store/masterKey';
import type { RewrapModel } from './rewrap.model';

/** How much the master key wraps, and how much of it was wrapped anew or, in a dry run, would have to be. */
export interface Rewrapped {
  seen: number;
  replaced: number;
}

/**
 * Wraps everything by the first master key that another one wraps. Interrupted, it goes on when it is run again; what is
 * sealed by the data keys stays as it is.
 */
export async function rewrapAll(model: RewrapModel, masterKey: MasterKey): Promise<Rewrapped> {
  return model.replaceAll(masterKey.version, ({ owner, wrapped }) =>
    masterKey.isCurrent(owner, wrapped)
      ? undefined
      : masterKey.wrap(owner, masterKey.unwrap(owner, wrapped)),
  );
}

/** How much is wrapped by another than the first master key; changes nothing. */
export async function countOld(model: RewrapModel, masterKey: MasterKey): Promise<number> {
  let old = 0;
  await model.replaceAll(masterKey.version, ({ owner, wrapped }) => {
    if (!masterKey.isCurrent(owner, wrapped)) old += 1;
    return undefined;
  });
  return old;
}
