import type { Answer, Answered, AssessmentState, Question } from '../../server/contract/assessment';
import { MAX_EVIDENCE } from '../../server/contract/limits';
import type { FieldValue, Sheet } from '../../server/contract/sheet';
import type { Language } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { isSpoken } from '../contact/log/items.logic';
import type { Quotable } from './subject';

/** Which questions are shown. */
export type Filter = 'all' | 'unanswered' | 'yes' | 'open';

/** The filters in the order in which they are offered. */
export const FILTERS: readonly Filter[] = ['all', 'unanswered', 'yes', 'open'];

/** What a field of a form holds as an answer; nothing where it is empty. */
export function answeredIn(value: FieldValue): Answered | undefined {
  const isAnswer = value !== null && typeof value === 'object' && 'answer' in value;
  return isAnswer ? (value as Answered) : undefined;
}

/** The same answer with something of it changed; what is empty is left out. */
export function changed(value: FieldValue, change: Partial<Answered>): FieldValue {
  const { answer, evidence = [], remark = '' } = { ...answeredIn(value), ...change };
  if (!answer) return null;
  return {
    answer,
    ...(evidence.length > 0 ? { evidence: evidence.slice(0, MAX_EVIDENCE) } : {}),
    ...(remark.trim() ? { remark } : {}),
  };
}

/** What a filter and a search leave of the questions, by what was answered when they were set. */
export function shownCodes(
  questions: readonly Question[],
  answers: Readonly<Record<string, Answer | undefined>>,
  { filter, search, language }: { filter: Filter; search: string; language: Language },
): string[] {
  const wanted = search.trim().toLocaleLowerCase();
  const found = questions.filter(({ code, text }) => {
    const said = `${code} ${text[language]}`.toLocaleLowerCase();
    return said.includes(wanted) && passes(filter, answers[code]);
  });
  return found.map(({ code }) => code);
}

function passes(filter: Filter, answer: Answer | undefined): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unanswered':
      return answer === undefined;
    case 'yes':
      return answer === 'yes';
    case 'open':
      return answer === 'unknown';
  }
}

/**
 * The answers by key, by what is written on it and not by its place: where a Latin keyboard has "y" a Russian one has "н",
 * which is a no. Digits are the same on all.
 */
const ANSWER_KEYS: Readonly<Record<string, Answer>> = {
  y: 'yes',
  j: 'yes',
  д: 'yes',
  '1': 'yes',
  n: 'no',
  e: 'no',
  н: 'no',
  '2': 'no',
  '?': 'unknown',
  '3': 'unknown',
};

/** What a key answers; nothing where it is no answer's. */
export function answerOfKey(key: string): Answer | undefined {
  return ANSWER_KEYS[key.toLocaleLowerCase()];
}

/** The question before or after one; the same at the ends. */
export function neighbourOf(codes: readonly string[], code: string, step: 1 | -1): string {
  return codes[codes.indexOf(code) + step] ?? code;
}

/** The words of a contact that can be shown as evidence, in the order of the log. */
export function quotableIn(entries: readonly StaffEntry[]): Quotable[] {
  return entries.filter(isSpoken);
}

/** The words that were attached to an answer, in the order of the log. */
export function quotesOf(quotable: readonly Quotable[], seqs: readonly number[]): Quotable[] {
  return quotable.filter(({ seq }) => seqs.includes(seq));
}

/** The last entry of a log that changes what is counted or decided; 0 where there is none. */
export function lastAssessedSeq(entries: readonly StaffEntry[]): number {
  const last = [...entries].reverse().find(({ kind }) => ASSESSING.includes(kind));
  return last?.seq ?? 0;
}

const ASSESSING: readonly StaffEntry['kind'][] = ['field_set', 'assessment_decided'];

/** Whether somebody has found the risk critical, now or before: what was done then has to be written down. */
export function wasCritical(entries: readonly StaffEntry[]): boolean {
  return entries.some(
    (entry) => entry.kind === 'assessment_decided' && entry.decision === 'critical',
  );
}

/** The points of what is done in danger. */
const STEPS = ['emergencyCalled', 'toldWhom', 'disclosed', 'ground', 'colleague'] as const;

/** The points of what was done in danger that nobody has filled in; a ground but consent needs its words. */
export function stepsLeft(sheet: Sheet = {}): string[] {
  const isFilled = (field: string) => (sheet[field]?.value ?? null) !== null;
  const needsWords = sheet.ground?.value === 'danger' || sheet.ground?.value === 'law';
  return STEPS.filter(
    (step) => !isFilled(step) || (step === 'ground' && needsWords && !isFilled('groundText')),
  );
}

/** The state of the newest version of a form, and those of earlier ones that were filled in. */
export function statesBy(
  states: readonly AssessmentState[],
  form: AssessmentState['form'],
): { current: AssessmentState | undefined; earlier: AssessmentState[] } {
  const own = states.filter((state) => state.form === form);
  const current = own.reduce<AssessmentState | undefined>(
    (newest, state) => (!newest || state.version > newest.version ? state : newest),
    undefined,
  );
  return { current, earlier: own.filter((state) => state !== current) };
}

/** Whether an assessment has been begun. */
export function isBegun(state: AssessmentState): boolean {
  return isAnswered(state) || state.last !== undefined;
}

/** Whether there is anything to count: where nothing is answered, no points do not mean no danger. */
export function isAnswered({ answersSeq }: AssessmentState): boolean {
  return answersSeq > 0;
}
