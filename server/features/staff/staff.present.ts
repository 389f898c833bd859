import type { Colleague, Me } from '../../contract/staff';
import type { StaffRecord } from './staff.model';

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
  };
}

/** A member of staff as all colleagues see them. */
export function presentColleague(record: StaffRecord, online: boolean): Colleague {
  return {
    staffId: record._id,
    name: record.name,
    alias: record.alias,
    role: record.role,
    languages: [...record.languages],
    availability: record.availability,
    online,
    held: record.heldCount,
    limit: record.limit,
  };
}
