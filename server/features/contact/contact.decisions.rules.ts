import type { StaffId } from '../../contract/shapes';
import type { EntryBody } from '../../contract/staff';
import { when } from '../log/log.rules';
import type { Deciding } from '../log/log.shapes';
import type { Contact } from './contact.shapes';
import { whyNoReach } from './outgoing.rules';

/** What a rule says to a wish: the entry to append, or why not. */
export type Decision = Deciding<EntryBody>;

/** A wish that is decided on the known end of the log. */
export type Decide = (contact: Contact) => Decision;

const yes = (body: EntryBody): Decision => ({ ok: true, body });
const conflict: Decision = { ok: false, code: 'conflict' };

/** What else an opening says where a code was given. */
export type Opening = Pick<EntryBody & { kind: 'opened' }, 'previousId' | 'unknownCode'>;

/** Brings a visitor back into a contact that has not ended. */
export function returnByCode(body: EntryBody & { kind: 'returned_by_code' }): Decide {
  return (contact) => when(contact.state !== 'ended' && !contact.isErasing, body);
}

/** Shows a visitor who came back what was said before, or hides it again. */
export function setPast(isOpen: boolean): Decide {
  return ({ returned, isErasing }) =>
    when(returned !== undefined && returned.isPastOpen !== isOpen && !isErasing, {
      kind: isOpen ? 'past_opened' : 'past_closed',
    });
}

/** Claims a waiting contact; whoever appends first has it. */
export function claim(alias: string, options: { aboveLimit: boolean }): Decide {
  return (contact) => {
    if (contact.state !== 'waiting') return conflict;
    if (options.aboveLimit && !isUrgent(contact)) return conflict;
    return yes({ kind: 'claimed', alias, ...(options.aboveLimit ? { aboveLimit: true } : {}) });
  };
}

/** Whether a contact may be claimed above the limit of chats. */
export function isUrgent(contact: Contact): boolean {
  return contact.level === 'critical';
}

/** Adds words to a contact that has not ended. */
export function say(body: EntryBody): Decide {
  return (contact) => when(contact.state !== 'ended', body);
}

/** Writes to the visitor: only who holds the contact or helps in it, at the moment of the append. */
export function answer(staffId: StaffId, text: string, alias: string): Decide {
  return (contact) =>
    when(
      contact.state === 'active' &&
        (contact.holderId === staffId || contact.helperIds.includes(staffId)),
      { kind: 'message', text, alias },
    );
}

/** Adds what may come at any time, also after the end; not while the contact is being erased. */
export function record(body: EntryBody): Decide {
  return (contact) => when(!contact.isErasing, body);
}

/** Acknowledges the alarm that is open; one that was acknowledged already is a conflict. */
export function acknowledge(alarmSeq: number): Decide {
  return (contact) =>
    when(contact.alarm?.seq === alarmSeq, { kind: 'alarm_acknowledged', alarmSeq });
}

/** Offers a contact to a colleague; one offer at a time. */
export function offer(from: StaffId, to: StaffId, note: string): Decide {
  return (contact) => {
    if (from === to) return { ok: false, code: 'invalid_input', field: 'to' };
    const isFree = contact.state === 'active' && contact.holderId === from && !contact.offer;
    return when(isFree, { kind: 'transfer_offered', to, note });
  };
}

/** Takes an offer back. */
export function withdraw(from: StaffId): Decide {
  return (contact) => when(contact.offer?.from === from, { kind: 'transfer_withdrawn' });
}

/** Accepts the offer that stands; the holder changes with this entry. */
export function accept(to: StaffId, alias: string): Decide {
  return (contact) => {
    const standing = contact.offer;
    if (contact.state !== 'active' || standing?.to !== to) return conflict;
    return yes({ kind: 'transferred', from: standing.from, alias });
  };
}

/** Declines the offer that stands. */
export function decline(to: StaffId, reason?: string): Decide {
  return (contact) =>
    when(contact.offer?.to === to, { kind: 'transfer_declined', ...(reason ? { reason } : {}) });
}

/** Joins an active contact as a second counsellor. */
export function join(staffId: StaffId, alias: string): Decide {
  return (contact) => {
    const isIn = contact.holderId === staffId || contact.helperIds.includes(staffId);
    return when(contact.state === 'active' && !isIn, { kind: 'joined', alias });
  };
}

/** Leaves a contact in which one helped. */
export function part(staffId: StaffId, alias: string): Decide {
  return (contact) => when(contact.helperIds.includes(staffId), { kind: 'parted', alias });
}

/** Puts an active contact back to the front of the queue: its holder does, or whoever answers for the whole. */
export function putBack(by: { staffId: StaffId; isSupervisor: boolean }, reason?: string): Decide {
  return (contact) => {
    if (contact.holderId !== by.staffId && !by.isSupervisor) return conflict;
    return requeue('put_back', reason)(contact);
  };
}

/** Puts back the contact of a counsellor who is lost or signed out. */
export function requeueFrom(holderId: StaffId, cause: 'connection_lost' | 'signed_out'): Decide {
  return (contact) => (contact.holderId === holderId ? requeue(cause)(contact) : conflict);
}

function requeue(cause: (EntryBody & { kind: 'requeued' })['cause'], reason?: string): Decide {
  return (contact) => {
    if (contact.state !== 'active' || !contact.holderId) return conflict;
    return yes({ kind: 'requeued', from: contact.holderId, cause, ...(reason ? { reason } : {}) });
  };
}

/** Ends a contact that has not ended. */
export function end(body: EntryBody & { kind: 'ended' }): Decide {
  return (contact) => when(contact.state !== 'ended', body);
}

/** Ends a contact whose questions of danger may be open: then only knowingly, and the log says which. */
export function endWith(
  body: EntryBody & { kind: 'ended' },
  options: { leftOpenOf(contact: Contact): string[]; leavesOpen?: true | undefined },
): Decide {
  return (contact) => {
    const leftOpen = contact.state === 'ended' ? [] : options.leftOpenOf(contact);
    if (leftOpen.length === 0) return end(body)(contact);
    if (!options.leavesOpen) return { ok: false, code: 'conflict', field: 'leavesOpen' };
    return end({ ...body, leftOpen })(contact);
  };
}

/** Reopens a contact within the time that the settings allow. */
export function reopen(alias: string, now: Date, reopenMinutes: number): Decide {
  return (contact) => {
    if (contact.state !== 'ended' || !contact.endedAt || contact.isErasing) return conflict;
    const until = Date.parse(contact.endedAt) + reopenMinutes * 60_000;
    return when(now.getTime() <= until, { kind: 'reopened', alias });
  };
}

/** Notes that the visitor's page is gone. */
export function visitorLeft(how: 'vanished' | 'quick_exit'): Decide {
  return (contact) =>
    when(contact.state !== 'ended' && !contact.leftAt, { kind: 'visitor_left', how });
}

/** Notes that the visitor's page is back. */
export function visitorReturned(): Decide {
  return (contact) =>
    when(contact.leftAt !== undefined && !contact.isErasing, { kind: 'visitor_returned' });
}

/** Marks the contact as read along by somebody else; once is enough. */
export function notAlone(how: 'choice' | 'person'): Decide {
  return (contact) => when(contact.state !== 'ended', { kind: 'not_alone', how });
}

/** Takes the mark back that somebody else reads along. */
export function aloneAgain(): Decide {
  return (contact) =>
    when(contact.state !== 'ended' && contact.notAlone, { kind: 'alone_confirmed' });
}

/** Records a try to reach somebody who left a message. */
export function attempt(body: EntryBody & { kind: 'attempt' }): Decide {
  return (contact) => when(whyNoReach(contact) === undefined, body);
}
