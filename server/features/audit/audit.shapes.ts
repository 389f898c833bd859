import type { AuditAction, AuditActor, AuditSubject, UnusualMark } from '../../contract/audit';

/** Something that is to be kept in the audit log. */
export interface AuditEvent {
  actor: AuditActor;
  action: AuditAction;
  subject?: AuditSubject;
  /** Short codes and numbers; never a text, a name, an address or a token. */
  details?: Record<string, string | number>;
  unusual?: readonly UnusualMark[];
}

/** A row as it is linked to the one before it. */
export interface LinkedRow extends Required<Pick<AuditEvent, 'actor' | 'action'>> {
  seq: number;
  at: Date;
  subject: AuditSubject;
  details: Record<string, string | number>;
  unusual: readonly UnusualMark[];
}

/** A row as it lies in the store. */
export interface StoredRow extends LinkedRow {
  hash: string;
  /** Whether what is repeated for searching says the same as the row. */
  isWhole: boolean;
}

/** Where an audit log is not what was written, and how that shows. */
export interface AuditFault {
  seq: number;
  problem: 'missing' | 'changed' | 'no_beginning' | 'other_head';
}

/** The end of the audit log: what a later verification is held against. */
export interface AuditHead {
  seq: number;
  hash: string;
}
