import type { Answered, Decided, Form, FormId, Question } from '../../contract/assessment';
import type { FiledEntry } from '../../contract/caseFile';
import type { FieldValue } from '../../contract/sheet';
import { sheetOf } from '../assessment/assessment.rules';
import { BLACK } from './redaction.rules';
import { countryWords, dayWords, languageWords, momentWords, type Wording } from './wording';

/** The sheet of what was done in danger, which has the words of assessment. */
export const DANGER = 'danger_steps';

/** The name of a section. */
export function sectionWords(section: string, say: Wording['say']): string {
  return say(section === DANGER ? 'assessment:form.danger' : `case:section.${section}`);
}

/** Where the words of a sheet's fields stand. */
function wordsOf(section: string): string {
  return `${section === DANGER ? 'assessment' : 'case'}:${section}`;
}

/** The label of a field of a case, and what it holds in words. */
export function fieldWords(
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

/** A field that was set, and what it holds since, in words. */
export function setWords(
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

/** The name of a sheet: of a form, a section, or one of its items. */
export function sheetWords(sheet: string, { say, forms, language }: Wording): string {
  const form = forms.find((one) => sheetOf(one) === sheet);
  if (form) return form.title[language];
  const [section, number] = sheet.split('/');
  const name = sectionWords(section ?? sheet, say);
  return number === undefined ? name : say('caseFile.item', { section: name, number });
}

/** By which form, and what was decided. */
export function decisionWords(
  decided: Pick<Decided, 'form' | 'version' | 'decision'>,
  wording: Wording,
): string {
  const title = formOf(decided, wording)?.title[wording.language] ?? decided.form;
  return `${title} (${decided.version}): ${levelWords(decided, decided.decision, wording)}`;
}

/** A level of a form in words, as its version calls it. */
export function levelWords(id: FormId, code: string, wording: Wording): string {
  const form = formOf(id, wording);
  const levels = form && ('bands' in form ? form.bands : form.levels);
  return levels?.find((one) => one.code === code)?.name[wording.language] ?? code;
}

function formOf({ form, version }: FormId, { forms }: Wording): Form | undefined {
  return forms.find((one) => one.form === form && one.version === version);
}
