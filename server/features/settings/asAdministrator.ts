import { createAsRole, type AsRole } from '../staff/asRole';
import { mayChangeSettings } from './sections.policy';

/** Says who asks over HTTP where that is an administrator; a refusal is kept. */
export type AsAdministrator = AsRole;

/** Binds asking to the accounts. */
export const createAsAdministrator = (deps: Parameters<typeof createAsRole>[0]): AsAdministrator =>
  createAsRole(deps, mayChangeSettings);
