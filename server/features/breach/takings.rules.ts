import type { AuditAction } from '../../contract/audit';
import type { BreachCaseTaking, BreachPlaceTaking, BreachTaking } from '../../contract/breach';
import type { CaseId } from '../../contract/case';
import type { PlaceId } from '../../contract/place';
import type { ContactId } from '../../contract/shapes';
import type { LinkedRow } from '../audit/audit.shapes';

/** The takings in the order in which they are said. */
export const TAKINGS: readonly BreachTaking[] = [
  'read',
  'followed',
  'listed',
  'linked',
  'exported',
  'changed',
];

/** The same of cases. */
export const CASE_TAKINGS: readonly BreachCaseTaking[] = [
  'read',
  'followed',
  'listed',
  'identity',
  'address',
  'exported',
  'changed',
];

/** The same of places. */
export const PLACE_TAKINGS: readonly BreachPlaceTaking[] = ['opened', 'written', 'changed'];

/** What an action takes of that which its row names. */
interface Placing {
  contact?: BreachTaking;
  case?: BreachCaseTaking;
  place?: BreachPlaceTaking;
  /** It shows something of contacts or cases without naming them. */
  isList?: true;
}

/** What takes nothing: what was refused, what the program did itself, what is about staff and about the service. */
const NOTHING: Placing = {};
const CHANGED: Placing = { contact: 'changed', case: 'changed' };

/** Of every action that is kept what it takes; one that is new does not compile until it has its place here. */
export const PLACED: Record<AuditAction, Placing> = {
  contact_read: { contact: 'read' },
  contact_viewed: { contact: 'read' },
  glass_broken: { contact: 'read' },
  linked_read: { contact: 'linked' },
  contact_changed: { contact: 'changed' },
  // Of a contact or of a case, whichever was opened.
  glass_reviewed: CHANGED,
  exported: { contact: 'exported' },
  request_recorded: CHANGED,
  request_checked: CHANGED,
  request_extended: CHANGED,
  request_answered: CHANGED,
  // The talk of a contact may be read in its case.
  case_read: { contact: 'read', case: 'read' },
  case_viewed: { case: 'read' },
  case_glass_broken: { case: 'read' },
  // To open a case names its contact alone, to hand over everything of somebody names nothing.
  case_changed: { ...CHANGED, isList: true },
  case_listed: { case: 'listed', isList: true },
  case_sought: { isList: true },
  identity_read: { case: 'identity' },
  address_opened: { case: 'address', place: 'opened' },
  case_exported: { case: 'exported' },
  place_changed: { place: 'changed' },
  glass_sought: { isList: true },
  glass_listed: { isList: true },
  request_listed: { isList: true },
  audit_read: { isList: true },
  breach_reported: { isList: true },
  // Counted for the console that was open.
  console_opened: NOTHING,
  // Counted as a whole, whoever gave the command.
  backed_up: NOTHING,
  refused: NOTHING,
  contact_erased: NOTHING,
  case_erased: NOTHING,
  request_erased: NOTHING,
  retention_run: NOTHING,
  imported: NOTHING,
  key_rotated: NOTHING,
  key_retired: NOTHING,
  profile_changed: NOTHING,
  setting_changed: NOTHING,
  signed_in: NOTHING,
  sign_in_failed: NOTHING,
  signed_out: NOTHING,
  password_changed: NOTHING,
  password_reset: NOTHING,
  code_failed: NOTHING,
  factor_set: NOTHING,
  factor_reset: NOTHING,
  codes_renewed: NOTHING,
  session_ended: NOTHING,
  state_attached: NOTHING,
  state_detached: NOTHING,
  account_created: NOTHING,
  account_link_made: NOTHING,
  account_role_set: NOTHING,
  account_keeper_set: NOTHING,
  account_locked: NOTHING,
  account_unlocked: NOTHING,
  account_ended: NOTHING,
};

/** What a row says was taken, of which contact, case and place. */
export interface RowTakings {
  contact?: [ContactId, BreachTaking];
  case?: [CaseId, BreachCaseTaking];
  place?: [PlaceId, BreachPlaceTaking];
  /** It shows something and names neither. */
  isList: boolean;
}

/** What of which a row took; a place stands in its details, with what was done to it. */
export function takingsIn({ action, subject, details }: LinkedRow): RowTakings {
  const { contact, case: ofCase, place, isList } = PLACED[action];
  const { contactId, caseId } = subject;
  const placeId = typeof details.place === 'string' ? (details.place as PlaceId) : undefined;
  const found: Omit<RowTakings, 'isList'> = {
    ...(contact && contactId ? { contact: [contactId, contact] } : {}),
    ...(ofCase && caseId ? { case: [caseId, ofCase] } : {}),
    ...(place && placeId ? { place: [placeId, isWriting(details) ? 'written' : place] } : {}),
  };
  return { ...found, isList: isList === true && !found.contact && !found.case };
}

/** Whether a row says that somebody worked in a case themselves; to decide on what others want of it is no such thing. */
export function isWorkIn({ action, details }: LinkedRow): boolean {
  return action === 'case_changed' && String(details.command).startsWith('case:');
}

/** Whoever adds a place writes where it is. */
function isWriting({ what }: LinkedRow['details']): boolean {
  return what === 'added' || what === 'written';
}
