import type { StaffId } from '../../contract/shapes';
import { hashPassword, makePassword } from './password';
import type { StaffModel } from './staff.model';
import { normaliseName } from './staff.rules';

/** What a way back in from the machine needs. */
export interface ResetDeps {
  model: StaffModel;
  removeFactor(staffId: StaffId): Promise<unknown>;
  endSessionsOf(staffId: StaffId): Promise<unknown>;
}

/**
 * Gives an account a new first password, which must be changed at the next sign-in, takes its second factor away and ends
 * its sessions: whoever lost everything gets back in by the machine. Undefined where no open account has the name.
 */
export async function resetPassword(
  deps: ResetDeps,
  name: string,
): Promise<{ staffId: StaffId; password: string } | undefined> {
  const staff = await deps.model.byName(normaliseName(name));
  if (!staff) return undefined;
  const password = makePassword();
  const changed = await deps.model.setFirstPassword(staff._id, await hashPassword(password));
  if (!changed) return undefined;
  await deps.removeFactor(staff._id);
  await deps.endSessionsOf(staff._id);
  return { staffId: staff._id, password };
}
