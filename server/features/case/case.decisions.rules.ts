import type { CaseEntryBody } from '../../contract/case';
import type { SetFieldInput } from '../../contract/sheet';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';
import { when } from '../log/log.rules';
import type { Deciding } from '../log/log.shapes';
import { setField } from '../sheet/sheet.rules';
import type { Case } from './case.shapes';

/** What a rule says to a wish: the entry to append, or why not. */
export type CaseDecision = Deciding<CaseEntryBody>;

/** A wish that is decided on the known end of the case's log. */
export type DecideCase = (one: Case) => CaseDecision;

const conflict: CaseDecision = { ok: false, code: 'conflict' };

/** Adds what may come at any time, also after the case was closed; not while it is being erased. */
export function record(body: CaseEntryBody): DecideCase {
  return ({ isErasing }) => when(!isErasing, body);
}

/** Whether a case is open, and not being erased. */
function isWorkedOn({ state, isErasing }: Case): boolean {
  return state === 'open' && !isErasing;
}

/** Changes a case that is worked on. */
export function work(body: CaseEntryBody): DecideCase {
  return (one) => when(isWorkedOn(one), body);
}

/** Sets a field of a case that is worked on, unless somebody has set it since to something else. */
export function setCaseField(wish: SetFieldInput, happenedAt?: Moment): DecideCase {
  return (one) => {
    if (!isWorkedOn(one) || one.removed.includes(wish.sheet)) return conflict;
    const decision = setField(wish)(one);
    return decision.ok && happenedAt
      ? { ok: true, body: { ...decision.body, happenedAt } }
      : decision;
  };
}

/** Takes an item of a section away; what it said stays in the log. */
export function removeItem(sheet: string, reason: string): DecideCase {
  return (one) =>
    when(isWorkedOn(one) && one.sheets[sheet] !== undefined && !one.removed.includes(sheet), {
      kind: 'item_removed',
      sheet,
      reason,
    });
}

/** Says that the contact's log leads here; once. */
export function register(number: string): DecideCase {
  return (one) => when(one.number === undefined && !one.isErasing, { kind: 'registered', number });
}

/** Lets a colleague hold the case too. */
export function share(staffId: StaffId): DecideCase {
  return (one) =>
    when(isWorkedOn(one) && !one.holderIds.includes(staffId), { kind: 'shared', staffId });
}

/** Ends somebody's holding; a case that is worked on always has a holder. */
export function leave(staffId: StaffId): DecideCase {
  return (one) => {
    const isLast = one.state === 'open' && one.holderIds.length < 2;
    return when(one.holderIds.includes(staffId) && !isLast && !one.isErasing, {
      kind: 'left',
      staffId,
    });
  };
}

/** Hands a case over to a colleague. */
export function handOver(from: StaffId, to: StaffId, note: string): DecideCase {
  return (one) => {
    if (from === to) return { ok: false, code: 'invalid_input', field: 'to' };
    return when(isWorkedOn(one), { kind: 'handed_over', to, note });
  };
}

/** Hands a case of somebody else over to a colleague. */
export function handOverOf(from: StaffId, to: StaffId, note: string): DecideCase {
  return (one) =>
    when(isWorkedOn(one) && one.holderIds.includes(from), {
      kind: 'handed_over',
      to,
      note,
      from,
    });
}

/** Says that whoever took a case over has read the note. */
export function readHandover(reader: StaffId, handedSeq: number): DecideCase {
  return (one) => {
    const handover = one.handovers.find(({ seq }) => seq === handedSeq);
    const isToRead = handover?.to === reader && !handover.readAt && !one.isErasing;
    return when(isToRead, { kind: 'handover_read', handedSeq });
  };
}

/** Takes note that a contact's log leads to this case. */
export function linkContact(contactId: ContactId): DecideCase {
  return (one) =>
    when(!one.contactIds.includes(contactId) && !one.isErasing, {
      kind: 'contact_linked',
      contactId,
    });
}

/** Takes a contact out of the case; the one that was escalated to it stays. */
export function unlinkContact(contactId: ContactId, reason: string): DecideCase {
  return (one) =>
    when(one.contactIds.includes(contactId) && contactId !== one.openedFrom && !one.isErasing, {
      kind: 'contact_unlinked',
      contactId,
      reason,
    });
}

/** Takes up a closed case again. */
export function reopenCase(reason: string): DecideCase {
  return ({ state, isErasing }) =>
    when(state === 'closed' && !isErasing, { kind: 'reopened', reason });
}
