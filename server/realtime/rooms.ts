import type { ContactId, StaffId } from '../contract/shapes';

/** Every connected counsellor and supervisor: the queue, alarms, colleagues. */
export const COUNSELLING_ROOM = 'counselling';

/** Every connected supervisor. */
export const SUPERVISORS_ROOM = 'supervisors';

/** Everybody connected who keeps the places of safe accommodation. */
export const KEEPERS_ROOM = 'keepers';

/** Those of them who counsel: an administrator hears nothing of cases. */
export const COUNSELLING_KEEPERS_ROOM = 'counselling_keepers';

/** Every connected administrator. */
export const ADMINISTRATORS_ROOM = 'administrators';

/** All consoles of one member of staff. */
export function staffRoom(staffId: StaffId): string {
  return `staff:${staffId}`;
}

/** All sockets of one session, so that its end closes them. */
export function sessionRoom(sessionHash: string): string {
  return `session:${sessionHash}`;
}

/** All pages of one visitor. */
export function visitorRoom(contactId: ContactId): string {
  return `visitor:${contactId}`;
}
