import type { AddressEntryBody, AddressRequest } from '../../contract/address';
import type { CaseEntry } from '../../contract/case';
import { decisionOf, reviewOf } from '../approval/approval.rules';
import { staffOf } from '../log/log.rules';

/** What is said of the wishes to learn where somebody stays. */
interface WithAddresses {
  addresses?: AddressRequest[];
}

type AddressEntry = CaseEntry & AddressEntryBody;
type Asking = AddressEntry & { kind: 'address_asked' | 'address_broken' };

/** The case after one more entry about a place's address. */
export function withAddress<Of extends WithAddresses>(one: Of, entry: AddressEntry): Of {
  const addresses = one.addresses ?? [];
  if (entry.kind === 'address_asked' || entry.kind === 'address_broken')
    return { ...one, addresses: [...addresses, askedBy(entry)] };
  const changed = addresses.map((request) =>
    request.seq === entry.askedSeq ? withStep(request, entry) : request,
  );
  return { ...one, addresses: changed };
}

function askedBy({ kind, seq, author, at, ...entry }: Asking): AddressRequest {
  const { placeId, code, purpose, purposeText } = entry;
  return {
    ...{ seq, by: staffOf(author), at, placeId, code, purpose, purposeText },
    ...(kind === 'address_broken' ? { broken: true as const } : {}),
    opened: [],
  };
}

function withStep(request: AddressRequest, entry: Exclude<AddressEntry, Asking>): AddressRequest {
  switch (entry.kind) {
    case 'address_decided':
      return { ...request, decided: decisionOf(entry) };
    case 'address_reviewed':
      return { ...request, reviewed: reviewOf(entry) };
    case 'address_opened':
      return { ...request, opened: [...request.opened, entry.at] };
  }
}
