import type { Me } from '../../../server/contract/staff';
import { mayDecideOnAddresses } from '../../state/deciders';
import { wishStep, type ListedWish } from '../approval/approval.logic';

/** For how long an address stays on the screen, in milliseconds. */
export const SHOWN_MS = 60_000;

/** What somebody may do now with a wish to learn where a place is. */
export type AddressStep = 'open' | 'decide' | 'review';

/** What the reader may do with a wish; whoever asked neither decides nor reviews. */
export function addressStep(
  row: ListedWish,
  me: Pick<Me, 'staffId' | 'role' | 'isKeeper'>,
): AddressStep | undefined {
  const step = wishStep(row, { staffId: me.staffId, mayLook: mayDecideOnAddresses(me) });
  return step === 'use' ? 'open' : step;
}
