import { createHmac, randomBytes } from 'node:crypto';
import { addressPrefix } from './address';

const DAY_MS = 24 * 60 * 60_000;

/** Names networks by a key that lives in this process for a day, so that its memory tells nobody who was here. */
export function createNetworkNames(now: () => number) {
  let key = randomBytes(32);
  let madeAt = now();

  return (address: string | undefined): string => {
    if (now() - madeAt >= DAY_MS) {
      key = randomBytes(32);
      madeAt = now();
    }
    return createHmac('sha256', key).update(addressPrefix(address)).digest('base64url');
  };
}

/** The name of the network that limits are counted for. */
export const networkName = createNetworkNames(() => Date.now());
