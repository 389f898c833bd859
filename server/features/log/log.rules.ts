import type { ErrorCode } from '../../contract/errors';
import type { StaffId } from '../../contract/shapes';
import type { Author } from '../../contract/staff';
import type { Deciding } from './log.shapes';

/** A wish on what is there alone: what isn't is not found. */
export function onKnown<State, Of>(
  decide: (state: State) => Deciding<Of>,
): (state: State | undefined) => Deciding<Of> {
  return (state) => (state ? decide(state) : { ok: false, code: 'not_found' });
}

/** Allows an entry where something holds, and otherwise says that it was true a moment ago. */
export function when<Of>(isTrue: boolean, body: Of): Deciding<Of> {
  return isTrue ? { ok: true, body } : { ok: false, code: 'conflict' };
}

/** Allows an entry unless there is a reason why not, by its code. */
export function unless<Of>(whyNot: ErrorCode | undefined, body: Of): Deciding<Of> {
  return whyNot ? { ok: false, code: whyNot } : { ok: true, body };
}

/** Who of the staff did an entry; throws where it was nobody of them. */
export function staffOf(author: Author): StaffId {
  if (author.kind !== 'staff') throw new Error('only staff do this');
  return author.staffId;
}

/** The ids but one. */
export function without<Id extends string>(ids: readonly Id[], id: Id): Id[] {
  return ids.filter((other) => other !== id);
}
