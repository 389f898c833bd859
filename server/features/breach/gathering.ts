import type {
  AskBreach,
  BreachCaseTaking,
  BreachPlaceTaking,
  BreachReport,
  BreachTaking,
} from '../../contract/breach';
import type { AuditAction } from '../../contract/audit';
import type { CaseId } from '../../contract/case';
import type { PlaceId } from '../../contract/place';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { LinkedRow } from '../audit/audit.shapes';
import { CONSOLE_MS } from './breach.rules';
import { createTaken, type Taken } from './taken';
import { CASE_TAKINGS, isWorkIn, PLACE_TAKINGS, takingsIn, TAKINGS } from './takings.rules';

/** Somebody who had a console open, and what they had had to do with by the end. */
export interface AtWork {
  staffId: StaffId;
  /** The contacts of which they took anything, and the cases in which they worked. */
  touched: ReadonlySet<ContactId | CaseId>;
  /** They asked for a list of cases. */
  hasAsked: boolean;
}

/** What the audit log says of a period, row by row. */
export type Gathering = ReturnType<typeof createGathering>;

/** Gathers from rows in any order of their moments: clocks of nodes differ, so that a row's place says little. */
export function createGathering({ from, to, staffId }: AskBreach) {
  const begin = Date.parse(from);
  const end = Date.parse(to);
  const contacts = createTaken<ContactId, BreachTaking>(TAKINGS);
  const cases = createTaken<CaseId, BreachCaseTaking>(CASE_TAKINGS);
  const places = createTaken<PlaceId, BreachPlaceTaking>(PLACE_TAKINGS);
  const whole: BreachReport['whole'] = [];
  const lists = new Map<AuditAction, { count: number; staff: Set<StaffId> }>();
  const opened = new Set<StaffId>();
  const asked = new Set<StaffId>();
  const touched = new Map<StaffId, Set<ContactId | CaseId>>();

  /** Of a console that was opened a while before the period nobody knows when it was closed. */
  function note<Id extends string, Taking extends string>(
    of: Taken<Id, Taking | 'followed'>,
    [id, taking]: [Id, Taking | 'followed'],
    { at, by }: { at: number; by: StaffId },
  ): void {
    if (at >= begin) of.take(id, taking, by);
    else if (at >= begin - CONSOLE_MS && taking === 'read') of.take(id, 'followed', by);
  }

  function addToList(action: AuditAction, by: StaffId): void {
    const known = lists.get(action) ?? { count: 0, staff: new Set() };
    known.staff.add(by);
    lists.set(action, { ...known, count: known.count + 1 });
  }

  function touch(id: ContactId | CaseId, by: StaffId): void {
    touched.set(by, (touched.get(by) ?? new Set()).add(id));
  }

  function addOfStaff(row: LinkedRow, by: StaffId): void {
    const at = row.at.getTime();
    const { contact, case: ofCase, place, isList } = takingsIn(row);
    if (at >= begin - CONSOLE_MS) {
      if (row.action === 'console_opened') opened.add(by);
      if (row.details.command === 'case:list') asked.add(by);
    }
    if (isList && at >= begin) addToList(row.action, by);
    if (contact) {
      touch(contact[0], by);
      note(contacts, contact, { at, by });
    }
    if (ofCase) {
      if (isWorkIn(row)) touch(ofCase[0], by);
      note(cases, ofCase, { at, by });
    }
    if (place && at >= begin) places.take(...place, by);
  }

  return {
    contacts,
    cases,
    places,
    whole,
    lists: (): BreachReport['lists'] =>
      [...lists].map(([action, { count, staff }]) => ({ action, count, staff: staff.size })),

    /** Who had a console open. */
    atWork: (): AtWork[] =>
      [...new Set([...opened, ...asked])].map((one) => ({
        staffId: one,
        touched: touched.get(one) ?? new Set(),
        hasAsked: asked.has(one),
      })),

    add(row: LinkedRow): void {
      const { at, actor, action, subject } = row;
      if (at.getTime() >= end) return;
      const isWhole = action === 'backed_up' || (action === 'exported' && !subject.contactId);
      if (isWhole && at.getTime() >= begin) whole.push({ at: at.toISOString(), action });
      if (actor === 'system' || actor === 'stranger') return;
      if (!staffId || actor === staffId) addOfStaff(row, actor);
    },
  };
}
