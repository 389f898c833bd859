import { MasterKeyError } from '../../store/keyFile';
import type { MasterKey } from '../../store/masterKey';
import { newDataKey, SealError } from '../../store/sealing';
import { toBuffer } from '../../store/bytes';
import type { AuditKeyRecord, AuditModel } from './audit.model';

/** Whose key it is, as the sealing says. */
const OWNER = 'audit';

/** The key of the links; made where there is none. */
export async function openAuditKey(model: AuditModel, masterKey: MasterKey): Promise<Buffer> {
  return unsealed(
    masterKey,
    await model.keyOr(() => ({
      wrapped: masterKey.wrap(OWNER, newDataKey()),
      masterKeyVersion: masterKey.version,
    })),
  );
}

/** The key of the links where there is one. */
export async function findAuditKey(
  model: AuditModel,
  masterKey: MasterKey,
): Promise<Buffer | undefined> {
  const record = await model.key();
  return record ? unsealed(masterKey, record) : undefined;
}

function unsealed(masterKey: MasterKey, record: AuditKeyRecord): Buffer {
  try {
    return masterKey.unwrap(OWNER, toBuffer(record.wrapped));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new MasterKeyError('the master key is not the one under which the data was sealed');
  }
}
