import type { PlaceId, Whereabouts } from '../../contract/place';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey, openJson, sealingPlace, sealJson } from '../../store/sealing';
import type { PlaceRecord } from './place.model';

/** What of a place lies sealed, and the key that it is sealed by. */
export type Sealed = Pick<PlaceRecord, 'wrapped' | 'masterKeyVersion' | 'sealed'>;

/** Seals where places are, each by a key of its own that is made anew whenever it is written. */
export function createPlaceSeal(masterKey: MasterKey) {
  const ownerOf = (placeId: PlaceId) => `place:${placeId}`;
  const seat = (placeId: PlaceId) => sealingPlace('places', 'sealed', placeId);
  return {
    seal(placeId: PlaceId, whereabouts: Whereabouts): Sealed {
      const key = newDataKey();
      return {
        wrapped: masterKey.wrap(ownerOf(placeId), key),
        masterKeyVersion: masterKey.version,
        sealed: sealJson(key, seat(placeId), whereabouts),
      };
    },

    open({ _id, wrapped, sealed }: PlaceRecord): Whereabouts {
      const key = masterKey.unwrap(ownerOf(_id), wrapped);
      return openJson<Whereabouts>(key, seat(_id), sealed);
    },
  };
}
