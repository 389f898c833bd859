import type { Answer, AssessmentResult, Form, FormId } from '../../contract/assessment';
import { indicatorResult } from './indicators.rules';
import { riskResult } from './risk.rules';

/** The name of the sheet that holds the answers to a form; each version has its own. */
export function sheetOf({ form, version }: FormId): string {
  return `${form}@${version}`;
}

/** What the program counts from answers. */
export function resultOf(form: Form, answers: Record<string, Answer>): AssessmentResult {
  return form.form === 'indicators' ? indicatorResult(form, answers) : riskResult(form, answers);
}
