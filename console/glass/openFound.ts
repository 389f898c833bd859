import type { FoundContact } from '../../server/contract/glass';
import { breakGlass, readContact, viewContact } from '../state/commands';
import { me } from '../state/store';
import { wayTo } from './glass.logic';

/** Opens a contact that was found, in the way that it needs: as it is, with a reason, or by breaking the glass. */
export function openFound(found: FoundContact, reason: string) {
  const ways = { read: readContact, view: viewContact, break: breakGlass };
  return ways[wayTo(found, me.peek()?.role)](found.contactId, reason);
}
