import type { Role, StaffId } from '../../contract/shapes';

/** A member of staff who asks for something. */
interface Actor {
  staffId: StaffId;
  role: Role;
}

/** Whether somebody may record that a person asked about their data: whoever speaks with people. */
export function mayRecordRequests(actor: Actor): boolean {
  return actor.role !== 'administrator';
}

/** Whether somebody may see a request and check it; to others there is none. */
export function maySeeRequest(actor: Actor, request: { recordedBy: StaffId }): boolean {
  if (actor.role === 'supervisor') return true;
  return actor.role === 'counsellor' && request.recordedBy === actor.staffId;
}

/** Whether somebody may answer requests and hand out what was granted. */
export function mayAnswerRequests(actor: Actor): boolean {
  return actor.role === 'supervisor';
}
