import { createHmac } from 'node:crypto';
import { toBuffer } from '../../store/bytes';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey } from '../../store/sealing';
import type { IdentityModel } from './identity.model';

/** Whose key it is, as the sealing says. */
const OWNER = 'identities';

/** Hashes what the state calls somebody; without the key nobody can try codes, of which there are only some millions. */
export async function openHash(
  model: IdentityModel,
  masterKey: MasterKey,
): Promise<(issuer: string, identity: string) => string> {
  const { wrapped } = await model.keyOr(() => ({
    wrapped: masterKey.wrap(OWNER, newDataKey()),
    masterKeyVersion: masterKey.version,
  }));
  const key = masterKey.unwrap(OWNER, toBuffer(wrapped));
  // Of this service alone: another one may mean somebody else by the same words.
  return (issuer, identity) =>
    createHmac('sha256', key)
      .update(JSON.stringify([issuer, identity]))
      .digest('base64url');
}
