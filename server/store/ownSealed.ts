import { toBuffer } from './bytes';
import type { MasterKey } from './masterKey';
import { newDataKey, openJson, sealingPlace, sealJson } from './sealing';

/** What lies sealed by a key of its own, which is made anew whenever it is written and can be destroyed alone. */
export interface OwnSealed {
  wrapped: Buffer;
  masterKeyVersion: string;
  sealed: Buffer;
}

/** The fields of a schema for it. */
export const OWN_SEALED = {
  wrapped: { type: Buffer, required: true },
  masterKeyVersion: { type: String, required: true },
  sealed: { type: Buffer, required: true },
} as const;

/** The same record with its bytes as they are sealed and opened, whatever the store made of them. */
export function withBytes<Stored extends OwnSealed>(record: Stored): Stored {
  return { ...record, wrapped: toBuffer(record.wrapped), sealed: toBuffer(record.sealed) };
}

/** Seals values of one collection, each by a key of its own that belongs to an owner named `<kind>:<id>`. */
export function createOwnSeal<Id extends string, Value extends object>(
  masterKey: MasterKey,
  { kind, collection }: { kind: string; collection: string },
) {
  const ownerOf = (id: Id) => `${kind}:${id}`;
  const placeOf = (id: Id) => sealingPlace(collection, 'sealed', id);
  return {
    seal(id: Id, value: Value): OwnSealed {
      const key = newDataKey();
      return {
        wrapped: masterKey.wrap(ownerOf(id), key),
        masterKeyVersion: masterKey.version,
        sealed: sealJson(key, placeOf(id), value),
      };
    },

    open({ _id, wrapped, sealed }: OwnSealed & { _id: Id }): Value {
      return openJson<Value>(masterKey.unwrap(ownerOf(_id), wrapped), placeOf(_id), sealed);
    },
  };
}
