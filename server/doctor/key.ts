import { existsSync, statSync } from 'node:fs';
import { loadMasterKey, type MasterKey } from '../store/masterKey';
import { ok, warning, wrong, type Finding } from './findings';

/** Looks at the file of the master key, and gives the key where there is one; never makes one. */
export function checkKey(
  file: string,
  hasData: boolean,
): { finding: Finding; masterKey?: MasterKey } {
  if (!existsSync(file)) {
    return { finding: hasData ? wrong('key.missing', { file }) : ok('key.not_yet') };
  }
  try {
    const masterKey = loadMasterKey(file, { mayMake: false });
    const isOpen = (statSync(file).mode & 0o077) !== 0;
    return { finding: isOpen ? warning('key.open', { file }) : ok('key.ok'), masterKey };
  } catch {
    return { finding: wrong('key.unusable', { file }) };
  }
}
