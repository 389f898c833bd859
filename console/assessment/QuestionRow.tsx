import { useId, useState } from 'preact/hooks';

import type { Question } from '../../server/contract/assessment';
import type { FieldValue } from '../../server/contract/sheet';
import { FieldBox } from '../form/FieldBox';
import type { SheetField } from '../form/useSheet';
import { t, words } from '../lib/i18n';
import { answeredIn, answerOfKey, changed } from './assessment.logic';
import { Answers } from './Answers';
import { EvidenceDialog } from './EvidenceDialog';
import { Quotes } from './Quotes';
import { Remark } from './Remark';
import { SavedMark } from './SavedMark';
import type { Quotable } from './subject';

interface Props {
  question: Question;
  field: SheetField;
  quotable: readonly Quotable[];
  canWrite: boolean;
  /** Goes to the question before or after this one. */
  onMove: (step: 1 | -1) => void;
}

/** A question with its three answers, the words that show it, and a remark; each is saved as one goes. */
export function QuestionRow({ question, field, quotable, canWrite, onMove }: Props) {
  const id = useId();
  const [isChoosing, setChoosing] = useState(false);
  const [isRemarking, setRemarking] = useState(false);
  const label = words(question.text);
  const answered = answeredIn(field.value);
  const change = (next: Parameters<typeof changed>[1]): void => {
    field.set(changed(field.value, next));
    field.commit();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLInputElement) || hasModifier(event)) return;
    const answer = canWrite ? answerOfKey(event.key) : undefined;
    const step = answer || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined;
    if (answer) change({ answer });
    if (!step) return;
    event.preventDefault();
    onMove(step);
  };
  const clear = (pressed: HTMLElement): void => {
    // The button goes away with the answer; whoever pressed it goes on in the question.
    pressed.closest('fieldset')?.querySelector('input')?.focus();
    setRemarking(false);
    field.set(null);
    field.commit();
  };
  const { evidence = [] } = answered ?? {};
  return (
    <FieldBox label={label} field={field} show={showAnswer}>
      <fieldset
        class="assess-question"
        data-question={question.code}
        data-answer={answered?.answer}
        aria-describedby={`${id}-status`}
        onKeyDown={onKeyDown}
      >
        <legend class="visually-hidden">{label}</legend>
        <p class="assess-text" aria-hidden="true">
          <span class="assess-code">{question.code}</span> {label}
        </p>
        <Answers
          name={id}
          answer={answered?.answer}
          canWrite={canWrite}
          onAnswer={(answer) => change({ answer })}
          onAttach={() => setChoosing(true)}
          onRemark={() => setRemarking(true)}
          onClear={clear}
        />
        <span class="field-status assess-status" id={`${id}-status`}>
          <SavedMark field={field} />
        </span>
        <Quotes
          quotable={quotable}
          seqs={evidence}
          onRemove={
            canWrite
              ? (seq) => change({ evidence: evidence.filter((one) => one !== seq) })
              : undefined
          }
        />
        {answered && <Remark field={field} isOpen={isRemarking} canWrite={canWrite} />}
      </fieldset>
      {isChoosing && (
        <EvidenceDialog
          quotable={quotable}
          chosen={evidence}
          question={label}
          onSave={(seqs) => change({ evidence: seqs })}
          onClose={() => setChoosing(false)}
        />
      )}
    </FieldBox>
  );
}

function hasModifier(event: KeyboardEvent): boolean {
  return event.altKey || event.ctrlKey || event.metaKey;
}

/** An answer in words, for a choice between two. */
function showAnswer(value: FieldValue): string {
  const answered = answeredIn(value);
  if (!answered) return t('form:none');
  const { answer, evidence = [], remark } = answered;
  const quoted = evidence.length > 0 && t('assessment:question.quotes', { count: evidence.length });
  return [t(`form:answer.${answer}`), quoted, remark].filter(Boolean).join(' · ');
}
