import type { Role } from '../../server/contract/shapes';
import type { View } from '../lib/route';
import type { IconName } from '../parts/icons';

/** A view that can be gone to. */
export interface Place {
  view: View;
  icon: IconName;
}

const EVERYBODYS: readonly Place[] = [
  { view: 'contacts', icon: 'inbox' },
  { view: 'ended', icon: 'history' },
  { view: 'team', icon: 'team' },
];

const OWN: Partial<Record<Role, readonly Place[]>> = {
  administrator: [
    { view: 'staff', icon: 'staff' },
    { view: 'service', icon: 'edit' },
    { view: 'retention', icon: 'keeping' },
  ],
  supervisor: [
    { view: 'audit', icon: 'view' },
    { view: 'retention', icon: 'keeping' },
  ],
};

/** Where somebody of a role can go; what is not theirs is not there. */
export function places(role: Role | undefined): readonly Place[] {
  const own = role ? (OWN[role] ?? []) : [];
  return [...EVERYBODYS, ...own, { view: 'settings', icon: 'settings' }];
}
