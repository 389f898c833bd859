import type { Role } from '../../contract/shapes';

/** Whether somebody may see where the glass was broken and why: whoever answers for it. */
export function mayReviewBreaks(actor: { role: Role }): boolean {
  return actor.role === 'supervisor';
}
