import type { AuditAction, AuditRow } from '../../contract/audit';
import type { SetField } from '../../contract/sheet';
import type { Answers, Channel, Language, Moment, Role, StaffId } from '../../contract/shapes';
import type { SafeContact, StaffEntry } from '../../contract/staff';
import type { Contact } from '../contact/contact.shapes';

/** What of the audit log is a reading of a contact. */
export const READINGS: ReadonlySet<AuditAction> = new Set<AuditAction>([
  'contact_read',
  'contact_viewed',
  'glass_broken',
  'linked_read',
  'exported',
]);

/** What counts among what is handed out only after somebody has looked through it. */
const WITHHELD: readonly StaffEntry['kind'][] = ['note', 'assessment_decided'];

/** A line of the copy: what was said, by whom and when. */
export interface CopiedEntry {
  at: Moment;
  from: 'you' | 'counsellor' | 'service';
  /** The name under which a counsellor spoke; never their own. */
  alias?: string;
  what: StaffEntry['kind'];
  text?: string;
  safeContact?: SafeContact;
}

/** A contact as it is handed out to the person whose own it is. */
export interface Copy {
  format: 'counselling-copy';
  version: 1;
  madeAt: Moment;
  channel: Channel;
  openedAt: Moment;
  /** When it began, where it was recorded afterwards. */
  startedAt?: Moment;
  endedAt?: Moment;
  language: Language;
  answers: Answers;
  safeContact?: SafeContact;
  entries: CopiedEntry[];
  readings: { at: Moment; role: Role | 'service'; how: AuditAction }[];
  /** Internal notes and assessments, which may speak of others: somebody has to look through them first. */
  notesWithheld: number;
  /** The same of forms that staff filled in: how many. */
  formsWithheld: number;
}

/** The copy: what was said by the person and to them, and who read it by role; no notes, no names of staff. */
export function copyOf(from: {
  contact: Contact;
  entries: readonly StaffEntry[];
  readings: readonly AuditRow[];
  roles: Record<StaffId, Role>;
  madeAt: Date;
}): Copy {
  const { contact, entries, readings, roles } = from;
  const { channel, openedAt, startedAt, endedAt, language, answers, safeContact } = contact;
  return {
    format: 'counselling-copy',
    version: 1,
    madeAt: from.madeAt.toISOString(),
    channel,
    openedAt,
    ...(startedAt ? { startedAt } : {}),
    ...(endedAt ? { endedAt } : {}),
    language,
    answers,
    ...(safeContact ? { safeContact } : {}),
    entries: entries.flatMap(copied),
    readings: readings.map(({ at, actor, action }) => ({
      at,
      role: (actor !== 'system' && actor !== 'stranger' && roles[actor]) || 'service',
      how: action,
    })),
    notesWithheld: entries.filter(({ kind }) => WITHHELD.includes(kind)).length,
    formsWithheld: filledIn(contact),
  };
}

/** How many forms hold anything that somebody typed; when it began was not typed. */
function filledIn({ sheets }: Contact): number {
  const isTyped = ({ value, seq }: SetField) => value !== null && seq > 1;
  return Object.values(sheets).filter((sheet) => Object.values(sheet).some(isTyped)).length;
}

function copied(entry: StaffEntry): CopiedEntry[] {
  const line = {
    at: entry.at,
    from:
      entry.author.kind === 'visitor'
        ? 'you'
        : entry.author.kind === 'staff'
          ? 'counsellor'
          : 'service',
    what: entry.kind,
  } as const;
  switch (entry.kind) {
    case 'message':
      return [{ ...line, text: entry.text, ...(entry.alias ? { alias: entry.alias } : {}) }];
    case 'callback_requested':
      return [{ ...line, text: entry.text, safeContact: entry.safeContact }];
    case 'claimed':
    case 'joined':
    case 'parted':
    case 'transferred':
    case 'reopened':
      return [{ ...line, alias: entry.alias }];
    case 'opened':
    case 'returned_by_code':
    case 'ended':
      return [line];
    default:
      return [];
  }
}
