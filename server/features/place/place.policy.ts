import type { StaffActor } from '../contact/contact.policy';

/** As much of who asks as tells what they may do with places. */
type Asker = Pick<StaffActor, 'role' | 'isKeeper'>;

/** Whether somebody adds places, writes where they are, and closes them: by a permission of its own, whatever the role. */
export function mayKeepPlaces({ isKeeper }: Asker): boolean {
  return isKeeper === true;
}

/** Whether somebody sees which places there are, without where they are. */
export function maySeePlaces(asker: Asker): boolean {
  return asker.role !== 'administrator' || mayKeepPlaces(asker);
}

/** Whether somebody decides on who learns where a place is; an administrator reads nothing of cases, keeper or not. */
export function mayDecideOnAddresses(asker: Asker): boolean {
  return asker.role === 'supervisor' || (asker.role === 'counsellor' && mayKeepPlaces(asker));
}
