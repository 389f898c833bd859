import { useRef } from 'preact/hooks';

import { MAX_REASON } from '../../../server/contract/limits';
import type { OpenedIdentity } from '../../../server/contract/person';
import { useForm } from '../../contact/dialog/useForm';
import { newClientId } from '../../lib/clientId';
import { t } from '../../lib/i18n';
import { useTask } from '../../lib/useTask';
import { TextField } from '../../parts/Field';
import { run } from '../../state/commands';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** Opens who the person is, by a reason that stays in the case's log. */
export function OpenIdentityDialog(
  props: CaseDialogProps & { onOpened: (opened: OpenedIdentity) => void },
) {
  const { caseId, onOpened, onClose } = props;
  const task = useTask();
  const clientId = useRef(newClientId());
  const form = useForm({ reason: { required: true, most: MAX_REASON } });
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    const reason = form.values.reason.trim();
    const isOpened = await task.start(async () => {
      const reply = await run('person:open', { caseId, clientId: clientId.current, reason });
      if (reply.ok) onOpened(reply.data);
      // Another reason is another entry of the log.
      else if (reply.error.code === 'conflict') clientId.current = newClientId();
      return reply;
    });
    if (isOpened) onClose();
  };
  return (
    <CaseDialog
      busy={task.busy}
      error={task.error}
      title={t('case:identity.openTitle')}
      confirm={t('case:identity.openConfirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:identity.openWhat')}</p>
      <TextField
        label={t('contact:form.reason')}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
