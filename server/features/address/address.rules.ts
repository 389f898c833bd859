import type { AddressRequest } from '../../contract/address';
import type { CaseEntryBody } from '../../contract/case';
import { ADDRESS_HOURS } from '../../contract/limits';
import type { StaffId } from '../../contract/shapes';
import { whyNotUse } from '../approval/approval.rules';
import type { DecideCase } from '../case/case.decisions.rules';
import type { Case } from '../case/case.shapes';
import { unless, when } from '../log/log.rules';

/** The wish that an entry made. */
export function requestOf(one: Case, askedSeq: number): AddressRequest | undefined {
  return one.addresses?.find(({ seq }) => seq === askedSeq);
}

/** Whether the case is worked on and says that somebody stays, or is to stay, at the place of a code. */
export function isAbout({ state, isErasing, sheets, removed }: Case, code: string): boolean {
  if (state !== 'open' || isErasing) return false;
  return Object.entries(sheets).some(
    ([name, sheet]) =>
      name.startsWith('accommodation/') &&
      !removed.includes(name) &&
      sheet.placeCode?.value === code,
  );
}

/** Asks where a place is, or opens it alone: of a place that the case is about. */
export function askFor(
  body: CaseEntryBody & { kind: 'address_asked' | 'address_broken' },
): DecideCase {
  return (one) => when(isAbout(one, body.code), body);
}

/** Opens an address to whoever asked for it, as long as the approval lasts. */
export function openFor(
  by: StaffId,
  body: CaseEntryBody & { kind: 'address_opened' },
  now: Date,
): DecideCase {
  return (one) => unless(whyNotOpen(one, by, body.askedSeq, now), body);
}

/** Why somebody may not open the address of a wish now; undefined where they may. */
export function whyNotOpen(
  one: Case,
  by: StaffId,
  askedSeq: number,
  now: Date,
): 'forbidden' | 'conflict' | undefined {
  const request = requestOf(one, askedSeq);
  const whyNot = whyNotUse(request, by, ADDRESS_HOURS, now);
  return whyNot ?? (request && isAbout(one, request.code) ? undefined : 'conflict');
}
