import type { StaffCommands } from '../../contract/events';
import type { Role, StaffId } from '../../contract/shapes';
import type { HttpActor } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import type { Audit } from '../audit/audit.service';

/** Says who asks over HTTP where their role may; a refusal is kept under the command that it comes nearest to. */
export type AsRole = (actor: HttpActor, command: keyof StaffCommands) => Promise<StaffId>;

/** Binds asking to the accounts: a session says who somebody is, and only the account which role they have now. */
export function createAsRole(
  deps: {
    findStaff(staffId: StaffId): Promise<{ role: Role } | undefined>;
    audit: Pick<Audit, 'record'>;
  },
  may: (actor: { role: Role }) => boolean,
): AsRole {
  return async (actor, command) => {
    const record = actor.kind === 'staff' ? await deps.findStaff(actor.staffId) : undefined;
    if (actor.kind !== 'staff' || !record) throw new AppError('unauthenticated');
    const { staffId } = actor;
    if (may(record)) return staffId;
    await deps.audit.record({ actor: staffId, action: 'refused', details: { command } });
    throw new AppError('forbidden');
  };
}
