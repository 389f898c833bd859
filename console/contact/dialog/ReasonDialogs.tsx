import { MAX_REASON } from '../../../server/contract/limits';
import type { WireError } from '../../../server/contract/errors';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { viewContact } from '../../state/commands';
import { useCommand } from '../action/useCommand';
import { useTask } from '../../lib/useTask';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { useForm } from './useForm';

/** Declines an offered transfer. */
export function DeclineDialog(props: DialogProps) {
  const command = useCommand('transfer:decline');
  return (
    <ReasonDialog
      {...props}
      {...command}
      name="decline"
      onReason={(reason) => command.go({ contactId: props.contactId, ...optional(reason) })}
    />
  );
}

/** Puts a contact back to the front of the queue. */
export function RequeueDialog(props: DialogProps) {
  const command = useCommand('contact:requeue');
  return (
    <ReasonDialog
      {...props}
      {...command}
      name="requeue"
      onReason={(reason) => command.go({ contactId: props.contactId, ...optional(reason) })}
    />
  );
}

/** Ends a contact by which the service is abused. */
export function BlockDialog(props: DialogProps) {
  const command = useCommand('contact:block');
  return (
    <ReasonDialog
      {...props}
      {...command}
      name="block"
      isRequired
      onReason={(reason) => command.go({ contactId: props.contactId, reason })}
    />
  );
}

/** Opens a contact that is not the reader's own; the reason stays in its log. */
export function ViewDialog(props: DialogProps) {
  const task = useTask();
  return (
    <ReasonDialog
      {...props}
      {...task}
      name="view"
      isRequired
      onReason={(reason) => task.start(() => viewContact(props.contactId, reason))}
    />
  );
}

interface ReasonProps extends DialogProps {
  name: 'block' | 'decline' | 'requeue' | 'view';
  isRequired?: boolean;
  busy: boolean;
  error: WireError | undefined;
  onReason: (reason: string) => Promise<boolean>;
}

function ReasonDialog(props: ReasonProps) {
  const { name, isRequired, onReason, onClose, ...rest } = props;
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
      <p>{t(`contact:${name}.what`)}</p>
      <TextField
        label={t(isRequired ? 'contact:form.reason' : 'contact:form.reasonOptional')}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}

function optional(reason: string): { reason?: string } {
  return reason ? { reason } : {};
}
