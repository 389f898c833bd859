import type { Account } from '../../contract/account';
import { stateOf } from './account.rules';
import { NO_PASSWORD, type StaffRecord } from '../staff/staff.shapes';

/** An account as an administrator sees it. */
export function presentAccount(record: StaffRecord, hasFactor: boolean, now: Date): Account {
  const { endedAt, linkUntil } = record;
  const isLinked = !endedAt && linkUntil && linkUntil > now;
  return {
    staffId: record._id,
    name: record.name,
    alias: record.alias,
    role: record.role,
    languages: [...record.languages],
    state: stateOf(factsOf(record)),
    hasFactor,
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
