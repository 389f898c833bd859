import { createHmac } from 'node:crypto';
import type { MasterKey } from '../../store/masterKey';
import { openOwnKey } from '../../store/ownKey';
import type { IdentityModel } from './identity.model';

/** Whose key it is, as the sealing says. */
const OWNER = 'identities';

/** Hashes what the state calls somebody; without the key nobody can try codes, of which there are only some millions. */
export async function openHash(
  model: IdentityModel,
  masterKey: MasterKey,
): Promise<(issuer: string, identity: string) => string> {
  const key = await openOwnKey(model.key, masterKey, OWNER);
  // Of this service alone: another one may mean somebody else by the same words.
  return (issuer, identity) =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuer, identity]))
      .digest('base64url');
}
