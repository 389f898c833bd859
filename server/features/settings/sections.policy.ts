import type { Role } from '../../contract/shapes';

/** Whether somebody may see and change what the service runs by: administrators alone. */
export function mayChangeSettings({ role }: { role: Role }): boolean {
  return role === 'administrator';
}
