import { MAX_REASON } from '../../server/contract/limits';
import type { DataRequest } from '../../server/contract/request';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { outcomesOf } from './requests.logic';
import { StepDialog } from './StepDialog';
import { formOf, useStep } from './useStep';

/** Answers a request; what is granted is done at once. */
export function AnswerDialog({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const step = useStep(request, 'answered', onClose);
  const outcomes = outcomesOf(request);
  const form = useForm(
    { outcome: { required: true }, ground: { most: MAX_REASON } },
    {},
    formOf(request, 'answered'),
  );
  const { values, set } = form;
  // What others did meanwhile may leave another answer than the one that was chosen.
  const outcome = outcomes.find((one) => one === values.outcome);
  const ground = values.ground.trim();
  const needsGround = outcome === 'refused' && !ground;
  const submit = (): void => {
    if (!form.check() || !outcome || needsGround) return;
    const said = { outcome, ...(outcome === 'refused' ? { ground } : {}) };
    void step.take('request:answer', said, { kind: 'answered', ...said });
  };
  const isErasure = outcome === 'granted' && request.kind === 'erasure';
  return (
    <StepDialog
      title={t('request:answer.title')}
      confirm={t(isErasure ? 'request:answer.erase' : 'request:answer.submit')}
      isFinal={isErasure}
      step={step}
      onConfirm={submit}
      onClose={onClose}
    >
      {outcomes.length === 1 && <p>{t('request:answer.only')}</p>}
      <Choices
        legend={t('request:answer.outcome')}
        value={outcome ?? ''}
        error={form.isTried && !outcome ? t('contact:form.choose') : undefined}
        options={outcomes.map((value) => ({
          value,
          label: t(`request:outcome.${value}`),
          about:
            value === 'granted'
              ? t(`request:answer.granted.${request.kind}`)
              : t(`request:answer.about.${value}`),
        }))}
        onChoose={(value) => set('outcome', value)}
      />
      {isErasure && <p class="contact-warning">{t('request:answer.erasure')}</p>}
      {outcome === 'refused' && (
        <TextField
          label={t('request:answer.ground')}
          hint={t('request:answer.groundHint')}
          value={values.ground}
          error={
            form.errorOf('ground') ??
            (form.isTried && needsGround ? t('contact:form.required') : undefined)
          }
          onInput={(event) => set('ground', event.currentTarget.value)}
        />
      )}
      <p class="contact-second">{t('request:answer.once')}</p>
    </StepDialog>
  );
}
