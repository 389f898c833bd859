import type { Form } from '../../contract/assessment';
import type { CaseFileContent } from '../../contract/caseFile';
import type { Sheet } from '../../contract/sheet';
import { CASE_SECTIONS } from '../case/section.parse';
import { timelineOf } from './entryBlocks';
import type { DraftFile, Say } from './file';
import { frontOf, identityOf } from './frontBlocks';
import {
  DANGER,
  decisionWords,
  fieldWords,
  levelWords,
  sectionWords,
  sheetWords,
} from './valueWords';
import {
  dayWords,
  entryField,
  field,
  languageWords,
  momentWords,
  type Block,
  type Wording,
} from './wording';

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

function fieldsOf(section: string, sheet: Sheet, wording: Wording): Block[] {
  return Object.entries(sheet).flatMap(([name, { value }]) =>
    value === null ? [] : [field(...fieldWords(section, name, value, wording))],
  );
}
