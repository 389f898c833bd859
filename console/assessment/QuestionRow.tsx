import { useEffect, useId, useRef, useState } from 'preact/hooks';

import type { Answer, Question } from '../../server/contract/assessment';
import type { FieldValue } from '../../server/contract/sheet';
import { FieldBox } from '../form/FieldBox';
import { errorOf } from '../form/parts';
import type { SheetField } from '../form/useSheet';
import { answerOptions } from '../form/valueWords';
import { t, words } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { TextField } from '../parts/Field';
import { answeredIn, answerOfKey, changed } from './assessment.logic';
import { EvidenceDialog } from './EvidenceDialog';
import { Quotes } from './Quotes';
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
        <div class="assess-answers">
          {answerOptions().map((option) => (
            <label key={option.value} class="form-choice">
              <input
                type="radio"
                name={id}
                checked={answered?.answer === option.value}
                disabled={!canWrite}
                onChange={() => change({ answer: option.value as Answer })}
              />
              {option.label}
            </label>
          ))}
          {answered && canWrite && (
            <Ways
              onAttach={() => setChoosing(true)}
              onRemark={() => setRemarking(true)}
              onClear={clear}
            />
          )}
        </div>
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

/** What can be added to an answer; the question's name is the group's. */
function Ways(props: {
  onAttach: () => void;
  onRemark: () => void;
  onClear: (pressed: HTMLElement) => void;
}) {
  const { onAttach, onRemark, onClear } = props;
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

/** A remark to an answer, to be written or only to be read. */
function Remark(props: { field: SheetField; isOpen: boolean; canWrite: boolean }) {
  const { field, isOpen, canWrite } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (isOpen) area.current?.focus();
  }, [isOpen]);
  const { remark } = answeredIn(field.value) ?? {};
  if (!canWrite) return remark ? <p class="contact-written">{remark}</p> : null;
  if (remark === undefined && !isOpen) return null;
  return (
    <div class="assess-remark">
      <TextField
        inputRef={area}
        label={t('assessment:question.remark')}
        rows={2}
        value={remark ?? ''}
        error={errorOf(field, 'text')}
        onInput={(event) => field.set(changed(field.value, { remark: event.currentTarget.value }))}
        onBlur={field.commit}
      />
    </div>
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
