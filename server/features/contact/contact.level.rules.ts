import type { Band, RiskLevel } from '../../contract/assessment';
import type { Level, Reason } from '../../contract/shapes';
import type { Proposal, StaffEntry } from '../../contract/staff';
import { withDecision } from '../assessment/assessment.rules';
import { higherLevel } from '../triage/triage.rules';
import type { Contact } from './contact.shapes';

/** Why a level is critical where no cue says so. */
export const SET_BY_PERSON: Reason = { cue: 'set_by_person', level: 'critical', source: 'person' };

/** Why a contact alarms whose risk a counsellor has found critical. */
export const RISK_DECIDED: Reason = { cue: 'risk_decided', level: 'critical', source: 'person' };

/** The level of a contact that a decided risk stands for. */
const LEVEL_OF: Readonly<Partial<Record<Band | RiskLevel, Level>>> = {
  critical: 'critical',
  high: 'high',
  medium: 'normal',
  low: 'low',
};

/**
 * Cues count once, unless they are meant more seriously than before: what a person has looked at and set lower is
 * raised again only by a new sign of danger.
 */
export function withProposal(contact: Contact, entry: StaffEntry, proposal: Proposal): Contact {
  const known = new Map(contact.reasons.map((reason) => [reason.cue, reason.level]));
  const fresh = proposal.reasons.filter(({ cue, level }) => {
    const before = known.get(cue);
    return !before || (before !== level && higherLevel(before, level) === level);
  });
  const raising = contact.isLevelSet ? fresh.filter(({ level }) => isLoud(level)) : fresh;
  const outgrown = new Set(fresh.map(({ cue }) => cue));
  const raised: Contact = {
    ...contact,
    reasons: [...contact.reasons.filter(({ cue }) => !outgrown.has(cue)), ...fresh],
    flags: [...new Set([...contact.flags, ...proposal.flags])],
    level: raising.reduce((level, reason) => higherLevel(level, reason.level), contact.level),
    notAlone: contact.notAlone || proposal.flags.includes('not_alone'),
  };
  const critical = fresh.filter((reason) => reason.level === 'critical');
  return critical.length > 0 ? alarmed(raised, entry, critical) : raised;
}

function isLoud(level: Level): boolean {
  return level === 'critical' || level === 'high';
}

/**
 * The contact with an alarm that this entry raised; one that is still open keeps its beginning, its reasons, and who of
 * the staff called for the others.
 */
export function alarmed(contact: Contact, entry: StaffEntry, reasons: Reason[]): Contact {
  const open = contact.alarm;
  const cues = new Set(reasons.map(({ cue }) => cue));
  const earlier = open?.reasons.filter(({ cue }) => !cues.has(cue)) ?? [];
  const alarm = {
    seq: entry.seq,
    at: open?.at ?? entry.at,
    reasons: [...earlier, ...reasons],
    ...(open?.by ? { by: open.by } : {}),
  };
  return { ...contact, alarm, hasAlarmed: true };
}

/** The same where a person calls for the others: they themselves can't say that it was heard. */
function calledBy(contact: Contact, entry: StaffEntry, reason: Reason): Contact {
  const { alarm, ...called } = alarmed(contact, entry, [reason]);
  const { author } = entry;
  if (!alarm || author.kind !== 'staff') return { ...called, ...(alarm ? { alarm } : {}) };
  return { ...called, alarm: { ...alarm, by: author.staffId } };
}

/** The contact at a level that a person set; one raised to critical is an alarm. */
export function levelSet(contact: Contact, entry: StaffEntry & { kind: 'level_set' }): Contact {
  const rose = entry.level === 'critical' && contact.level !== 'critical';
  const set = { ...contact, level: entry.level, isLevelSet: true };
  return rose ? calledBy(set, entry, SET_BY_PERSON) : set;
}

/**
 * The contact after a decision on an assessment. A risk raises the level of who is still here, and never lowers it; one
 * that is newly critical is an alarm, whatever the level was: until then only a machine may have said so.
 */
export function assessmentDecided(
  contact: Contact,
  entry: StaffEntry & { kind: 'assessment_decided' },
): Contact {
  const { author, decision } = entry;
  if (author.kind !== 'staff') throw new Error('only staff do this');
  const known = contact.decisions ?? {};
  const decided = { ...contact, decisions: withDecision(known, entry, author.staffId) };
  const level = LEVEL_OF[decision];
  if (!level || contact.state === 'ended') return decided;
  const isLower = higherLevel(contact.level, level) !== level;
  const raised = isLower ? decided : { ...decided, level, isLevelSet: true };
  const wasCritical = Object.values(known).some((one) => one.decision === 'critical');
  return level === 'critical' && !wasCritical ? calledBy(raised, entry, RISK_DECIDED) : raised;
}
