import type { AskBreach, BreachReport, BreachTaking } from '../../contract/breach';
import type { AuditAction } from '../../contract/audit';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { LinkedRow } from '../audit/audit.shapes';
import { CONSOLE_MS, isList, isOpening, takingOf } from './breach.rules';

/** What was taken of one contact, and by whom. */
export interface Taken {
  takings: Set<BreachTaking>;
  staff: Set<StaffId>;
}

/** What the audit log says of a period, row by row. */
export type Gathering = ReturnType<typeof createGathering>;

/** Gathers from rows in any order of their moments: clocks of nodes differ, so that a row's place says little. */
export function createGathering({ from, to, staffId }: AskBreach) {
  const begin = Date.parse(from);
  const end = Date.parse(to);
  const taken = new Map<ContactId, Taken>();
  const whole: BreachReport['whole'] = [];
  const lists = new Map<AuditAction, { count: number; staff: Set<StaffId> }>();
  const atWork = new Set<StaffId>();
  const touched = new Map<StaffId, Set<ContactId>>();

  function take(contactId: ContactId, taking: BreachTaking, by: StaffId): void {
    const known = taken.get(contactId) ?? { takings: new Set(), staff: new Set() };
    known.takings.add(taking);
    known.staff.add(by);
    taken.set(contactId, known);
  }

  /** Of a console that was opened a while before the period nobody knows when it was closed. */
  function addOfStaff(row: LinkedRow, by: StaffId, isWithin: boolean): void {
    const { action, subject } = row;
    const { contactId } = subject;
    const wasLately = row.at.getTime() >= begin - CONSOLE_MS;
    if (action === 'console_opened' && wasLately) atWork.add(by);
    if (isWithin && isList(action)) {
      const known = lists.get(action) ?? { count: 0, staff: new Set() };
      known.staff.add(by);
      lists.set(action, { ...known, count: known.count + 1 });
    }
    const taking = takingOf(action);
    if (!contactId || !taking) return;
    touched.set(by, (touched.get(by) ?? new Set()).add(contactId));
    if (isWithin) take(contactId, taking, by);
    else if (wasLately && isOpening(action)) take(contactId, 'followed', by);
  }

  return {
    taken,
    whole,
    lists: (): BreachReport['lists'] =>
      [...lists].map(([action, { count, staff }]) => ({ action, count, staff: staff.size })),

    /** Who had a console open, each with the contacts that they had had to do with by the end. */
    atWork: (): ReadonlyMap<StaffId, ReadonlySet<ContactId>> =>
      new Map([...atWork].map((one) => [one, touched.get(one) ?? new Set()])),

    take,

    add(row: LinkedRow): void {
      const { at, actor, action, subject } = row;
      if (at.getTime() >= end) return;
      const isWithin = at.getTime() >= begin;
      const isWhole = action === 'backed_up' || (action === 'exported' && !subject.contactId);
      if (isWhole && isWithin) whole.push({ at: at.toISOString(), action });
      if (actor === 'system' || actor === 'stranger') return;
      if (!staffId || actor === staffId) addOfStaff(row, actor, isWithin);
    },
  };
}
