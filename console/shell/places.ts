import type { Me } from '../../server/contract/staff';
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

const ADMINISTRATION: readonly Place[] = [
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

/** As much of the reader as tells where they can go. */
type Reader = Pick<Me, 'role' | 'isKeeper'> | undefined;

/** For whoever keeps the places of safe accommodation, whatever their role. */
const KEEPING: Place = { view: 'places', icon: 'house' };

const keeping = (reader: Reader): readonly Place[] => (reader?.isKeeper ? [KEEPING] : []);

/** The pages of the administration for somebody, in their order. */
export function administration(reader: Reader): readonly Place[] {
  return [...ADMINISTRATION, ...keeping(reader)];
}

/** Where somebody can go; what is not theirs is not there: an administrator has no contacts, and nobody else the administration. */
export function places(reader: Reader): readonly Place[] {
  if (reader?.role === 'administrator') return [...administration(reader), OWN];
  const answering = reader?.role === 'supervisor' ? ANSWERING : [];
  return [...WORK, ...keeping(reader), ...answering, OWN];
}

/** What somebody is shown at an address: where it is not theirs, the first place that is. */
export function placeOf(reader: Reader, asked: View): View {
  const own = places(reader);
  return own.find(({ view }) => view === asked)?.view ?? own[0]?.view ?? 'settings';
}

/** Whether a view is a page of the administration for somebody. */
export function isAdministration(reader: Reader, view: View): boolean {
  return (
    reader?.role === 'administrator' && administration(reader).some((place) => place.view === view)
  );
}
