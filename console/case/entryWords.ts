import type { Decided } from '../../server/contract/assessment';
import type { CaseEntry } from '../../server/contract/case';
import { FORMS } from '../../server/contract/limits';
import type { FieldValue } from '../../server/contract/sheet';
import { answeredIn } from '../assessment/assessment.logic';
import { DANGER_SHEET, dangerWords } from '../assessment/DangerPage';
import { authorName, staffName } from '../contact/people';
import { dateWords, decisionWords } from '../contact/values';
import { valueWords } from '../form/descriptors';
import { t } from '../lib/i18n';
import { sectionOf } from './items.logic';
import { groupsOf } from './sectionFields';
import { isMany, isSingle } from './sections';

/** Something of a case's log in words. */
export function entryWords(entry: CaseEntry): string {
  return t(`case:line.${entry.kind}`, { name: authorName(entry.author), ...valuesOf(entry) });
}

/** The person's own words that belong to an entry; shown apart, as they were written. */
export function entryDetail(entry: CaseEntry): string | undefined {
  switch (entry.kind) {
    case 'opened':
      return entry.groundText;
    case 'note':
      return entry.text;
    case 'status_set':
      return entry.ground;
    case 'handed_over':
      return entry.note;
    case 'address_asked':
    case 'address_broken':
      return entry.purposeText;
    case 'address_decided':
      return entry.reason;
    case 'address_reviewed':
      return entry.remark;
    case 'assessment_decided':
    case 'assessment_carried':
    case 'contact_unlinked':
    case 'item_removed':
    case 'viewed':
    case 'glass_broken':
    case 'identity_opened':
    case 'closed':
    case 'reopened':
    case 'hold_set':
    case 'hold_lifted':
      return entry.reason;
    case 'glass_reviewed':
      return entry.remark;
    default:
      return undefined;
  }
}

/** What was filled in by a run of settings of one form: the name of each field, and what it holds in the end. */
export function filledWords(run: readonly CaseEntry[]): [label: string, value: string][] {
  const last = new Map<string, { sheet: string; value: FieldValue }>();
  for (const entry of run) {
    if (entry.kind === 'field_set') last.set(entry.field, entry);
  }
  return [...last].map(([field, { sheet, value }]) => [
    labelOf(sheet, field),
    value === null ? t('form:none') : inWords(sheet, field, value),
  ]);
}

function inWords(sheet: string, field: string, value: FieldValue): string {
  const answered = answeredIn(value);
  if (answered)
    return [t(`form:answer.${answered.answer}`), answered.remark].filter(Boolean).join('. ');
  if (sheet === DANGER_SHEET) return dangerWords(field, value);
  const section = sectionOf(sheet);
  if (!isMany(section) && !isSingle(section)) return '';
  // A place is what its code was; how many it has room for is of today.
  if (field === 'placeCode') return String(value);
  const fields = groupsOf(section, undefined).flatMap((group) => group.fields);
  const descriptor = fields.find(({ name }) => name === field);
  const words = (key: string) => t(`case:${section}.${field}.${key}`);
  return descriptor ? valueWords(descriptor, words, value) : '';
}

function labelOf(sheet: string, field: string): string {
  // The questions of a form are many and long: their codes are what stands beside each of them.
  if (isOfForm(sheet)) return field;
  const part = sheet === DANGER_SHEET ? 'assessment:danger_steps' : `case:${sectionOf(sheet)}`;
  return t(`${part}.${field}.label`);
}

function sheetName(sheet: string): string {
  if (sheet === DANGER_SHEET) return t('assessment:form.danger');
  const form = FORMS.find((name) => sheet.startsWith(`${name}@`));
  return form ? t(`assessment:form.${form}`) : t(`case:section.${sectionOf(sheet)}`);
}

const isOfForm = (sheet: string): boolean => sheet.includes('@');

function decidedValues({ form, decision }: Pick<Decided, 'form' | 'decision'>) {
  return { form: t(`assessment:form.${form}`), decision: decisionWords(decision) };
}

function valuesOf(entry: CaseEntry): Record<string, string> {
  switch (entry.kind) {
    case 'opened':
      return { ground: t(`case:ground.${entry.ground}`) };
    case 'field_set':
    case 'item_removed':
      return { section: sheetName(entry.sheet) };
    case 'assessment_decided':
      return decidedValues(entry);
    case 'assessment_carried':
      return { ...decidedValues(entry), name: staffName(entry.by) };
    case 'renamed':
      return { pseudonym: entry.pseudonym };
    case 'status_set':
      return {
        status: t(`case:status.${entry.status}`),
        authority: entry.authority,
        day: dateWords(entry.on),
      };
    case 'shared':
    case 'left':
      return { who: staffName(entry.staffId) };
    case 'handed_over':
      return { who: staffName(entry.to) };
    case 'glass_reviewed':
      return { finding: t(`audit:breaks.is.${entry.finding}`) };
    case 'hold_set':
      return { when: dateWords(entry.reviewOn) };
    case 'address_asked':
    case 'address_broken':
    case 'address_opened':
      return { code: entry.code };
    case 'closed':
      return { outcome: t(`case:outcome.${entry.outcome}`) };
    default:
      return {};
  }
}
