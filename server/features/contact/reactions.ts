import { isDeepStrictEqual } from 'node:util';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Logger } from '../../lib/logger';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Appended } from '../log/log.shapes';
import type { Queue } from '../queue/queue.service';
import type { Team } from '../team/team.service';
import { listedBy, membersOf } from './contact.policy';
import { presentAlarm, presentToVisitor, startOf } from './contact.present';
import type { Contact } from './contact.shapes';
import type { ContactViews } from './contact.views';
import type { LiveContacts } from './live';

/** What follows an entry that this node comes to know of, whoever stored it. */
export interface ReactionDeps {
  live: LiveContacts;
  queue: Queue;
  views: ContactViews;
  publisher: Publisher;
  logger: Logger;
  /** Closes the links of pages that are not the visitor's any more. */
  dropOthers(contactId: ContactId, guest: string): void;
  /** Remembers whence somebody came who abused the service. */
  blocked(contactId: ContactId): void;
}

/** Makes the listener that follows each entry on every node: memory first, then those of this node who are to hear of it. */
export function createReactions(deps: ReactionDeps): (appended: Appended<Contact>) => void {
  const { live, queue, publisher, logger } = deps;

  return (appended) => {
    const { before, state: contact } = appended;
    // Whoever has it on the screen hears in a moment that it is gone; a row that came after that would stay there.
    if (contact.isErasing) return;
    live.put(contact);
    queue.changed(before, contact);
    // Before anything is told: what is new is for the page that came back, and for no earlier one.
    const { guest } = contact;
    if (guest && guest !== before?.guest) deps.dropOthers(contact.id, guest);
    if (contact.isBlocked && !before?.isBlocked) deps.blocked(contact.id);
    tellEntry(publisher, appended);
    tellAlarm(publisher, appended);
    tellRequeued(publisher, appended);
    const later = Promise.all([tellRows(deps, appended), tellVisitor(deps, appended)]);
    later.catch((error: unknown) => logger.warn({ err: error }, 'a fact was not sent'));
  };
}

/** Everybody who was in the contact before or is in it now hears the entry. */
function tellEntry(publisher: Publisher, { entry, before, state }: Appended<Contact>): void {
  publisher.toStaff(concerned(before, state), 'entry:added', entry);
  const visible = presentToVisitor(entry, startOf(state));
  if (visible) publisher.toVisitor(state.id, 'entry:added', visible);
}

function concerned(before: Contact | undefined, contact: Contact): StaffId[] {
  return [...new Set([...(before ? membersOf(before) : []), ...membersOf(contact)])];
}

/** Rows differ by reader (unread counts), so each member gets their own. */
async function tellRows(deps: ReactionDeps, { before, state }: Appended<Contact>): Promise<void> {
  const stay = listedBy(state);
  const listed = new Set([...(before ? listedBy(before) : []), ...stay]);
  for (const staffId of listed) {
    if (!stay.includes(staffId)) {
      deps.publisher.toStaff([staffId], 'contact:removed', { contactId: state.id });
      continue;
    }
    const row = await deps.views.forStaff(state, staffId);
    deps.publisher.toStaff([staffId], 'contact:changed', row);
  }
}

/** The visitor's own messages change nothing that the visitor does not know. */
async function tellVisitor(
  deps: ReactionDeps,
  { entry, before, state }: Appended<Contact>,
): Promise<void> {
  const isFirstAnswer = before?.returned?.isMet === false && state.returned?.isMet === true;
  const isPast = before?.returned?.isPastOpen !== state.returned?.isPastOpen;
  const isTold = entry.kind !== 'message' && presentToVisitor(entry) !== undefined;
  if (!isTold && !isFirstAnswer && !isPast) return;
  deps.publisher.toVisitor(state.id, 'contact:changed', await deps.views.forVisitor(state));
}

function tellAlarm(publisher: Publisher, { entry, before, state }: Appended<Contact>): void {
  const was = before?.alarm;
  const alarm = presentAlarm(state);
  // Also where the same alarm shows something else now, such as another language.
  const isNews = !isDeepStrictEqual(alarm, before && presentAlarm(before));
  if (alarm && isNews) publisher.toCounselling('alarm:raised', alarm);
  if (!was || alarm) return;
  const by = entry.author.kind === 'staff' ? entry.author.staffId : undefined;
  publisher.toCounselling('alarm:acknowledged', {
    contactId: state.id,
    seq: was.seq,
    ...(by ? { by } : {}),
  });
}

function tellRequeued(publisher: Publisher, { entry }: Appended<Contact>): void {
  if (entry.kind !== 'requeued') return;
  const { contactId, from, cause, at } = entry;
  publisher.toSupervisors('contact:requeued', { contactId, from, cause, at });
}

/**
 * Makes the listener that follows what this node itself has stored: it is done once, and not by every node. Whoever hears
 * that a contact has ended may claim the next one at once, so the slot is free by then.
 */
export function createOwnReactions(deps: {
  team: Team;
  signals: Signals;
  logger: Logger;
}): (appended: Appended<Contact>) => Promise<void> {
  const { signals, logger } = deps;

  return async (appended) => {
    const { entry } = appended;
    signals.send('entry:stored', { contactId: entry.contactId, seq: entry.seq });
    await freeSlot(deps.team, appended).catch((error: unknown) =>
      logger.warn({ err: error }, 'a slot was not given back'),
    );
  };
}

/** Whoever no longer holds the contact has room for another. */
async function freeSlot(team: Team, { before, state }: Appended<Contact>): Promise<void> {
  const held = before?.state === 'active' ? before.holderId : undefined;
  const holds = state.state === 'active' ? state.holderId : undefined;
  if (held && held !== holds) await team.freeSlot(held);
}
