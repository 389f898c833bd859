import type { StaffId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import type { Team } from '../team/team.service';

/** Throws `invalid_input` that names the field, unless this is somebody of the staff who may hold a case. */
export async function assertCounsels(
  team: Pick<Team, 'find'>,
  staffId: StaffId,
  field: string,
): Promise<void> {
  const colleague = await team.find(staffId);
  if (!colleague || colleague.role === 'administrator') throw new AppError('invalid_input', field);
}
