import type { BreakReviewed } from '../../server/contract/glass';

/** Which opening in an emergency it is, of a contact or of a case. */
export function breakKey(one: BreakReviewed): string {
  return `${'caseId' in one ? one.caseId : one.contactId}:${one.seq}`;
}
