import { MAX_REASON } from '../../server/contract/limits';
import type { DataRequest } from '../../server/contract/request';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { StepDialog } from './StepDialog';
import { formOf, useStep } from './useStep';

/** Says whether an answer is safe for the person, as somebody else sees it than who checked the identity. */
export function SafetyDialog({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const step = useStep(request, 'safety_checked', onClose);
  const form = useForm(
    { safe: { required: true }, remark: { required: true, most: MAX_REASON } },
    {},
    formOf(request, 'safety_checked'),
  );
  const { values, set, errorOf } = form;
  const submit = (): void => {
    if (!form.check()) return;
    const said = { safe: values.safe === 'yes', remark: values.remark.trim() };
    void step.take('request:check_safety', said, { kind: 'safety_checked', ...said });
  };
  return (
    <StepDialog
      title={t('request:safety.title')}
      confirm={t('request:safety.submit')}
      step={step}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{t('request:safety.what')}</p>
      <Choices
        legend={t('request:safety.safe')}
        value={values.safe}
        error={errorOf('safe') && t('contact:form.choose')}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`request:safety.is.${value}`),
          about: t(`request:safety.isAbout.${value}`),
        }))}
        onChoose={(value) => set('safe', value)}
      />
      <TextField
        label={t('request:remark')}
        hint={t('request:safety.remarkHint')}
        value={values.remark}
        error={errorOf('remark')}
        onInput={(event) => set('remark', event.currentTarget.value)}
      />
    </StepDialog>
  );
}
