import type { Answer } from '../../server/contract/assessment';
import { answerOptions } from '../form/valueWords';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';

interface Props {
  /** By which the three belong together. */
  name: string;
  answer: Answer | undefined;
  canWrite: boolean;
  onAnswer: (answer: Answer) => void;
  onAttach: () => void;
  onRemark: () => void;
  onClear: (pressed: HTMLElement) => void;
}

/** The three answers to a question, and what can be added to the one that was given. */
export function Answers({ name, answer, canWrite, onAnswer, ...ways }: Props) {
  return (
    <div class="assess-answers">
      {answerOptions().map((option) => (
        <label key={option.value} class="form-choice">
          <input
            type="radio"
            name={name}
            checked={answer === option.value}
            disabled={!canWrite}
            onChange={() => onAnswer(option.value as Answer)}
          />
          {option.label}
        </label>
      ))}
      {answer && canWrite && <Ways {...ways} />}
    </div>
  );
}

/** What can be added to an answer; the question's name is the group's. */
function Ways({ onAttach, onRemark, onClear }: Pick<Props, 'onAttach' | 'onRemark' | 'onClear'>) {
  return (
    <span class="assess-ways">
      <IconButton
        icon="canned"
        side="above"
        label={t('assessment:question.attach')}
        onClick={onAttach}
      />
      <IconButton
        icon="edit"
        side="above"
        label={t('assessment:question.remark')}
        onClick={onRemark}
      />
      <IconButton
        icon="close"
        side="above"
        label={t('assessment:question.clear')}
        onClick={(event) => onClear(event.currentTarget)}
      />
    </span>
  );
}
