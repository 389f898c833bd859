import type { Account } from '../../contract/account';
import { stateOf } from './account.rules';
import { NO_PASSWORD, type StaffRecord } from '../staff/staff.shapes';

/** What is kept apart from an account and shown with it. */
interface Around {
  hasFactor: boolean;
  stateSince: Date | undefined;
}

/** An account as an administrator sees it. */
export function presentAccount(record: StaffRecord, around: Around, now: Date): Account {
  const { hasFactor, stateSince } = around;
  const { endedAt, linkUntil } = record;
  const isLinked = !endedAt && linkUntil && linkUntil > now;
  return {
    staffId: record._id,
    name: record.name,
    alias: record.alias,
    role: record.role,
    ...(record.isKeeper ? { isKeeper: true as const } : {}),
    languages: [...record.languages],
    state: stateOf(factsOf(record)),
    hasFactor,
    ...(stateSince ? { stateSince: stateSince.toISOString() } : {}),
    createdAt: record.createdAt.toISOString(),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    ...(isLinked ? { linkUntil: linkUntil.toISOString() } : {}),
  };
}

/** What decisions need of an account. */
export function factsOf(record: StaffRecord) {
  const { role, endedAt, lockedAt, passwordHash } = record;
  return { role, endedAt, lockedAt, hasPassword: passwordHash !== NO_PASSWORD };
}
