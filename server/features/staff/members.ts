import type { Member, Members } from '../team/team.service';
import { isOpen } from './staff.rules';
import type { StaffRecord } from './staff.shapes';
import type { StaffService } from './staff.service';

/** The accounts as the team needs them. */
export function membersOf(staff: StaffService): Members {
  return {
    list: async () => (await staff.listAll()).map(memberOf),
    takeSlot: staff.takeSlot,
    freeSlot: staff.freeSlot,
    setHeld: staff.setHeld,
    correctHeld: staff.correctHeld,
    setAvailability: async (staffId, availability) => {
      await staff.setAvailability(staffId, availability);
    },
    setProfile: async (staffId, profile) => {
      await staff.setProfile(staffId, profile);
    },
  };
}

function memberOf(record: StaffRecord): Member {
  const { _id, name, alias, role, languages, availability, limit, heldCount } = record;
  const { mustChangePassword } = record;
  return {
    staffId: _id,
    name,
    alias,
    role,
    languages,
    availability,
    limit,
    held: heldCount,
    mustChangePassword,
    ...(record.isKeeper ? { isKeeper: true as const } : {}),
    gone: !isOpen(record),
  };
}
