import type { KeptFacts, Place, Touched } from '../../contract/place';
import type { PlaceRecord, TouchedRecord } from './place.model';

/** A place as everybody sees it who counsels. */
export function presentPlace(record: PlaceRecord): Place {
  const { _id, code, state, persons, suitable, version } = record;
  return { placeId: _id, code, state, persons, suitable: [...suitable], version };
}

/** The same for those who keep the places: also when what lies sealed was last written, and by whom. */
export function presentKept(record: PlaceRecord): Place {
  const { changed, address, phone, directions } = record;
  const kept: KeptFacts = {
    changed: touchedOf(changed),
    address: touchedOf(address),
    ...(phone ? { phone: touchedOf(phone) } : {}),
    ...(directions ? { directions: touchedOf(directions) } : {}),
  };
  return { ...presentPlace(record), kept };
}

function touchedOf({ by, at }: TouchedRecord): Touched {
  return { by, at: at.toISOString() };
}
