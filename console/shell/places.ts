import type { Role } from '../../server/contract/shapes';
import type { View } from '../lib/route';
import type { IconName } from '../parts/icons';

/** A view that can be gone to. */
export interface Place {
  view: View;
  icon: IconName;
}

const WORK: readonly Place[] = [
  { view: 'contacts', icon: 'inbox' },
  { view: 'ended', icon: 'history' },
  { view: 'cases', icon: 'cases' },
  { view: 'team', icon: 'team' },
  { view: 'requests', icon: 'requests' },
];

const ANSWERING: readonly Place[] = [
  { view: 'audit', icon: 'view' },
  { view: 'breach', icon: 'breach' },
  { view: 'retention', icon: 'keeping' },
];

const OWN: Place = { view: 'settings', icon: 'settings' };

/** The pages of the administration, in their order. */
export const ADMINISTRATION: readonly Place[] = [
  { view: 'staff', icon: 'staff' },
  { view: 'hours', icon: 'clock' },
  { view: 'numbers', icon: 'phone' },
  { view: 'topics', icon: 'topics' },
  { view: 'replies', icon: 'canned' },
  { view: 'triage', icon: 'rules' },
  { view: 'hosts', icon: 'sites' },
  { view: 'periods', icon: 'periods' },
  { view: 'retention', icon: 'keeping' },
];

/** Where somebody of a role can go; what is not theirs is not there: an administrator has no contacts, and nobody else the administration. */
export function places(role: Role | undefined): readonly Place[] {
  if (role === 'administrator') return [...ADMINISTRATION, OWN];
  return [...WORK, ...(role === 'supervisor' ? ANSWERING : []), OWN];
}

/** What somebody of a role is shown at an address: where it is not theirs, the first place that is. */
export function placeOf(role: Role | undefined, asked: View): View {
  const own = places(role);
  return own.find(({ view }) => view === asked)?.view ?? own[0]?.view ?? 'settings';
}

/** Whether a view is a page of the administration for somebody of a role. */
export function isAdministration(role: Role | undefined, view: View): boolean {
  return role === 'administrator' && ADMINISTRATION.some((place) => place.view === view);
}
