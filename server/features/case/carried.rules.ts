import type { RiskLevel } from '../../contract/assessment';
import type { CarriedDecision, CaseDecision, CaseEntry } from '../../contract/case';
import { withDecision } from '../assessment/assessment.rules';
import type { Contact } from '../contact/contact.shapes';
import { when } from '../log/log.rules';
import type { DecideCase } from './case.decisions.rules';
import type { Case } from './case.shapes';

/** The case after it took over what was decided in one of its contacts. */
export function withCarried(one: Case, entry: CaseEntry & { kind: 'assessment_carried' }): Case {
  const { contactId, decidedSeq, by, decidedAt, ...decided } = entry;
  const { [contactId]: before, ...others } = one.carried ?? {};
  const after = withDecision(before, { ...decided, seq: decidedSeq, at: decidedAt }, by);
  return { ...one, carried: { ...others, [contactId]: after } };
}

/** What was decided in a contact and is not in its case yet. */
export function toCarry(contact: Contact, one: Case): CarriedDecision[] {
  return Object.entries(contact.decisions ?? {}).flatMap(([sheet, { seq, at, by, ...decided }]) => {
    const known = one.carried?.[contact.id]?.[sheet]?.seq ?? 0;
    if (known >= seq) return [];
    return [{ ...decided, contactId: contact.id, decidedSeq: seq, by, decidedAt: at }];
  });
}

/** Takes over what was decided in a contact, unless that or something later is there. */
export function carry(decision: CarriedDecision, sheet: string): DecideCase {
  return ({ carried, isErasing }) => {
    const known = carried?.[decision.contactId]?.[sheet]?.seq ?? 0;
    return when(known < decision.decidedSeq && !isErasing, {
      kind: 'assessment_carried',
      ...decision,
    });
  };
}

/** The decisions that stand for a case, its own and those of the contacts that belong to it, the newest first. */
export function decisionsOf({ decisions = {}, carried = {}, contactIds }: Case): CaseDecision[] {
  const ofContacts = contactIds.flatMap((contactId) =>
    Object.values(carried[contactId] ?? {}).map((one) => ({ ...one, contactId })),
  );
  return [...Object.values(decisions), ...ofContacts].sort((one, other) =>
    other.at.localeCompare(one.at),
  );
}

/** The danger to the person as it was decided last. */
export function riskOf(one: Case): RiskLevel | undefined {
  const last = decisionsOf(one).find(({ form }) => form === 'security_risk');
  return last?.decision as RiskLevel | undefined;
}
