import type { Level, Reason } from '../../../server/contract/shapes';
import type { ContactRow, Proposal, StaffEntry } from '../../../server/contract/staff';

/** The key of the words for something that happened; the values are filled by whoever shows it. */
export type LineKey = `contact:line.${string}`;

/** Where an own message stands with the visitor. */
export type OwnState = 'stored' | 'read';

/** Names the words of a line, one set for each kind of entry and each cause that reads differently. */
export function lineKey(entry: StaffEntry): LineKey {
  switch (entry.kind) {
    case 'opened':
      if (entry.nonService) return 'contact:line.opened.nonService';
      return `contact:line.opened.${entry.channel ? 'recorded' : entry.mode}`;
    case 'claimed':
      return entry.aboveLimit ? 'contact:line.claimed.aboveLimit' : 'contact:line.claimed.usual';
    case 'requeued':
      return `contact:line.requeued.${entry.cause}`;
    case 'field_set':
      return `contact:line.field_set.${formOf(entry.sheet)}`;
    case 'assessment_decided':
      return `contact:line.assessment_decided.${entry.form}`;
    case 'visitor_left':
      return `contact:line.visitor_left.${entry.how}`;
    case 'not_alone':
      return `contact:line.not_alone.${entry.how}`;
    case 'attempt':
      return `contact:line.attempt.${entry.attempt.result}`;
    case 'glass_reviewed':
      return `contact:line.glass_reviewed.${entry.finding}`;
    case 'ended':
      return `contact:line.ended.${entry.blocked ? 'blocked' : entry.by}`;
    default:
      return `contact:line.${entry.kind}`;
  }
}

/** The form of a sheet, whatever its version. */
function formOf(sheet: string): string {
  return sheet.split('@')[0] ?? sheet;
}

/** The person's own words that belong to a line, e.g. the reason of a decision; shown apart, as they were written. */
export function lineDetail(entry: StaffEntry): string | undefined {
  switch (entry.kind) {
    case 'transfer_offered':
      return entry.note;
    case 'transfer_declined':
    case 'requeued':
    case 'level_set':
    case 'viewed':
    case 'glass_broken':
    case 'ended':
    case 'hold_set':
    case 'hold_lifted':
    case 'unrestricted':
    case 'case_unlinked':
    case 'assessment_decided':
      return entry.reason || undefined;
    case 'glass_reviewed':
      return entry.remark;
    case 'attempt':
      return entry.attempt.note;
    default:
      return undefined;
  }
}

const NOTICED: readonly StaffEntry['kind'][] = ['visitor_left', 'requeued', 'returned_by_code'];

/** How loudly a line speaks: danger to the visitor, something to notice, or a plain fact. */
export function lineTone(entry: StaffEntry): 'danger' | 'notice' | 'plain' {
  if (entry.kind === 'not_alone') return 'danger';
  if (entry.kind === 'assessment_decided' && entry.decision === 'critical') return 'danger';
  if (NOTICED.includes(entry.kind)) return 'notice';
  if (entry.kind === 'attempt' && entry.attempt.result === 'somebody_else') return 'danger';
  return 'plain';
}

/** Says whether the visitor's page has shown an own message. */
export function ownState(entry: StaffEntry, row: Pick<ContactRow, 'visitorReadSeq'>): OwnState {
  return entry.visitorSeq <= row.visitorReadSeq ? 'read' : 'stored';
}

/** The reasons that tell of danger where there are any; the quiet ones would only hide them. */
export function tellingReasons(reasons: readonly Reason[]): readonly Reason[] {
  const loud = reasons.filter((reason) => isLoud(reason.level));
  return loud.length > 0 ? loud : reasons;
}

/** Whether what the machine says of a text is worth a mark: danger, or something to know before answering. */
export function isWorthMarking(proposal: Proposal): boolean {
  return isLoud(proposal.level) || proposal.flags.length > 0;
}

function isLoud(level: Level): boolean {
  return level === 'critical' || level === 'high';
}
