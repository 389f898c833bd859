import type { Level, Reason } from '../../contract/shapes';
import type { Proposal, StaffEntry } from '../../contract/staff';
import { higherLevel } from '../triage/triage.rules';
import type { Contact } from './contact.shapes';

/** Why a level is critical where no cue says so. */
export const SET_BY_PERSON: Reason = { cue: 'set_by_person', level: 'critical', source: 'person' };

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

/** The contact with an alarm that this entry raised; one that is still open keeps its beginning and its reasons. */
export function alarmed(contact: Contact, entry: StaffEntry, reasons: Reason[]): Contact {
  const open = contact.alarm;
  const cues = new Set(reasons.map(({ cue }) => cue));
  const earlier = open?.reasons.filter(({ cue }) => !cues.has(cue)) ?? [];
  const alarm = { seq: entry.seq, at: open?.at ?? entry.at, reasons: [...earlier, ...reasons] };
  return { ...contact, alarm, hasAlarmed: true };
}

/** The contact at a level that a person set; one raised to critical is an alarm. */
export function levelSet(contact: Contact, entry: StaffEntry & { kind: 'level_set' }): Contact {
  const rose = entry.level === 'critical' && contact.level !== 'critical';
  const set = { ...contact, level: entry.level, isLevelSet: true };
  return rose ? alarmed(set, entry, [SET_BY_PERSON]) : set;
}
