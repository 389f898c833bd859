import { useState } from 'preact/hooks';

import type { RetentionDue } from '../../server/contract/retention';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';

/** Says what a save would have erased at once; it is done once the number has been typed, so that nobody erases by a slip. */
export function DueDialog(props: {
  due: RetentionDue;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { due, busy, onConfirm, onClose } = props;
  const { contacts, cases, comments } = due;
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const asked = cases || contacts || comments;
  const isRight = typed.trim() === String(asked);
  const submit = (): void => {
    setTried(true);
    if (isRight) onConfirm();
  };
  return (
    <Dialog
      title={t('administration:periods.due.title')}
      onClose={onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="danger" type="submit" busy={busy}>
            {t('administration:periods.due.save')}
          </Button>
        </>
      }
    >
      {cases > 0 && <p>{t('administration:periods.due.cases', { count: cases })}</p>}
      {contacts > 0 && <p>{t('administration:periods.due.contacts', { count: contacts })}</p>}
      {comments > 0 && <p>{t('administration:periods.due.comments', { count: comments })}</p>}
      <p>{t('administration:periods.due.text')}</p>
      <Field
        label={t('administration:periods.due.type', { count: asked })}
        inputMode="numeric"
        autocomplete="off"
        value={typed}
        error={isTried && !isRight ? t('administration:periods.due.wrong') : undefined}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </Dialog>
  );
}
