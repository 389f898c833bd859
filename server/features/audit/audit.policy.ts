import type { Role } from '../../contract/shapes';

/** Whether somebody may see who read what: whoever answers for it. */
export function mayReadAudit(actor: { role: Role }): boolean {
  return actor.role === 'supervisor';
}
