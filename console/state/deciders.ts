import type { Me } from '../../server/contract/staff';

/** Whether somebody decides on the addresses that others ask for: a supervisor, or a counsellor who keeps places. */
export function mayDecideOnAddresses({ role, isKeeper }: Pick<Me, 'role' | 'isKeeper'>): boolean {
  return role === 'supervisor' || (role === 'counsellor' && isKeeper === true);
}
