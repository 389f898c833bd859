import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import {
  makeKeyFile,
  MasterKeyError,
  newKeyLine,
  readKeyLines,
  readKeys,
  replaceKeys,
} from './keyFile';
import { newDataKey, openBytes, SealError, sealBytes, sealingPlace } from './sealing';

/** The key that wraps every data key; it is never in the database. Several may be known: the first wraps, all unwrap. */
export interface MasterKey {
  /** Tells one master key from another without telling anything about it; the one that wraps. */
  readonly version: string;
  /** Whether this start made the key. */
  made: boolean;
  wrap(owner: string, dataKey: Buffer): Buffer;
  unwrap(owner: string, wrapped: Buffer): Buffer;
  /** Whether this is wrapped by the first key; throws SealError where none opens it. */
  isCurrent(owner: string, wrapped: Buffer): boolean;
}

/** A master key in its file, which may be given another while the program runs. */
export interface MasterKeyFile extends MasterKey {
  /** How many keys are known. */
  count(): number;
  /** Takes over what the file has now, where it was changed; keeps what it has where the file can't be used, and throws. */
  follow(): void;
  /** Makes a new first key; those before it go on opening. */
  rotate(): void;
  /** Forgets every key but the first. */
  retire(): void;
}

/** Reads the master key, or makes one where none is and the store is new. */
export function loadMasterKey(file: string, options: { mayMake: boolean }): MasterKeyFile {
  const made = !existsSync(file);
  if (made && !options.mayMake) {
    throw new MasterKeyError(
      `the master key is missing: ${file}; without it nothing can be read. Where there is no data yet, make one for all servers: openssl rand -base64 32`,
    );
  }
  if (made) makeKeyFile(file);
  let seen = stateOf(file);
  let ring = ringOf(readKeys(file));
  const follow = () => {
    const state = stateOf(file);
    if (state === seen) return;
    ring = ringOf(readKeys(file));
    seen = state;
  };
  return {
    get version() {
      return ring.version;
    },
    made,
    wrap: (owner, dataKey) => ring.wrap(owner, dataKey),
    unwrap: (owner, wrapped) => ring.unwrap(owner, wrapped),
    isCurrent: (owner, wrapped) => ring.isCurrent(owner, wrapped),
    count: () => ring.count,
    follow,
    rotate() {
      replaceKeys(file, [newKeyLine(), ...readKeyLines(file)]);
      follow();
    },
    retire() {
      replaceKeys(file, readKeyLines(file).slice(0, 1));
      follow();
    },
  };
}

/** What differs whenever the file was written or replaced. */
function stateOf(file: string): string {
  const { mtimeMs, ino, size } = statSync(file);
  return [mtimeMs, ino, size].join(':');
}

function ringOf(keys: readonly [Buffer, ...Buffer[]]) {
  const [first, ...others] = keys;
  const place = (owner: string) => sealingPlace('keys', 'wrapped', owner);

  function openedBy(key: Buffer, owner: string, wrapped: Buffer): Buffer | undefined {
    try {
      return openBytes(key, place(owner), wrapped);
    } catch (error) {
      if (error instanceof SealError) return undefined;
      throw error;
    }
  }

  function unwrap(owner: string, wrapped: Buffer): Buffer {
    for (const key of keys) {
      const opened = openedBy(key, owner, wrapped);
      if (opened) return opened;
    }
    throw new SealError();
  }

  return {
    version: versionOf(first),
    count: 1 + others.length,
    wrap: (owner: string, dataKey: Buffer) => sealBytes(first, place(owner), dataKey),
    unwrap,
    isCurrent(owner: string, wrapped: Buffer): boolean {
      if (openedBy(first, owner, wrapped)) return true;
      unwrap(owner, wrapped);
      return false;
    },
  };
}

function versionOf(key: Buffer): string {
  return createHash('sha256').update('version').update(key).digest('base64url').slice(0, 16);
}

/** A master key that lives as long as the process; for tests and the rules' try-out. */
export function ephemeralMasterKey(): MasterKey {
  return { ...ringOf([newDataKey()]), made: true };
}
