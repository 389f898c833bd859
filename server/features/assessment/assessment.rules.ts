import type {
  Answer,
  AssessmentResult,
  AssessmentState,
  Band,
  Decided,
  Decision,
  Form,
  FormId,
  RiskLevel,
} from '../../contract/assessment';
import type { Sheet, Sheets } from '../../contract/sheet';
import type { Moment, StaffId } from '../../contract/shapes';
import type { Deciding } from '../log/log.shapes';
import { indicatorResult } from './indicators.rules';
import { riskResult } from './risk.rules';

/** The last decision by each form, under the name of its sheet. */
export type Decisions = Readonly<Record<string, Decision>>;

/** Whatever is assessed: a contact, or a case. */
export interface Assessed {
  sheets: Sheets;
  decisions?: Decisions;
}

/** What a counsellor wants to decide: on which answers, what, and why. */
export interface DecisionWish extends FormId {
  answersSeq: number;
  decision: Band | RiskLevel;
  reason?: string | undefined;
  actions?: string[] | undefined;
}

/** The name of the sheet that holds the answers to a form; each version has its own. */
export function sheetOf({ form, version }: FormId): string {
  return `${form}@${version}`;
}

/** What the program counts from answers. */
export function resultOf(form: Form, answers: Record<string, Answer>): AssessmentResult {
  return form.form === 'indicators' ? indicatorResult(form, answers) : riskResult(form, answers);
}

/** The answers that stand in a sheet; what was emptied is none. */
export function answersOf(sheet: Sheet = {}): Record<string, Answer> {
  const set = Object.entries(sheet).flatMap(([code, { value }]) => {
    const answer = answerIn(value);
    return answer ? [[code, answer] as const] : [];
  });
  return Object.fromEntries(set);
}

function answerIn(value: unknown): Answer | undefined {
  return value && typeof value === 'object' ? (value as { answer?: Answer }).answer : undefined;
}

/** Where the assessment by a form stands. */
export function stateOf(form: Form, { sheets, decisions }: Assessed): AssessmentState {
  const name = sheetOf(form);
  const answersSeq = lastSeqOf(sheets[name]);
  const last = decisions?.[name];
  return {
    form: form.form,
    version: form.version,
    sheet: name,
    answersSeq,
    result: resultOf(form, answersOf(sheets[name])),
    ...(last ? { last } : {}),
    isChanged: last !== undefined && last.answersSeq !== answersSeq,
  };
}

function lastSeqOf(sheet: Sheet = {}): number {
  return Math.max(0, ...Object.values(sheet).map(({ seq }) => seq));
}

/** Where all assessments stand: those that were begun, and by the newest version of each form what may be begun. */
export function statesOf(
  forms: readonly Form[],
  newest: readonly Form[],
  assessed: Assessed,
): AssessmentState[] {
  const isBegun = (form: Form) => {
    const name = sheetOf(form);
    return assessed.sheets[name] !== undefined || assessed.decisions?.[name] !== undefined;
  };
  return forms
    .filter((form) => newest.includes(form) || isBegun(form))
    .map((form) => stateOf(form, assessed));
}

/** The questions of danger that were left open although the assessment was begun. */
export function leftOpenOf(forms: readonly Form[], assessed: Assessed): string[] {
  const begun = forms.filter((form) => assessed.sheets[sheetOf(form)] !== undefined);
  return begun.flatMap((form) => stateOf(form, assessed).result.mustAsk);
}

/** The decisions after one more. */
export function withDecision(
  decisions: Decisions = {},
  { form, version, answersSeq, result, decision, reason, actions, ...entry }: DecidedEntry,
  by: StaffId,
): Decisions {
  const decided: Decision = {
    ...{ form, version, answersSeq, result, decision },
    ...(reason ? { reason } : {}),
    ...(actions ? { actions } : {}),
    ...{ seq: entry.seq, at: entry.at, by },
  };
  return { ...decisions, [sheetOf({ form, version })]: decided };
}

type DecidedEntry = Decided & { seq: number; at: Moment };

/** Decides on the answers that the counsellor saw; a reason is needed for what differs from the count, and for danger. */
export function decideOn(form: Form, wish: DecisionWish) {
  return (assessed: Assessed & { isErasing?: true }): DecidedOn => {
    const { answersSeq, result } = stateOf(form, assessed);
    if (assessed.isErasing) return { ok: false, code: 'conflict' };
    if (answersSeq !== wish.answersSeq) return { ok: false, code: 'conflict', field: 'answersSeq' };
    const isReasoned = wish.decision === result.proposed && wish.decision !== 'critical';
    if (!isReasoned && !wish.reason) return { ok: false, code: 'invalid_input', field: 'reason' };
    const { decision, reason, actions } = wish;
    return {
      ok: true,
      body: {
        kind: 'assessment_decided',
        ...{ form: form.form, version: form.version, answersSeq, result, decision },
        ...(reason ? { reason } : {}),
        ...(actions ? { actions } : {}),
      },
    };
  };
}

type DecidedOn = Deciding<{ kind: 'assessment_decided' } & Decided>;

/** The field of a wish that names what its form does not have. */
export function wrongFieldOf(form: Form, wish: DecisionWish): 'decision' | 'actions' | undefined {
  const codes: string[] = (form.form === 'indicators' ? form.bands : form.levels).map(codeOf);
  if (!codes.includes(wish.decision)) return 'decision';
  const actions = form.form === 'security_risk' ? form.levels.flatMap((one) => one.actions) : [];
  const isKnown = (code: string) => actions.some((action) => action.code === code);
  return wish.actions?.every(isKnown) === false ? 'actions' : undefined;
}

function codeOf({ code }: { code: string }): string {
  return code;
}
