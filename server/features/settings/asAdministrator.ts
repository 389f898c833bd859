import type { StaffCommands } from '../../contract/events';
import type { Role, StaffId } from '../../contract/shapes';
import type { HttpActor } from '../../http/bindRoutes';
import { AppError } from '../../lib/errors';
import type { Audit } from '../audit/audit.service';
import { mayChangeSettings } from './sections.policy';

/** Says who asks over HTTP where that is an administrator; a refusal is kept. */
export type AsAdministrator = (actor: HttpActor, command: keyof StaffCommands) => Promise<StaffId>;

/** Binds asking to the accounts. */
export function createAsAdministrator(deps: {
  findStaff(staffId: StaffId): Promise<{ role: Role } | undefined>;
  audit: Pick<Audit, 'record'>;
}): AsAdministrator {
  return async (actor, command) => {
    const record = actor.kind === 'staff' ? await deps.findStaff(actor.staffId) : undefined;
    if (actor.kind !== 'staff' || !record) throw new AppError('unauthenticated');
    const { staffId } = actor;
    if (mayChangeSettings(record)) return staffId;
    await deps.audit.record({ actor: staffId, action: 'refused', details: { command } });
    throw new AppError('forbidden');
  };
}
