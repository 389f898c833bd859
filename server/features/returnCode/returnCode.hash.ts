import { hkdfSync, randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { AppError } from '../../lib/errors';
import type { MasterKey } from '../../store/masterKey';
import { openOwnKey } from '../../store/ownKey';
import { checkDigit, CODE_DIGITS } from './returnCode.rules';
import type { ReturnCodeModel } from './returnCode.model';

/** Whose key it is, as the sealing says. */
const OWNER = 'returnCodes';

// As for passwords (OWASP's second choice): 19 MiB, 2 passes, 1 lane.
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** How many may wait for their turn: each costs about 150 ms of a core, and a command is answered within 8 s. */
const MOST_WAITING = 20;

/** Draws a code from the system's random numbers. */
export function makeCode(): string {
  const digits = Array.from({ length: CODE_DIGITS - 1 }, () => randomInt(10)).join('');
  return digits + checkDigit(digits);
}

/** Hashes codes by the site's salt and pepper; one at a time, so that guessing takes no more than one core's part. */
export async function openCodeHash(
  model: ReturnCodeModel,
  masterKey: MasterKey,
): Promise<(code: string) => Promise<string>> {
  const key = await openOwnKey(model.key, masterKey, OWNER);
  const part = (name: string) => Buffer.from(hkdfSync('sha256', key, '', name, 32));
  const given = { ...ARGON2ID, salt: part('salt'), secret: part('pepper') };
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  return async (code) => {
    if (waiting >= MOST_WAITING) throw new AppError('rate_limited');
    waiting += 1;
    const hashing = last.then(() => hashRaw(code, given));
    last = hashing.catch(() => undefined);
    try {
      return (await hashing).toString('base64url');
    } finally {
      waiting -= 1;
    }
  };
}
