import type { AddressNotice, AddressRequest, AddressRow } from '../../contract/address';
import { ADDRESS_HOURS } from '../../contract/limits';
import { allowedUntil, isOpen, wishState } from '../approval/approval.rules';
import type { Case } from '../case/case.shapes';

/** A wish as it is listed. */
export function presentAddress(one: Case, request: AddressRequest, now: Date): AddressRow {
  const until = allowedUntil(request, ADDRESS_HOURS);
  return {
    ...request,
    caseId: one.id,
    number: one.number ?? '',
    state: wishState(request, ADDRESS_HOURS, now),
    ...(until ? { until } : {}),
  };
}

/** That a wish has changed, without what it says. */
export function presentNotice(one: Case, request: AddressRequest, now: Date): AddressNotice {
  const { seq, by, code, broken } = request;
  return {
    ...{ caseId: one.id, number: one.number ?? '', seq, by, code },
    state: wishState(request, ADDRESS_HOURS, now),
    toReview: broken === true && isOpen(request),
  };
}
