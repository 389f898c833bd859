import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import { toBuffer } from '../../store/bytes';
import { MasterKeyError } from '../../store/keyFile';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey, SealError } from '../../store/sealing';
import type { KeyModel, KeyRecord } from './key.model';

/** How many unwrapped keys a node remembers. */
const REMEMBERED_KEYS = 20_000;

/** Whose key it is by which servers know that they share a master key; no token has this hash. */
const NOBODY = 'nobody';

/** Gives each log its own data key, and finds logs by the hash of what opened them. */
export type Keys<Id extends string> = ReturnType<typeof createKeys<Id>>;

/** Binds the keys to their store and the master key. */
export function createKeys<Id extends string>(deps: {
  model: KeyModel<Id>;
  masterKey: MasterKey;
  clock: Clock;
}) {
  const { model, masterKey, clock } = deps;
  const known = new Map<Id, Buffer>();

  function remember(record: KeyRecord<Id>): Buffer {
    const key = alone(masterKey.unwrap(record._id, toBuffer(record.wrapped)));
    if (known.size >= REMEMBERED_KEYS) known.delete(known.keys().next().value as Id);
    known.set(record._id, key);
    return key;
  }

  function recordOf(id: Id, tokenHash: string): KeyRecord<Id> {
    return {
      _id: id,
      tokenHash,
      wrapped: masterKey.wrap(id, newDataKey()),
      masterKeyVersion: masterKey.version,
      createdAt: clock.now(),
    };
  }

  return {
    /** The contact or case of this hash; made with a fresh key where none is. */
    async idFor(tokenHash: string): Promise<Id> {
      const stored = await model.byToken(tokenHash);
      if (stored) return stored._id;
      return (await model.addOnce(recordOf(newId() as Id, tokenHash)))._id;
    },

    /** The contact or case of this hash, if there is one. */
    async idOf(tokenHash: string): Promise<Id | undefined> {
      return (await model.byToken(tokenHash))?._id;
    },

    /** The data key of a log; `not_found` where it was destroyed or never was. */
    async keyOf(id: Id): Promise<Buffer> {
      const key = known.get(id);
      if (key) return key;
      const record = await model.byId(id);
      if (!record) throw new AppError('not_found');
      return remember(record);
    },

    /** The same, but always asked of the store, so that nobody can tell by the time whether it is remembered. */
    async look(id: Id): Promise<boolean> {
      const record = await model.byId(id);
      if (record) remember(record);
      return record !== null;
    },

    /** Whether the key of a log is stored. */
    isThere: async (id: Id): Promise<boolean> => (await model.byId(id)) !== null,

    /** Lets go of the key of a log that was erased. */
    forget(id: Id): void {
      known.delete(id);
    },

    prepare: model.prepare,

    /**
     * Throws where the master keys do not open what is stored. The first server leaves a key that belongs to nobody, so
     * that a second one with another master key is refused before anybody has written.
     */
    async check(): Promise<void> {
      try {
        // One of each: keys of a master key that is not known any more are as good as lost.
        let record = await model.ofNextVersion('');
        while (record) {
          remember(record);
          record = await model.ofNextVersion(record.masterKeyVersion);
        }
        remember(await model.addOnce(recordOf(NOBODY as Id, NOBODY)));
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        throw new MasterKeyError('the master key is not the one under which the data was sealed');
      }
    },
  };
}

/** A key in memory of its own: a part of Node's shared pieces would keep 8 kB for 32 bytes, and stay in there after it. */
function alone(key: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(key.length);
  key.copy(own);
  key.fill(0);
  return own;
}
