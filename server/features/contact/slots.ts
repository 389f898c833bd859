import { MAX_CHATS } from '../../contract/limits';
import type { ContactId, StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import type { Log } from '../log/log.service';
import type { Appended } from '../log/log.shapes';
import type { Team } from '../team/team.service';
import type { Contact } from './contact.shapes';

type Run = () => Promise<Appended<Contact>>;

/** Which append is meant, so that a repeat is known. */
interface Wish {
  contactId: ContactId;
  clientId: string;
}

/** Appends that make somebody hold one contact more: each has its slot before it, and no slot is left without one. */
export function createSlots(deps: { log: Log<Contact>; team: Team }) {
  const { log, team } = deps;

  /** Gives the slot back where nothing was appended. */
  async function inSlot(staffId: StaffId, run: Run): Promise<void> {
    try {
      const { isRepeat } = await run();
      if (isRepeat) await team.freeSlot(staffId);
    } catch (error) {
      await team.freeSlot(staffId);
      throw error;
    }
  }

  /** Without a slot only what an earlier try has stored is answered again. */
  async function withoutSlot(wish: Wish, run: Run): Promise<void> {
    if (!(await log.has(wish.contactId, wish.clientId))) throw new AppError('conflict', 'limit');
    await run();
  }

  return {
    /** Appends below the most that anybody may hold. */
    async ofAll(staffId: StaffId, wish: Wish, run: Run): Promise<void> {
      if (await team.takeSlot(staffId, MAX_CHATS)) await inSlot(staffId, run);
      else await withoutSlot(wish, run);
    },

    /** Appends below the own limit, and above it where that may be passed. */
    async ofOwnLimit(
      staffId: StaffId,
      wish: Wish,
      run: (options: { aboveLimit: boolean }) => Promise<Appended<Contact>>,
      mayPass: () => Promise<boolean>,
    ): Promise<void> {
      const below = () => run({ aboveLimit: false });
      const above = () => run({ aboveLimit: true });
      if (await team.takeSlot(staffId)) return inSlot(staffId, below);
      const isAbove = (await mayPass()) && (await team.takeSlot(staffId, Number.MAX_SAFE_INTEGER));
      return isAbove ? inSlot(staffId, above) : withoutSlot(wish, below);
    },
  };
}
