import { MAX_REASON } from '../../../server/contract/limits';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { useForm } from './useForm';

/** Ends the restriction that the person asked for; they must have been told before (GDPR Art. 18(3)). */
export function UnrestrictDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('restriction:lift');
  const form = useForm({ reason: { required: true, most: MAX_REASON } });
  const confirm = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if (form.check() && (await command.go({ contactId, reason }))) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:unrestrict.title')}
      confirm={t('contact:action.unrestrict')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p class="contact-warning">{t('contact:unrestrict.first')}</p>
      <p>{t('contact:unrestrict.what')}</p>
      <TextField
        label={t('contact:form.reason')}
        hint={t('contact:unrestrict.hint')}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
