import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { newDataKey, openBytes, sealBytes, sealingPlace } from './sealing';

/** The key that wraps every data key; it is never in the database. */
export interface MasterKey {
  /** Tells one master key from another without telling anything about it. */
  version: string;
  /** Whether this start made the key. */
  made: boolean;
  wrap(owner: string, dataKey: Buffer): Buffer;
  unwrap(owner: string, wrapped: Buffer): Buffer;
}

/** Thrown where the master key is missing or wrong; the server must not start (SAFETY.md section 14, case 54). */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError';
}

const KEY_BYTES = 32;

/** Reads the master key, or makes one where none is and the store is new. */
export function loadMasterKey(file: string, options: { mayMake: boolean }): MasterKey {
  const made = !existsSync(file);
  if (made && !options.mayMake) {
    throw new MasterKeyError(
      `the master key is missing: ${file}; without it nothing can be read. Where there is no data yet, make one for all servers: openssl rand -base64 32`,
    );
  }
  if (made) makeKeyFile(file);
  return masterKeyOf(readKeyFile(file), made);
}

function makeKeyFile(file: string): void {
  writeFileSync(file, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  chmodSync(file, 0o600);
}

function readKeyFile(file: string): Buffer {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES) {
    throw new MasterKeyError(`the master key in ${file} is not 32 bytes in base64url`);
  }
  return key;
}

function masterKeyOf(key: Buffer, made: boolean): MasterKey {
  const version = createHash('sha256')
    .update('version')
    .update(key)
    .digest('base64url')
    .slice(0, 16);
  const place = (owner: string) => sealingPlace('keys', 'wrapped', owner);
  return {
    version,
    made,
    wrap: (owner, dataKey) => sealBytes(key, place(owner), dataKey),
    unwrap: (owner, wrapped) => openBytes(key, place(owner), wrapped),
  };
}

/** A master key that lives as long as the process; for tests and the rules' try-out. */
export function ephemeralMasterKey(): MasterKey {
  return masterKeyOf(newDataKey(), true);
}
