import type { FieldValue } from '../../server/contract/sheet';
import { t } from '../lib/i18n';
import type { ChoiceOption } from './parts';
import { codesIn } from './values.logic';

const ANSWERS = ['yes', 'no', 'unknown'] as const;

/** The answers that a question with yes, no or not known may have. */
export function answerOptions(): ChoiceOption[] {
  return ANSWERS.map((value) => ({ value, label: t(`form:answer.${value}`) }));
}

/** What was chosen, in words; a code where it is offered no more. */
export function labelsOf(options: readonly ChoiceOption[], value: FieldValue): string {
  const codes = typeof value === 'string' ? [value] : codesIn(value);
  return codes
    .map((code) => options.find((option) => option.value === code)?.label ?? code)
    .join(', ');
}
