import { useState } from 'preact/hooks';

import { MAX_REASON } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { TextField } from '../parts/Field';
import { Problem } from '../parts/States';
import { viewContact } from '../state/commands';

/** Asks why a contact has to be read; the reason stays in its log. */
export function ViewDialog({ contactId, onClose }: { contactId: ContactId; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const task = useTask();
  const submit = async () => {
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    if (await task.start(() => viewContact(contactId, reason.trim()))) onClose();
  };
  return (
    <Dialog
      title={t('console:view.title')}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('console:view.submit')}
          </Button>
        </>
      }
    >
      <p>{t('console:view.text')}</p>
      <TextField
        label={t('console:view.reason')}
        value={reason}
        maxLength={MAX_REASON}
        error={isMissing ? t('console:view.needed') : undefined}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
    </Dialog>
  );
}
