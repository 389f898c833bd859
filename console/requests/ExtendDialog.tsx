import { MAX_REASON } from '../../server/contract/limits';
import type { DataRequest } from '../../server/contract/request';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { StepDialog } from './StepDialog';
import { formOf, useStep } from './useStep';

/** Takes two more months for the answer, by a reason that the person is told. */
export function ExtendDialog({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const step = useStep(request, 'extended', onClose);
  const form = useForm(
    { reason: { required: true, most: MAX_REASON } },
    {},
    formOf(request, 'extended'),
  );
  const submit = (): void => {
    if (!form.check()) return;
    const reason = form.values.reason.trim();
    void step.take('request:extend', { reason }, { kind: 'extended', reason });
  };
  return (
    <StepDialog
      title={t('request:extend.title')}
      confirm={t('request:wish.extend')}
      step={step}
      onConfirm={submit}
      onClose={onClose}
    >
      <p>{t('request:extend.what')}</p>
      <TextField
        label={t('contact:form.reason')}
        hint={t('request:extend.hint')}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </StepDialog>
  );
}
