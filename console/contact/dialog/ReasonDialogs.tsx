import { t } from '../../lib/i18n';
import { useTask } from '../../lib/useTask';
import { viewContact } from '../../state/commands';
import { useCommand } from '../action/useCommand';
import type { DialogProps } from './ActionDialog';
import { ReasonDialog } from './ReasonDialog';

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

/** Lets a contact be erased again when its time is over. */
export function LiftDialog(props: DialogProps) {
  const command = useCommand('hold:lift');
  return (
    <ReasonDialog
      {...props}
      {...command}
      name="lift"
      isRequired
      onReason={(reason) => command.go({ contactId: props.contactId, reason })}
    />
  );
}

/** Ends the restriction that the person asked for; they must have been told before (GDPR Art. 18(3)). */
export function UnrestrictDialog(props: DialogProps) {
  const command = useCommand('restriction:lift');
  return (
    <ReasonDialog
      {...props}
      {...command}
      name="unrestrict"
      isRequired
      warning={t('contact:unrestrict.first')}
      hint={t('contact:unrestrict.hint')}
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

function optional(reason: string): { reason?: string } {
  return reason ? { reason } : {};
}
