import { useId } from 'preact/hooks';

import type { Worded } from '../../server/contract/assessment';
import type { ContactId } from '../../server/contract/shapes';
import { t, words } from '../lib/i18n';
import { logs } from '../state/store';
import { statesBy } from './assessment.logic';
import { useShippedForm } from './shippedForms';
import { useStates } from './useStates';

/** The questions of danger that an assessment which was begun has left open. */
export function useOpenDanger(contactId: ContactId): Worded[] {
  const { states } = useStates(contactId, logs.value.get(contactId)?.entries ?? []);
  const { current } = statesBy(states, 'security_risk');
  const form = useShippedForm(current);
  if (!form || !current || current.answersSeq === 0) return [];
  const { mustAsk } = current.result;
  return form.questions.filter(({ code }) => mustAsk.includes(code));
}

interface Props {
  questions: readonly Worded[];
  isKnown: boolean;
  /** Somebody tried to go on without saying that they know. */
  isMissing: boolean;
  onKnow: (isKnown: boolean) => void;
}

/** What is open, and that whoever ends the contact knows it. */
export function OpenDanger({ questions, isKnown, isMissing, onKnow }: Props) {
  const id = useId();
  return (
    <div class="assess-open contact-warning">
      <p>{t('assessment:end.open')}</p>
      <ul>
        {questions.map(({ code, text }) => (
          <li key={code}>{words(text)}</li>
        ))}
      </ul>
      <label class="contact-choice">
        <input
          type="checkbox"
          checked={isKnown}
          aria-describedby={isMissing ? id : undefined}
          aria-invalid={isMissing ? true : undefined}
          onChange={(event) => onKnow(event.currentTarget.checked)}
        />
        <span>{t('assessment:end.know')}</span>
      </label>
      {isMissing && (
        <p class="field-error" id={id} role="alert">
          {t('assessment:end.needed')}
        </p>
      )}
    </div>
  );
}
