import { t } from '../lib/i18n';
import { ChoiceField } from './ChoiceField';
import type { PartProps } from './parts';

const ANSWERS = ['yes', 'no', 'unknown'] as const;

/** An answer of yes, no or not known; stored as 'yes', 'no' and 'unknown'. */
export function AnswerField(props: PartProps) {
  const options = ANSWERS.map((value) => ({ value, label: t(`form:answer.${value}`) }));
  return <ChoiceField {...props} options={options} />;
}
