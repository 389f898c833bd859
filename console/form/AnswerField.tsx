import { ChoiceField } from './ChoiceField';
import type { PartProps } from './parts';
import { answerOptions } from './valueWords';

/** An answer of yes, no or not known; stored as 'yes', 'no' and 'unknown'. */
export function AnswerField(props: PartProps) {
  return <ChoiceField {...props} options={answerOptions()} />;
}
