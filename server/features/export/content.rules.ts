import type { Decided } from '../../contract/assessment';
import type { CaseFileContent, FiledBody, FiledContact, FiledEntry } from '../../contract/caseFile';
import type { CaseDecision, CaseEntry } from '../../contract/case';
import type { ExportRequest } from '../../contract/export';
import type { PersonIdentity } from '../../contract/person';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';
import type { StaffEntry } from '../../contract/staff';
import { foldCase, statusOf } from '../case/case.rules';
import type { Case } from '../case/case.shapes';
import type { Contact } from '../contact/contact.shapes';
import type { RedactedEntry, Redactor } from './redaction.rules';

/** A contact of the case and its log. */
export interface ReadContact {
  contact: Contact;
  entries: readonly StaffEntry[];
}

/** The contacts of a case that may be used, and those of which the person has had the use restricted. */
export interface ReadContacts {
  contacts: ReadContact[];
  shut: ContactId[];
}

/** What a file is made of. */
export interface Sources extends ReadContacts {
  request: ExportRequest;
  /** The case's log from its beginning. */
  entries: readonly CaseEntry[];
  identity?: PersonIdentity;
}

/** Everything that a file says, up to the entry that asked for it, with what is to be blacked out blacked out. */
export function contentOf(sources: Sources, redactor: Redactor): Omit<CaseFileContent, 'names'> {
  const { request, identity } = sources;
  const number = itemNumbers();
  const entries = sources.entries
    .filter(({ seq }) => seq <= request.seq)
    .map(redactor.entry)
    .map((entry) => ('sheet' in entry ? { ...entry, sheet: number(entry.sheet) } : entry));
  const one = folded(entries);
  return {
    ...summaryOf(one),
    sheets: standing(one),
    contacts: sources.contacts.map(({ contact }) => filedContact(contact, request.at)),
    assessments: [
      ...sources.contacts.flatMap((read) => decisionsIn(read, request.at, redactor)),
      ...decisionsAmong(entries, sources),
    ].sort((one, other) => one.at.localeCompare(other.at)),
    entries: entries.filter((entry) => !isOfAny(entry, sources.shut)).map(filed),
    ...(identity ? { identity: redactor.deep({ ...identity }) as unknown as PersonIdentity } : {}),
    made: madeOf(request, redactor),
  };
}

/** Items by the order in which they came: an id that a console made is nobody's business, and may hold anything. */
function itemNumbers(): (sheet: string) => string {
  const known = new Map<string, string>();
  const counts = new Map<string, number>();
  return (sheet) => {
    const section = sheet.split('/')[0] ?? sheet;
    if (section === sheet) return sheet;
    const there = known.get(sheet);
    if (there) return there;
    const count = (counts.get(section) ?? 0) + 1;
    counts.set(section, count);
    known.set(sheet, `${section}/${count}`);
    return `${section}/${count}`;
  };
}

/** The state is folded from what was blacked out, so that nothing can stand in it that is not in the entries. */
function folded(entries: readonly RedactedEntry[]): Case {
  const one = entries.reduce<Case | undefined>(
    (before, { isRedacted: _isRedacted, ...entry }) => foldCase(before, entry as CaseEntry),
    undefined,
  );
  if (!one) throw new Error('a case has a beginning');
  return one;
}

function summaryOf(one: Case) {
  const { number = '', pseudonym, state, language, ground, groundText, openedAt } = one;
  return {
    ...{ number, pseudonym, state, language, ground, groundText, openedAt },
    status: statusOf(one),
    ...(one.closedAt ? { closedAt: one.closedAt } : {}),
    ...(one.outcome ? { outcome: one.outcome } : {}),
    holderIds: one.holderIds,
    statuses: one.statuses,
  };
}

function standing({ sheets, removed }: Case): Case['sheets'] {
  return Object.fromEntries(Object.entries(sheets).filter(([name]) => !removed.includes(name)));
}

function filedContact(contact: Contact, askedAt: Moment): FiledContact {
  const { id, channel, language, openedAt, startedAt, endedAt } = contact;
  return {
    ...{ contactId: id, channel, language, openedAt },
    ...(startedAt ? { startedAt } : {}),
    ...(endedAt && endedAt <= askedAt ? { endedAt } : {}),
  };
}

/** What was decided until the file was asked for; reasons are words like any others. */
function decisionsIn(
  { contact, entries }: ReadContact,
  askedAt: Moment,
  redactor: Redactor,
): CaseDecision[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'assessment_decided' || entry.author.kind !== 'staff') return [];
    if (entry.at > askedAt) return [];
    const { reason, seq, at } = entry;
    return [
      {
        ...{ contactId: contact.id, ...decidedOf(entry) },
        ...(reason ? { reason: redactor.text(reason) } : {}),
        ...{ seq, at, by: entry.author.staffId },
      },
    ];
  });
}

/** What was decided in the case itself, and in contacts of it that are no more. */
function decisionsAmong(
  entries: readonly RedactedEntry[],
  { contacts, shut }: ReadContacts,
): CaseDecision[] {
  const read = [...contacts.map(({ contact }) => contact.id), ...shut];
  return entries.flatMap((entry): CaseDecision[] => {
    if (entry.kind === 'assessment_decided' && entry.author.kind === 'staff')
      return [{ ...decidedOf(entry), seq: entry.seq, at: entry.at, by: entry.author.staffId }];
    if (entry.kind !== 'assessment_carried' || isOfAny(entry, read)) return [];
    const { contactId, decidedSeq, decidedAt, by } = entry;
    return [{ contactId, ...decidedOf(entry), seq: decidedSeq, at: decidedAt, by }];
  });
}

function decidedOf({
  form,
  version,
  answersSeq,
  result,
  decision,
  reason,
  actions,
}: Decided): Decided {
  return {
    ...{ form, version, answersSeq, result, decision },
    ...(reason ? { reason } : {}),
    ...(actions ? { actions } : {}),
  };
}

/** Whether an entry took over what was decided in one of these contacts. */
function isOfAny(entry: RedactedEntry, ids: readonly ContactId[]): boolean {
  return entry.kind === 'assessment_carried' && ids.includes(entry.contactId);
}

function filed(entry: RedactedEntry): FiledEntry {
  const { caseId: _case, visitorSeq: _visitorSeq, clientId: _client, author, ...rest } = entry;
  const body =
    'words' in rest
      ? { ...rest, words: rest.words.length, redactions: rest.redactions.length }
      : rest;
  return {
    ...(body as FiledBody & Pick<FiledEntry, 'seq' | 'at' | 'isRedacted'>),
    ...(author.kind === 'staff' ? { by: author.staffId } : {}),
  };
}

function madeOf(request: ExportRequest, redactor: Redactor): CaseFileContent['made'] {
  const { by, at, purpose, purposeText, decided, broken } = request;
  return {
    ...{ askedBy: by, askedAt: at, purpose, purposeText: redactor.text(purposeText) },
    ...(decided ? { decidedBy: decided.by, decidedAt: decided.at } : {}),
    ...(broken === undefined ? {} : { broken: redactor.text(broken) }),
  };
}

/** All the staff that a file names by id. */
export function staffIn(content: Omit<CaseFileContent, 'names'>): StaffId[] {
  const { holderIds, statuses, sheets, assessments, entries, made } = content;
  const fields = Object.values(sheets).flatMap((sheet) => Object.values(sheet));
  const inFields = fields.flatMap(({ by, value }) =>
    typeof value === 'string' && /^[\w-]{22}$/.test(value) ? [by, value as StaffId] : [by],
  );
  const inEntries = entries.flatMap((entry) => [
    ...(entry.by ? [entry.by] : []),
    ...('staffId' in entry ? [entry.staffId] : []),
    ...('to' in entry ? [entry.to] : []),
    ...('value' in entry && typeof entry.value === 'string' ? [entry.value as StaffId] : []),
  ]);
  return [
    ...new Set([
      ...[...holderIds, ...statuses.map(({ by }) => by), ...inFields, ...inEntries],
      ...[...assessments.map(({ by }) => by), made.askedBy],
      ...(made.decidedBy ? [made.decidedBy] : []),
    ]),
  ];
}
