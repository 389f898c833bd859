import type { Place, PlaceCommandInputs } from '../../server/contract/place';
import type { Role } from '../../server/contract/shapes';
import type { Clock } from '../../server/lib/clock';
import { anId, type StaffClient } from './clients';
import type { TestApp } from './startApp';
import { signInDirectly } from './testStaff';

/** Somebody who keeps the places, with a console. */
export async function aKeeper(
  test: TestApp,
  clock: Clock,
  role: Role = 'counsellor',
): Promise<StaffClient> {
  return test.staff(role, await signInDirectly(test.app, clock, role, { isKeeper: true }));
}

/** Where the invented place is; each word of it is nowhere else. */
export const WHEREABOUTS = {
  address: 'Väljamõeldise tee 77, Kuskilküla',
  phone: '+372 5555 0177',
  directions: 'Kollane uks, zqxj',
};

/** What must be found nowhere where a place is only to be known of. */
export const SECRET = /Väljamõeldise|Kuskilküla|5555 0177|zqxj/;

/** A place that a keeper adds. */
export function addPlace(
  keeper: StaffClient,
  change: Partial<PlaceCommandInputs['place:add']> = {},
): Promise<Place> {
  return keeper.ask('place:add', {
    ...{ clientId: anId(), code: 'MAJ-3', persons: 4, suitable: ['women', 'families'] },
    ...WHEREABOUTS,
    ...change,
  });
}
