import { createHmac } from 'node:crypto';
import type { MasterKey } from '../../store/masterKey';
import { openOwnKey } from '../../store/ownKey';
import type { TermModel } from './term.model';

/** Gives the keyed hash by which something sealed is found; the same at every node, and nothing without the master key. */
export async function openTermHash(
  terms: Pick<TermModel, 'key'>,
  masterKey: MasterKey,
): Promise<(kind: string, value: string) => string> {
  const key = await openOwnKey(terms.key, masterKey, 'caseTerms');
  return (kind, value) => {
    const hash = createHmac('sha256', key).update(`${kind}\n${value}`).digest('base64url');
    return `${kind}:${hash}`;
  };
}
