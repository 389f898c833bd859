import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry, StaffLog } from '../../server/contract/staff';

import { applySetting, settingOf } from './fields';
import type { LogState, Pending } from './shapes';
import { EMPTY_WORLD, withEntry, type World } from './world';

/** A log of which nothing is known yet. */
export const EMPTY_LOG: LogState = { entries: [], complete: false, outbox: [] };

/** The last seq that a log holds without a gap; 0 where it holds nothing. */
export function lastSeq(log: LogState | undefined): number {
  return log?.entries.at(-1)?.seq ?? 0;
}

/** Adds entries in order and once; what comes after a gap is left for the next fetch. */
export function addEntries(log: LogState, entries: readonly StaffEntry[]): LogState {
  const next = entries.reduce(
    (known, entry) => (entry.seq === (known.at(-1)?.seq ?? 0) + 1 ? [...known, entry] : known),
    log.entries,
  );
  const stored = new Set(entries.map((entry) => entry.clientId));
  const outbox = log.outbox.filter((pending) => !stored.has(pending.clientId));
  return { ...log, entries: next, outbox };
}

/** Applies one new entry to what is open of its contact; says whether entries of the log before it are missing. */
export function applyEntry(
  before: World,
  entry: StaffEntry,
): { world: World; behind: ContactId[] } {
  const world = withSettings(before, [entry]);
  const log = world.logs.get(entry.contactId);
  if (!log) return { world, behind: [] };
  const next = addEntries(log, [entry]);
  const behind = lastSeq(next) < entry.seq ? [entry.contactId] : [];
  return { world: { ...world, logs: withEntry(world.logs, entry.contactId, next) }, behind };
}

/** Applies a page of a log together with the row that belongs to it. */
export function applyLogPage(before: World, page: StaffLog): World {
  const world = withSettings(before, page.entries);
  const { contactId } = page.contact;
  const log = addEntries(world.logs.get(contactId) ?? EMPTY_LOG, page.entries);
  const known = world.contacts.get(contactId);
  const row = known && known.seq > page.contact.seq ? known : page.contact;
  return {
    ...world,
    contacts: withEntry(world.contacts, contactId, row),
    logs: withEntry(world.logs, contactId, { ...log, complete: log.complete || !page.more }),
  };
}

function withSettings(before: World, entries: readonly StaffEntry[]): World {
  return entries.reduce((world, entry) => {
    const setting = settingOf(entry);
    return setting ? applySetting(world, entry.contactId, setting) : world;
  }, before);
}

/** Puts a sent text into the outbox, or replaces the one with its clientId. */
export function putPending(world: World, contactId: ContactId, pending: Pending): World {
  const log = world.logs.get(contactId) ?? EMPTY_LOG;
  const isKnown = log.outbox.some((other) => other.clientId === pending.clientId);
  const outbox = isKnown
    ? log.outbox.map((other) => (other.clientId === pending.clientId ? pending : other))
    : [...log.outbox, pending];
  return { ...world, logs: withEntry(world.logs, contactId, { ...log, outbox }) };
}

/** Leaves of a world what its person typed and the server has not stored. */
export function ownWords(world: World): World {
  const unsent = [...world.logs].filter(([, log]) => log.outbox.length > 0);
  return {
    ...EMPTY_WORLD,
    me: world.me,
    drafts: world.drafts,
    logs: new Map(unsent.map(([id, log]) => [id, { ...EMPTY_LOG, outbox: log.outbox }])),
  };
}

/** Takes a text out of the outbox. */
export function dropPending(world: World, contactId: ContactId, clientId: string): World {
  const log = world.logs.get(contactId) ?? EMPTY_LOG;
  const outbox = log.outbox.filter((pending) => pending.clientId !== clientId);
  return { ...world, logs: withEntry(world.logs, contactId, { ...log, outbox }) };
}
