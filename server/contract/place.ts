import type { Moment, StaffId } from './shapes';

/** The id of a place of safe accommodation; random. */
export type PlaceId = string & { readonly __brand: 'PlaceId' };

/** Whether people are brought to a place. */
export type PlaceState = 'in_use' | 'closed';

/** For whom a place is suitable. */
export type PlaceFor = 'women' | 'men' | 'families' | 'minors' | 'accessible';

/** When something was last done to a place, and by whom. */
export interface Touched {
  by: StaffId;
  at: Moment;
}

/** What of a place everybody sees who counsels: nothing by which it could be found. */
export interface Place {
  placeId: PlaceId;
  /** Short, given once, without anything of the address in it. */
  code: string;
  state: PlaceState;
  /** For how many there is room. */
  persons: number;
  suitable: PlaceFor[];
  version: number;
  /** For those who keep the places alone. */
  kept?: KeptFacts;
}

/** When what lies sealed was last written; what it says is shown to nobody by it. */
export interface KeptFacts {
  changed: Touched;
  address: Touched;
  phone?: Touched;
  directions?: Touched;
}

/** Where a place is and how one gets there: sealed under a key of the place's own. */
export interface Whereabouts {
  address: string;
  /** As it is called, with the country: +372 5… */
  phone?: string;
  directions?: string;
}

/** Every command that changes a place: which one, the version that was changed, and the id by which a repeat is known. */
export interface OnPlace {
  placeId: PlaceId;
  clientId: string;
  version: number;
}

/** What staff may ask about places. */
export interface PlaceCommandInputs {
  'place:list': Record<string, never>;
  'place:add': Pick<Place, 'code' | 'persons' | 'suitable'> & Whereabouts & { clientId: string };
  'place:change': OnPlace & Pick<Place, 'persons' | 'suitable' | 'state'>;
  /** What is left out stays as it is, unless it is taken away. */
  'place:write': OnPlace &
    Partial<Whereabouts> & {
      removes?: ('phone' | 'directions')[];
    };
}

/** What they are answered. */
export interface PlaceCommandOutputs {
  'place:list': { places: Place[] };
  'place:add': Place;
  'place:change': Place;
  'place:write': Place;
}
