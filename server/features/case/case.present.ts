import type { CaseFile, CaseRow } from '../../contract/case';
import type { StaffActor } from '../contact/contact.policy';
import { decisionsOf, riskOf } from './carried.rules';
import { CASE_POLICY } from './case.policy';
import { statusOf } from './case.rules';
import type { Case } from './case.shapes';
import { dueItems, dueOn } from './due.rules';

/** A case as its reader sees it in a list. */
export function presentCaseRow(one: Case, reader: StaffActor): CaseRow {
  const { id, seq, number = '', pseudonym, state, language, holderIds, openedAt, lastAt } = one;
  const status = one.statuses.at(-1);
  const due = dueOn(one);
  const risk = riskOf(one);
  return {
    caseId: id,
    seq,
    number,
    pseudonym,
    state,
    language,
    status: statusOf(one),
    ...(status?.deadline ? { statusDeadline: status.deadline } : {}),
    ...(risk ? { risk } : {}),
    holderIds,
    openedAt,
    lastAt,
    ...(one.closedAt ? { closedAt: one.closedAt } : {}),
    ...(one.outcome ? { outcome: one.outcome } : {}),
    ...(due ? { dueOn: due } : {}),
    unread: one.handovers.filter(({ to, readAt }) => to === reader.staffId && !readAt).length,
  };
}

/** A case as somebody sees it who looks at it: with everything that is due. */
export function presentOpenRow(one: Case, reader: StaffActor): CaseRow {
  return { ...presentCaseRow(one, reader), due: dueItems(one) };
}

/** A case in full. */
export function presentCase(one: Case, reader: StaffActor, now: Date): CaseFile {
  const { ground, groundText, contactIds, statuses, sheets, removed, handovers, identity, hold } =
    one;
  return {
    case: presentOpenRow(one, reader),
    ground,
    groundText,
    contactIds,
    statuses,
    sheets,
    decisions: decisionsOf(one),
    removed,
    handovers,
    ...(identity ? { identity } : {}),
    ...(hold ? { hold } : {}),
    mayWrite: one.state === 'open' && CASE_POLICY.write(reader, one, now),
  };
}
