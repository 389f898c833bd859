import type { StaffId } from '../../contract/shapes';
import { hashPassword, makePassword } from './password';
import type { StaffModel } from './staff.model';
import { normaliseName } from './staff.rules';

/** Gives an account a new first password, which must be changed at the next sign-in, and ends its sessions; undefined where no open account has the name. */
export async function resetPassword(
  deps: { model: StaffModel; endSessionsOf(staffId: StaffId): Promise<unknown> },
  name: string,
): Promise<{ staffId: StaffId; password: string } | undefined> {
  const staff = await deps.model.byName(normaliseName(name));
  if (!staff) return undefined;
  const password = makePassword();
  const changed = await deps.model.setFirstPassword(staff._id, await hashPassword(password));
  if (!changed) return undefined;
  await deps.endSessionsOf(staff._id);
  return { staffId: staff._id, password };
}
