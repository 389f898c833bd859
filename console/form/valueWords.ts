import type { FieldValue } from '../../server/contract/sheet';
import type { ChoiceOption } from './parts';
import { codesIn } from './values.logic';

/** What was chosen, in words; a code where it is offered no more. */
export function labelsOf(options: readonly ChoiceOption[], value: FieldValue): string {
  const codes = typeof value === 'string' ? [value] : codesIn(value);
  return codes
    .map((code) => options.find((option) => option.value === code)?.label ?? code)
    .join(', ');
}
