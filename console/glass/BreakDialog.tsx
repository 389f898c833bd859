import { MAX_REASON, VIEW_HOURS } from '../../server/contract/limits';
import { ActionDialog, type DialogProps } from '../contact/dialog/ActionDialog';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { TextField } from '../parts/Field';
import { breakGlass } from '../state/commands';
import { leastOf } from './glass.logic';

/** Opens a contact that a counsellor may not read: the reason first; supervisors are told and review it. */
export function BreakDialog(props: DialogProps) {
  const task = useTask();
  const form = useForm({ reason: { required: true, most: MAX_REASON } });
  const reason = form.values.reason.trim();
  const least = leastOf('break');
  const short =
    form.isTried && reason.length < least ? t('contact:break.short', { least }) : undefined;
  const confirm = async (): Promise<void> => {
    if (!form.check() || reason.length < least) return;
    if (await task.start(() => breakGlass(props.contactId, reason))) props.onClose();
  };
  return (
    <ActionDialog
      {...props}
      {...task}
      title={t('contact:break.title')}
      confirm={t('contact:action.breakGlass')}
      onConfirm={() => void confirm()}
    >
      <p class="contact-warning">{t('contact:find.what.break', { hours: VIEW_HOURS })}</p>
      <TextField
        label={t('contact:form.reason')}
        hint={t('contact:break.hint', { least })}
        value={form.values.reason}
        error={form.errorOf('reason') ?? short}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
