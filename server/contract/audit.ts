import type { CaseId } from './case';
import type { ContactId, Moment, StaffId } from './shapes';

/** What is kept for whoever must answer for it, by kind; never what was said or read. */
export type AuditAction =
  | 'console_opened'
  | 'contact_read'
  | 'contact_viewed'
  | 'glass_broken'
  | 'glass_sought'
  | 'glass_listed'
  | 'glass_reviewed'
  | 'linked_read'
  | 'contact_changed'
  | 'case_listed'
  | 'case_read'
  | 'case_viewed'
  | 'case_sought'
  | 'case_glass_broken'
  | 'case_changed'
  | 'identity_read'
  | 'case_exported'
  | 'address_opened'
  | 'place_changed'
  | 'profile_changed'
  | 'audit_read'
  | 'refused'
  | 'signed_in'
  | 'sign_in_failed'
  | 'signed_out'
  | 'password_changed'
  | 'password_reset'
  | 'code_failed'
  | 'factor_set'
  | 'codes_renewed'
  | 'session_ended'
  | 'account_created'
  | 'account_link_made'
  | 'account_role_set'
  | 'account_keeper_set'
  | 'account_locked'
  | 'account_unlocked'
  | 'account_ended'
  | 'factor_reset'
  | 'contact_erased'
  | 'case_erased'
  | 'retention_run'
  | 'state_attached'
  | 'state_detached'
  | 'backed_up'
  | 'exported'
  | 'imported'
  | 'key_rotated'
  | 'key_retired'
  | 'setting_changed'
  | 'request_listed'
  | 'request_recorded'
  | 'request_checked'
  | 'request_extended'
  | 'request_answered'
  | 'request_erased'
  | 'breach_reported';

/** Who did it: a member of staff, the program itself or a command on its machine, or nobody known. */
export type AuditActor = StaffId | 'system' | 'stranger';

/** Why a reading is looked at more closely; each is a question to ask, no accusation. */
export type UnusualMark = 'not_own' | 'many' | 'long_ended' | 'closed_hours';

/** What an audit row is about. */
export interface AuditSubject {
  contactId?: ContactId;
  caseId?: CaseId;
  staffId?: StaffId;
  /** The name of a setting or of an archive's kind. */
  setting?: string;
}

/** One line of the audit log, gapless in seq. */
export interface AuditRow {
  seq: number;
  at: Moment;
  actor: AuditActor;
  action: AuditAction;
  subject: AuditSubject;
  /** Short codes and numbers that say more, such as the name of the command. */
  details: Record<string, string | number>;
  unusual: UnusualMark[];
}

/** Which rows are wanted: the newest first, those before a seq, of one person or one contact, or the unusual alone. */
export interface FetchAudit {
  before?: number;
  actor?: StaffId;
  contactId?: ContactId;
  unusual?: true;
  /** Rows, 1 to 100; 100 unless said. */
  limit?: number;
}

/** Some rows, the newest first. */
export interface AuditPage {
  rows: AuditRow[];
  /** The names of all staff who are in the rows, also of those who left. */
  names: Record<StaffId, string>;
  more: boolean;
}
