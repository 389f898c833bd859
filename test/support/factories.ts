import { fold } from '../../server/features/contact/contact.rules';
import type { Contact } from '../../server/features/contact/contact.shapes';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { Author, EntryBody, StaffEntry } from '../../server/contract/staff';
import { isVisible } from '../../server/features/contact/contact.rules';

export const CONTACT = 'c'.repeat(22) as ContactId;
export const CLEO = 'cleo'.padEnd(22, '0') as StaffId;
export const DREW = 'drew'.padEnd(22, '0') as StaffId;
export const EVE = 'eve'.padEnd(22, '0') as StaffId;

export const byVisitor: Author = { kind: 'visitor' };
export const byService: Author = { kind: 'service' };
export const by = (staffId: StaffId): Author => ({ kind: 'staff', staffId });

const START = Date.parse('2026-11-23T10:00:00.000Z');

/** The moment so many minutes after the tests' beginning. */
export function minute(minutes: number): string {
  return new Date(START + minutes * 60_000).toISOString();
}

/** What happened, in order, as a log: each line an author, a body, and optionally the minute. */
export type Line = [author: Author, body: EntryBody, atMinute?: number];

export const anOpening: Line = [
  byVisitor,
  {
    kind: 'opened',
    language: 'et',
    answers: {},
    mode: 'chat',
    proposal: { level: 'normal', reasons: [], flags: [] },
  },
];

/** The entries of a log with these lines. */
export function aLog(...lines: Line[]): StaffEntry[] {
  let visitorSeq = 0;
  return lines.map(([author, body, at], index) => {
    if (isVisible(body.kind)) visitorSeq += 1;
    return {
      ...body,
      contactId: CONTACT,
      seq: index + 1,
      visitorSeq,
      clientId: `id-${index + 1}`,
      author,
      at: minute(at ?? index),
    };
  });
}

/** The contact that a log with these lines tells. */
export function aContact(...lines: Line[]): Contact {
  const log = aLog(anOpening, ...lines);
  return log.reduce<Contact | undefined>(fold, undefined) as Contact;
}
