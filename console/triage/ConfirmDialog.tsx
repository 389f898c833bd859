import { useState } from 'preact/hooks';

import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import type { Task } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';
import { Problem } from '../parts/States';
import type { Awaited } from './useTriage';

interface ConfirmDialogProps {
  awaited: Awaited;
  task: Task;
  onConfirm: (fallen: number) => void;
  onClose: () => void;
}

/** Asks for the number of examples that fall, so that nobody lowers them without having seen it. */
export function ConfirmDialog({ awaited, task, onConfirm, onClose }: ConfirmDialogProps) {
  const [typed, setTyped] = useState('');
  const count = awaited.fallen;
  const confirm = () => onConfirm(Number(typed.trim()) || 0);
  return (
    <Dialog
      title={t('administration:triage.confirmTitle', { count })}
      onClose={onClose}
      onSubmit={task.busy ? undefined : confirm}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('administration:triage.confirm')}
          </Button>
        </>
      }
    >
      <p>{t('administration:triage.confirmText')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      <Field
        label={t('administration:triage.confirmField')}
        inputMode="numeric"
        autocomplete="off"
        maxLength={6}
        value={typed}
        error={awaited.isWrong && t('administration:triage.confirmWrong', { count })}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </Dialog>
  );
}
