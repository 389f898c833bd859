import type { StaffActor } from '../contact/contact.policy';

/** Whether the actor may see what is kept how long and what was erased: who answers for it, and who sets it. */
export function maySeeRetention({ role }: StaffActor): boolean {
  return role === 'supervisor' || role === 'administrator';
}
