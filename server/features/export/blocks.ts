import type { Answered, Decided, Form, FormId, Question } from '../../contract/assessment';
import type { CaseFileContent, FiledEntry } from '../../contract/caseFile';
import type { Language } from '../../contract/shapes';
import type { FieldValue, Sheet } from '../../contract/sheet';
import { sheetOf } from '../assessment/assessment.rules';
import { CASE_SECTIONS } from '../case/section.parse';
import type { DraftFile, Say } from './file';
import { BLACK } from './redaction.rules';

/** A piece of a page: a heading, a field with its value, or a line of what happened with what was said. */
export type Block =
  | { kind: 'title' | 'part' | 'item' | 'text' | 'notice'; text: string }
  | { kind: 'field'; label: string; value: string }
  | { kind: 'line'; head: string; fields: { label: string; value: string }[] };

/** The sheet of what was done in danger, which has the words of assessment. */
const DANGER = 'danger_steps';

/** What turns codes and moments into words. */
interface Wording {
  say: ReturnType<Say>;
  language: Language;
  timeZone: string;
  names: CaseFileContent['names'];
  forms: readonly Form[];
}

/** What a case file says, piece by piece, in the language that was asked for. */
export function blocksOf(
  draft: DraftFile,
  { say, timeZone, forms }: { say: Say; timeZone: string; forms: readonly Form[] },
): Block[] {
  const { language, content } = draft;
  const wording = { say: say(language), language, timeZone, forms, names: content.names };
  return [
    ...frontOf(draft, wording),
    ...identityOf(content, wording),
    ...statusesOf(content, wording),
    ...contactsOf(content, wording),
    ...assessmentsOf(content, wording),
    ...[...CASE_SECTIONS, DANGER].flatMap((section) => sectionOf(section, content, wording)),
    ...timelineOf(content, wording),
  ];
}

/** The title of a file; its number alone, and nothing of anybody. */
export function titleOf({ content }: Pick<DraftFile, 'content'>, say: ReturnType<Say>): string {
  return say('caseFile.title', { number: content.number });
}

function frontOf(draft: DraftFile, wording: Wording): Block[] {
  const { access, redacted, content, madeAt } = draft;
  const { say, names } = wording;
  const { made } = content;
  const nameOf = (id: keyof typeof names | undefined) => (id && names[id]) ?? '–';
  const isRedacted = redacted.places + redacted.words > 0;
  const letBy =
    made.broken === undefined
      ? say('caseFile.front.approvedBy', {
          name: nameOf(made.decidedBy),
          when: momentWords(made.decidedAt ?? made.askedAt, wording),
        })
      : say('caseFile.front.broken', { reason: made.broken });
  return [
    { kind: 'title', text: titleOf(draft, say) },
    { kind: 'notice', text: say('caseFile.access.mark') },
    field(say('caseFile.access.holderLabel'), access.holder),
    field(say('caseFile.access.groundLabel'), access.grounds.join('; ')),
    field(
      say('caseFile.access.termLabel'),
      say('caseFile.access.term', {
        from: dayWords(access.from, wording),
        until: dayWords(access.until, wording),
      }),
    ),
    ...(isRedacted
      ? [{ kind: 'notice', text: say('caseFile.front.redacted', redacted) } satisfies Block]
      : []),
    { kind: 'part', text: say('caseFile.front.made') },
    field(say('caseFile.front.madeAt'), momentWords(madeAt, wording)),
    field(say('caseFile.front.askedBy'), nameOf(made.askedBy)),
    field(say('caseFile.front.upTo'), momentWords(made.askedAt, wording)),
    field(
      say('caseFile.front.purpose'),
      `${say(`caseFile.purpose.${made.purpose}`)}. ${made.purposeText}`,
    ),
    field(say('caseFile.front.letBy'), letBy),
    ...summaryOf(content, wording),
  ];
}

function summaryOf(content: CaseFileContent, wording: Wording): Block[] {
  const { say, names } = wording;
  return [
    { kind: 'part', text: say('caseFile.part.case') },
    field(say('caseFile.case.number'), content.number),
    field(say('caseFile.case.pseudonym'), content.pseudonym),
    field(say('caseFile.case.state'), say(`case:state.${content.state}`)),
    field(say('caseFile.case.openedAt'), momentWords(content.openedAt, wording)),
    ...(content.closedAt
      ? [field(say('caseFile.case.closedAt'), momentWords(content.closedAt, wording))]
      : []),
    ...(content.outcome
      ? [field(say('caseFile.case.outcome'), say(`case:outcome.${content.outcome}`))]
      : []),
    field(say('caseFile.case.status'), say(`case:status.${content.status}`)),
    field(
      say('caseFile.case.ground'),
      `${say(`case:ground.${content.ground}`)}. ${content.groundText}`,
    ),
    field(say('caseFile.case.holders'), content.holderIds.map((id) => names[id] ?? '–').join(', ')),
    field(say('caseFile.case.language'), languageWords(content.language, wording)),
  ];
}

function identityOf({ identity }: CaseFileContent, wording: Wording): Block[] {
  if (!identity) return [];
  const { say } = wording;
  const { name, bornOn, document, phone } = identity;
  const number = document && ('code' in document ? document.code : document.number);
  const country =
    document && 'country' in document ? `, ${countryWords(document.country, wording)}` : '';
  return [
    { kind: 'part', text: say('caseFile.part.identity') },
    field(say('caseFile.identity.name'), name),
    ...(bornOn ? [field(say('caseFile.identity.bornOn'), dayWords(bornOn, wording))] : []),
    ...(document
      ? [field(say(`caseFile.document.${document.kind}`), `${number ?? ''}${country}`)]
      : []),
    ...(phone ? [field(say('caseFile.identity.phone'), phone)] : []),
  ];
}

function statusesOf({ statuses, names }: CaseFileContent, wording: Wording): Block[] {
  if (statuses.length === 0) return [];
  const { say } = wording;
  const lines = statuses.map(({ status, authority, on, ground, deadline, by, at }) => ({
    kind: 'line' as const,
    head: `${dayWords(on, wording)} · ${say(`case:status.${status}`)}`,
    fields: [
      entryField('authority', authority, wording),
      entryField('ground', ground, wording),
      ...(deadline ? [entryField('deadline', dayWords(deadline, wording), wording)] : []),
      entryField('typedBy', `${names[by] ?? '–'}, ${momentWords(at, wording)}`, wording),
    ],
  }));
  return [{ kind: 'part', text: say('caseFile.part.statuses') }, ...lines];
}

function contactsOf({ contacts }: CaseFileContent, wording: Wording): Block[] {
  const { say } = wording;
  const lines = contacts.map((contact, index) => ({
    kind: 'line' as const,
    head: `${index + 1}. ${say(`caseFile.channel.${contact.channel}`)}, ${languageWords(contact.language, wording)}`,
    fields: [
      ...(contact.startedAt
        ? [entryField('startedAt', momentWords(contact.startedAt, wording), wording)]
        : []),
      entryField('openedAt', momentWords(contact.openedAt, wording), wording),
      ...(contact.endedAt
        ? [entryField('endedAt', momentWords(contact.endedAt, wording), wording)]
        : []),
    ],
  }));
  return [{ kind: 'part', text: say('caseFile.part.contacts') }, ...lines];
}

function assessmentsOf({ assessments, names }: CaseFileContent, wording: Wording): Block[] {
  if (assessments.length === 0) return [];
  const { say } = wording;
  const lines = assessments.map(({ form: name, version, decision, result, reason, by, at }) => {
    const id = { form: name, version };
    return {
      kind: 'line' as const,
      head: `${momentWords(at, wording)} · ${decisionWords({ ...id, decision }, wording)}`,
      fields: [
        entryField(
          'counted',
          `${levelWords(id, result.proposed, wording)} (${result.points})`,
          wording,
        ),
        ...(reason ? [entryField('reason', reason, wording)] : []),
        entryField('decidedBy', names[by] ?? '–', wording),
      ],
    };
  });
  return [{ kind: 'part', text: say('caseFile.part.assessments') }, ...lines];
}

/** By which form, and what was decided. */
function decisionWords(
  decided: Pick<Decided, 'form' | 'version' | 'decision'>,
  wording: Wording,
): string {
  const title = formOf(decided, wording)?.title[wording.language] ?? decided.form;
  return `${title} (${decided.version}): ${levelWords(decided, decided.decision, wording)}`;
}

function levelWords(id: FormId, code: string, wording: Wording): string {
  const form = formOf(id, wording);
  const levels = form && ('bands' in form ? form.bands : form.levels);
  return levels?.find((one) => one.code === code)?.name[wording.language] ?? code;
}

function formOf({ form, version }: FormId, { forms }: Wording): Form | undefined {
  return forms.find((one) => one.form === form && one.version === version);
}

function sectionOf(section: string, { sheets }: CaseFileContent, wording: Wording): Block[] {
  const { say } = wording;
  const items = Object.entries(sheets).flatMap(([name, sheet]) => {
    const [of, number] = name.split('/');
    const fields = fieldsOf(section, sheet, wording);
    if (of !== section || fields.length === 0) return [];
    return number === undefined
      ? fields
      : [{ kind: 'item', text: sheetWords(name, wording) } satisfies Block, ...fields];
  });
  if (items.length === 0) return [];
  return [{ kind: 'part', text: sectionWords(section, say) }, ...items];
}

function sectionWords(section: string, say: Wording['say']): string {
  return say(section === DANGER ? 'assessment:form.danger' : `case:section.${section}`);
}

/** Where the words of a sheet's fields stand. */
function wordsOf(section: string): string {
  return `${section === DANGER ? 'assessment' : 'case'}:${section}`;
}

function fieldsOf(section: string, sheet: Sheet, wording: Wording): Block[] {
  return Object.entries(sheet).flatMap(([name, { value }]) =>
    value === null ? [] : [field(...fieldWords(section, name, value, wording))],
  );
}

/** The label of a field of a case, and what it holds in words. */
function fieldWords(
  section: string,
  name: string,
  value: FieldValue,
  wording: Wording,
): [label: string, value: string] {
  const label = wording.say(`${wordsOf(section)}.${name}.label`);
  return [label, valueWords(section, name, value, wording)];
}

function valueWords(section: string, name: string, value: FieldValue, wording: Wording): string {
  if (Array.isArray(value))
    return value.map((one) => valueWords(section, name, one, wording)).join(', ');
  if (typeof value !== 'string' || value === BLACK) return String(value);
  // Only a code can have words; what somebody wrote may hold what divides keys.
  const key = `${wordsOf(section)}.${name}.choices.${value}`;
  const chosen = /^\w+$/.test(value) && wording.say(key, { defaultValue: '' });
  if (chosen) return chosen;
  if (/^(yes|no|unknown)$/.test(value)) return wording.say(`caseFile.answer.${value}`);
  if (name === 'language') return languageWords(value, wording);
  if (name === 'citizenship') return countryWords(value, wording);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return dayWords(value, wording);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return momentWords(value, wording);
  return Object.hasOwn(wording.names, value)
    ? (wording.names[value as keyof typeof wording.names] ?? value)
    : value;
}

function timelineOf({ entries }: CaseFileContent, wording: Wording): Block[] {
  const { say } = wording;
  return [
    { kind: 'part', text: say('caseFile.part.timeline') },
    { kind: 'text', text: say('caseFile.timeline.order') },
    ...entries.map((entry) => lineOf(entry, wording)),
  ];
}

function lineOf(entry: FiledEntry, wording: Wording): Block {
  const { say, names } = wording;
  const who = entry.by ? (names[entry.by] ?? '–') : say('caseFile.timeline.service');
  const happened = 'happenedAt' in entry && entry.happenedAt;
  return {
    kind: 'line',
    head: `${entry.seq}. ${momentWords(entry.at, wording)} · ${who} · ${say(`caseFile.entry.${entry.kind}`)}`,
    fields: [
      ...(happened ? [entryField('happenedAt', momentWords(happened, wording), wording)] : []),
      ...saidIn(entry, wording),
      ...(entry.isRedacted ? [entryField('redacted', BLACK, wording)] : []),
    ],
  };
}

/** What an entry says beside its kind. */
function saidIn(entry: FiledEntry, wording: Wording): { label: string; value: string }[] {
  const { say, names } = wording;
  const said = (name: string, value: string | undefined) =>
    value === undefined ? [] : [entryField(name, value, wording)];
  const person = (id: keyof typeof names) => names[id] ?? '–';
  switch (entry.kind) {
    case 'opened':
      return [
        ...said('pseudonym', entry.pseudonym),
        ...said('ground', `${say(`case:ground.${entry.ground}`)}. ${entry.groundText}`),
      ];
    case 'registered':
      return said('number', entry.number);
    case 'renamed':
      return said('pseudonym', entry.pseudonym);
    case 'note':
      return said('text', entry.text);
    case 'field_set':
      return [setWords(entry, wording)];
    case 'assessment_decided':
    case 'assessment_carried':
      return [...said('decision', decisionWords(entry, wording)), ...said('reason', entry.reason)];
    case 'item_removed':
      return [...said('item', sheetWords(entry.sheet, wording)), ...said('reason', entry.reason)];
    case 'status_set':
      return [
        ...said('status', say(`case:status.${entry.status}`)),
        ...said('decidedOn', dayWords(entry.on, wording)),
        ...said('authority', entry.authority),
        ...said('ground', entry.ground),
        ...said('deadline', entry.deadline && dayWords(entry.deadline, wording)),
      ];
    case 'shared':
    case 'left':
      return said('person', person(entry.staffId));
    case 'handed_over':
      return [...said('person', person(entry.to)), ...said('text', entry.note)];
    case 'closed':
      return [
        ...said('outcome', say(`case:outcome.${entry.outcome}`)),
        ...said('reason', entry.reason),
      ];
    case 'contact_unlinked':
    case 'identity_opened':
    case 'viewed':
    case 'glass_broken':
    case 'reopened':
    case 'hold_lifted':
      return said('reason', entry.reason);
    case 'hold_set':
      return [
        ...said('reason', entry.reason),
        ...said('reviewOn', dayWords(entry.reviewOn, wording)),
      ];
    case 'export_asked':
    case 'export_broken':
      return [
        ...said('purpose', `${say(`caseFile.purpose.${entry.purpose}`)}. ${entry.purposeText}`),
        ...said('reason', entry.kind === 'export_broken' ? entry.reason : undefined),
      ];
    case 'export_decided':
    case 'address_decided':
      return [
        ...said('decision', say(entry.approved ? 'caseFile.decision.yes' : 'caseFile.decision.no')),
        ...said('reason', entry.reason),
      ];
    case 'export_reviewed':
    case 'glass_reviewed':
    case 'address_reviewed':
      return [
        ...said('decision', say(`caseFile.finding.${entry.finding}`)),
        ...said('text', entry.remark),
      ];
    case 'address_asked':
    case 'address_broken':
      return [
        ...said('place', entry.code),
        ...said('purpose', `${say(`case:address.purpose.${entry.purpose}`)}. ${entry.purposeText}`),
      ];
    case 'address_opened':
      return said('place', entry.code);
    case 'exported':
      return said('checksum', entry.sha256);
    case 'contact_linked':
    case 'erasure_begun':
    case 'handover_read':
    case 'identity_set':
      return [];
  }
}

function setWords(
  { sheet, field: name, value }: FiledEntry & { kind: 'field_set' },
  wording: Wording,
): { label: string; value: string } {
  const section = sheet.split('/')[0] ?? sheet;
  const [label, words] =
    answerWords(sheet, name, value, wording) ?? fieldWords(section, name, value, wording);
  const held = value === null ? wording.say('caseFile.timeline.emptied') : words;
  return { label: `${sheetWords(sheet, wording)}, ${label}`, value: held };
}

/** A question of a form, and what was answered; undefined where a sheet is none of a form. */
function answerWords(
  sheet: string,
  code: string,
  value: FieldValue,
  wording: Wording,
): [label: string, value: string] | undefined {
  const { say, forms, language } = wording;
  const form = forms.find((one) => sheetOf(one) === sheet);
  if (!form) return undefined;
  const questions: Question[] = form.questions;
  const question = questions.find((one) => one.code === code);
  const { answer, remark } = (value ?? {}) as Partial<Answered>;
  const said = value === BLACK ? BLACK : [answer && say(`caseFile.answer.${answer}`), remark];
  return [question?.text[language] ?? code, [said].flat().filter(Boolean).join('. ')];
}

function sheetWords(sheet: string, { say, forms, language }: Wording): string {
  const form = forms.find((one) => sheetOf(one) === sheet);
  if (form) return form.title[language];
  const [section, number] = sheet.split('/');
  const name = sectionWords(section ?? sheet, say);
  return number === undefined ? name : `${name} ${number}`;
}

function entryField(name: string, value: string, { say }: Wording) {
  return { label: say(`caseFile.said.${name}`), value };
}

function field(label: string, value: string): Block {
  return { kind: 'field', label, value };
}

function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

function momentWords(at: string, { language, timeZone }: Wording): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).format(new Date(at));
}

/** A day in words. */
export function dayWords(day: string, { language }: Pick<Wording, 'language'>): string {
  const format = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf(language), format).format(new Date(`${day}T00:00:00Z`));
}

function languageWords(code: string, { language }: Wording): string {
  return namesOf(language, 'language').of(code) ?? code;
}

function countryWords(code: string, { language, say }: Wording): string {
  if (code === 'XX') return say('case:noCitizenship');
  return namesOf(language, 'region').of(code) ?? code;
}

function namesOf(language: Language, type: 'language' | 'region'): Intl.DisplayNames {
  return new Intl.DisplayNames(localeOf(language), { type });
}
