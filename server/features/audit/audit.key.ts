import type { MasterKey } from '../../store/masterKey';
import { findOwnKey, openOwnKey } from '../../store/ownKey';
import type { AuditModel } from './audit.model';

/** Whose key it is, as the sealing says. */
const OWNER = 'audit';

/** The key of the links; made where there is none. */
export const openAuditKey = (model: AuditModel, masterKey: MasterKey): Promise<Buffer> =>
  openOwnKey(model.key, masterKey, OWNER);

/** The key of the links where there is one. */
export const findAuditKey = (
  model: AuditModel,
  masterKey: MasterKey,
): Promise<Buffer | undefined> => findOwnKey(model.key, masterKey, OWNER);
