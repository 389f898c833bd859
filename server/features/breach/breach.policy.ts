import type { Role } from '../../contract/shapes';

/** Whether somebody may have a breach reported: whoever sees who read what, and answers for it. */
export function mayReportBreach({ role }: { role: Role }): boolean {
  return role === 'supervisor';
}
