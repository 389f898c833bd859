import { MAX_REASON } from '../../../server/contract/limits';
import type { WireError } from '../../../server/contract/errors';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { useForm } from './useForm';

interface ReasonProps extends DialogProps {
  /** Under which its words are. */
  name: 'block' | 'decline' | 'lift' | 'requeue' | 'unrestrict' | 'view';
  isRequired?: boolean;
  busy: boolean;
  error: WireError | undefined;
  onReason: (reason: string) => Promise<boolean>;
  /** What is to be known before. */
  warning?: string;
  hint?: string;
}

/** An action of which the reason is asked. */
export function ReasonDialog(props: ReasonProps) {
  const { name, isRequired, onReason, onClose, warning, hint, ...rest } = props;
  const form = useForm({ reason: { required: isRequired, most: MAX_REASON } });
  const confirm = async (): Promise<void> => {
    if (form.check() && (await onReason(form.values.reason.trim()))) onClose();
  };
  return (
    <ActionDialog
      {...rest}
      title={t(`contact:${name}.title`)}
      confirm={t(`contact:action.${name}`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {warning && <p class="contact-warning">{warning}</p>}
      <p>{t(`contact:${name}.what`)}</p>
      <TextField
        label={t(isRequired ? 'contact:form.reason' : 'contact:form.reasonOptional')}
        hint={hint}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
