import type { Role, StaffId } from '../../contract/shapes';

/** What may be wanted of accounts. */
export type AccountAction =
  | 'list'
  | 'create'
  | 'link'
  | 'set_role'
  | 'set_keeper'
  | 'lock'
  | 'unlock'
  | 'end'
  | 'reset_factor'
  | 'attach_state'
  | 'detach_state';

/** Who asks. */
export interface AccountActor {
  staffId: StaffId;
  role: Role;
}

type Policy = (actor: AccountActor, staffId?: StaffId) => boolean;

const administrator: Policy = ({ role }) => role === 'administrator';
// Nobody locks, ends or demotes themselves; and a console left alone can't be used to take its owner's account over.
const ofOthers: Policy = (actor, staffId) => administrator(actor) && actor.staffId !== staffId;

/** Who may do what with accounts; one row an action. */
export const ACCOUNT_POLICY: Record<AccountAction, Policy> = {
  list: administrator,
  create: administrator,
  link: ofOthers,
  set_role: ofOthers,
  // Whoever gives the permission never has it by themselves.
  set_keeper: ofOthers,
  lock: ofOthers,
  unlock: ofOthers,
  end: ofOthers,
  reset_factor: ofOthers,
  attach_state: ofOthers,
  detach_state: ofOthers,
};
