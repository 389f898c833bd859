import type { Deciding, Decision, Review, Reviewing, WishState } from './approval';
import type { CaseId, OnCase } from './case';
import type { PlaceId, Whereabouts } from './place';
import type { Moment, StaffId } from './shapes';

/** For what the address of a place is needed now; what exactly is said in words beside it. */
export type AddressPurpose = 'transport' | 'police' | 'doctor' | 'visit' | 'authority' | 'other';

/** A wish to learn where a place is at which somebody of the case stays. */
export interface AddressWish {
  placeId: PlaceId;
  purpose: AddressPurpose;
  /** Why it is needed now. */
  purposeText: string;
}

/** What happens in a case's log around a place's address; the address itself is never in it. */
export type AddressEntryBody =
  | ({ kind: 'address_asked'; code: string } & AddressWish)
  | ({ kind: 'address_decided' } & Deciding)
  /** Somebody alone opens it at once, and is reviewed afterwards. */
  | ({ kind: 'address_broken'; code: string } & AddressWish)
  | ({ kind: 'address_reviewed' } & Reviewing)
  | { kind: 'address_opened'; askedSeq: number; placeId: PlaceId; code: string };

/** A wish as it stands. */
export interface AddressRequest extends AddressWish {
  /** The entry that asked. */
  seq: number;
  by: StaffId;
  at: Moment;
  code: string;
  decided?: Decision;
  /** Somebody alone does it; why they must is the wish's own text. */
  broken?: true;
  reviewed?: Review;
  /** When it was opened. */
  opened: Moment[];
}

/** A wish as it is listed, with the case that it is about. */
export interface AddressRow extends AddressRequest {
  caseId: CaseId;
  number: string;
  state: WishState;
  /** Until when an approved one may be opened. */
  until?: Moment;
}

/** That a wish is new or has changed; what it says is asked for. */
export interface AddressNotice {
  caseId: CaseId;
  number: string;
  seq: number;
  by: StaffId;
  code: string;
  state: WishState;
  /** Somebody alone opens it, and nobody has reviewed that. */
  toReview: boolean;
}

/** Where a place is, to be shown for a minute; of a closed one only that it is closed. */
export type OpenedAddress =
  ({ state: 'in_use'; code: string } & Whereabouts) | { state: 'closed'; code: string };

/** What staff may ask about addresses. */
export interface AddressCommandInputs {
  'address:ask': OnCase & AddressWish;
  'address:decide': OnCase & Deciding;
  'address:break': OnCase & AddressWish;
  'address:review': OnCase & Reviewing;
  /** Has no id of its own: each time that it is opened is an entry, a repeat too. */
  'address:open': { caseId: CaseId; askedSeq: number };
  /** Those of one case; or what waits for me, and what I asked for lately. */
  'address:list': { caseId?: CaseId };
}

/** What they are answered. */
export interface AddressCommandOutputs {
  'address:ask': AddressRow;
  'address:decide': AddressRow;
  'address:break': AddressRow;
  'address:review': AddressRow;
  'address:open': OpenedAddress;
  'address:list': { addresses: AddressRow[] };
}
