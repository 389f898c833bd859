import { useId, useState } from 'preact/hooks';

import type { Answer, Question } from '../../server/contract/assessment';
import { MAX_REASON } from '../../server/contract/limits';
import type { FieldValue } from '../../server/contract/sheet';
import type { StaffEntry } from '../../server/contract/staff';
import { FieldBox } from '../form/FieldBox';
import { errorOf } from '../form/parts';
import { StatusMark } from '../form/StatusMark';
import type { SheetField } from '../form/useSheet';
import { answerOptions } from '../form/valueWords';
import { t, words } from '../lib/i18n';
import { Button } from '../parts/Button';
import { TextField } from '../parts/Field';
import { answeredIn, answerOfKey, changed } from './assessment.logic';
import { EvidenceDialog } from './EvidenceDialog';
import { Quotes } from './Quotes';

interface Props {
  question: Question;
  field: SheetField;
  entries: readonly StaffEntry[];
  canWrite: boolean;
  /** Goes to the question before or after this one. */
  onMove: (step: 1 | -1) => void;
}

/** A question with its three answers, the words that show it, and a remark; each is saved as one goes. */
export function QuestionRow({ question, field, entries, canWrite, onMove }: Props) {
  const id = useId();
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
        </div>
        <span class="field-status assess-status" id={`${id}-status`}>
          <StatusMark field={field} />
        </span>
      </fieldset>
      {answered && (
        <More field={field} entries={entries} canWrite={canWrite} label={label} change={change} />
      )}
    </FieldBox>
  );
}

interface MoreProps extends Pick<Props, 'field' | 'entries' | 'canWrite'> {
  label: string;
  change: (next: Parameters<typeof changed>[1]) => void;
}

/** What belongs to an answer: the words of the log that show it, and a remark. */
function More({ field, entries, canWrite, label, change }: MoreProps) {
  const { evidence = [], remark } = answeredIn(field.value) ?? {};
  const [isChoosing, setChoosing] = useState(false);
  const [isRemarking, setRemarking] = useState(false);
  const clear = (): void => {
    field.set(null);
    field.commit();
  };
  return (
    <div class="assess-more">
      <Quotes
        entries={entries}
        seqs={evidence}
        onRemove={
          canWrite
            ? (seq) => change({ evidence: evidence.filter((one) => one !== seq) })
            : undefined
        }
      />
      {(remark !== undefined || isRemarking) && canWrite && (
        <TextField
          label={t('assessment:question.remark')}
          rows={2}
          value={remark ?? ''}
          maxLength={MAX_REASON}
          error={errorOf(field, 'text')}
          onInput={(event) =>
            field.set(changed(field.value, { remark: event.currentTarget.value }))
          }
          onBlur={field.commit}
        />
      )}
      {remark !== undefined && !canWrite && <p class="contact-written">{remark}</p>}
      {canWrite && (
        <div class="assess-ways">
          <Button
            kind="plain"
            icon="canned"
            aria-label={`${t('assessment:question.attach')}: ${label}`}
            onClick={() => setChoosing(true)}
          >
            {t('assessment:question.attach')}
          </Button>
          {remark === undefined && !isRemarking && (
            <Button
              kind="plain"
              icon="edit"
              aria-label={`${t('assessment:question.remark')}: ${label}`}
              onClick={() => setRemarking(true)}
            >
              {t('assessment:question.remark')}
            </Button>
          )}
          <Button
            kind="plain"
            icon="close"
            aria-label={`${t('assessment:question.clear')}: ${label}`}
            onClick={clear}
          >
            {t('assessment:question.clear')}
          </Button>
        </div>
      )}
      {isChoosing && (
        <EvidenceDialog
          entries={entries}
          chosen={evidence}
          question={label}
          onSave={(seqs) => change({ evidence: seqs })}
          onClose={() => setChoosing(false)}
        />
      )}
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
