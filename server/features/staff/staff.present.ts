import type { Session, Stage } from '../../contract/http';
import type { Me } from '../../contract/staff';
import type { StaffRecord } from './staff.shapes';

/** A member of staff as they see themselves. */
export function presentMe(record: StaffRecord): Me {
  return {
    staffId: record._id,
    name: record.name,
    alias: record.alias,
    role: record.role,
    languages: [...record.languages],
    availability: record.availability,
    limit: record.limit,
    mustChangePassword: record.mustChangePassword,
    ...(record.isKeeper ? { isKeeper: true as const } : {}),
  };
}

/** Where somebody stands in signing in; before the second factor nothing of the account is told. */
export function presentSession(record: StaffRecord, stage: Stage): Session {
  return stage === 'code' ? { stage } : { stage, ...presentMe(record) };
}
