import type { AskBreach, BreachContact, BreachFacts, BreachReport } from '../../contract/breach';
import type { Contact } from '../contact/contact.shapes';
import { isIn } from '../contact/contact.policy';
import type { StaffId } from '../../contract/shapes';

const HOUR_MS = 60 * 60_000;

/** A console lives no longer than its session; what it opened may be followed in it for so long, in milliseconds. */
export const CONSOLE_MS = 12 * HOUR_MS;

/** A significant cyber incident: to RIA within 24 hours (Küberturvalisuse seadus § 8); personal data: to AKI within 72 (GDPR Art. 33). */
const INCIDENT_MS = 24 * HOUR_MS;
const AUTHORITY_MS = 72 * HOUR_MS;

/** Whether a contact stood on the list of a console of somebody's within a period, with level, answers and safe contact. */
export function isListedFor(
  staffId: StaffId,
  contact: Contact,
  period: { from: Date; to: Date; reopenMinutes: number },
): boolean {
  const isOwn = isIn({ staffId }, contact) || contact.heldByIds.includes(staffId);
  if (!isOwn || Date.parse(contact.openedAt) >= period.to.getTime()) return false;
  if (!contact.endedAt) return true;
  return Date.parse(contact.endedAt) + period.reopenMinutes * 60_000 >= period.from.getTime();
}

/** What the report says of a contact: nothing that was said in it, and not how the person is reached, only whether they said so. */
export function factsOf(contact: Contact): BreachFacts {
  const { openedAt, channel, mode, language, answers, level } = contact;
  const { safeContact, codeWord, notAlone } = contact;
  return {
    openedAt,
    channel,
    mode,
    language,
    ...(answers.topic ? { topic: answers.topic } : {}),
    level,
    telling: {
      isWayKnown: safeContact !== undefined,
      hasCodeWord: codeWord !== undefined,
      isNotAlone: notAlone,
    },
  };
}

/** How many the report is about. */
export function countsOf(contacts: readonly BreachContact[], gone: number): BreachReport['counts'] {
  const facts = contacts.flatMap((one) => one.facts ?? []);
  const told = (of: keyof BreachFacts['telling']) =>
    facts.filter(({ telling }) => telling[of]).length;
  return {
    contacts: contacts.length,
    gone,
    highRisk: facts.filter(({ level }) => level === 'critical' || level === 'high').length,
    isWayKnown: told('isWayKnown'),
    hasCodeWord: told('hasCodeWord'),
    isNotAlone: told('isNotAlone'),
    shut: contacts.length - facts.length,
  };
}

/** Until when it must be told, counted from the moment of learning of it. */
export function deadlinesFrom(learned: string): NonNullable<BreachReport['deadlines']> {
  const after = (ms: number) => new Date(Date.parse(learned) + ms).toISOString();
  return { incident: after(INCIDENT_MS), authority: after(AUTHORITY_MS) };
}

/** The field of a question that cannot be answered; undefined where it can. */
export function wrongIn(
  { from, to, learned }: AskBreach,
  now: Date,
): 'from' | 'to' | 'learned' | undefined {
  if (Date.parse(from) > now.getTime()) return 'from';
  if (Date.parse(to) <= Date.parse(from)) return 'to';
  return learned && Date.parse(learned) > now.getTime() ? 'learned' : undefined;
}
