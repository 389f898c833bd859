import { useState } from 'preact/hooks';

import type { Account } from '../../server/contract/account';
import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';
import { Problem } from '../parts/States';
import { attachState } from '../state/accounts';

/** Lets somebody sign in by the state: their personal code is given once, and kept nowhere. */
export function StateDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [identity, setIdentity] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const task = useTask();
  const { name, staffId } = account;
  const submit = async () => {
    setEmpty(!identity.trim());
    if (!identity.trim()) return;
    if (await task.start(() => attachState(staffId, identity.trim()))) onClose();
  };
  const isWrong = task.error?.field === 'identity' && task.error.code === 'invalid_input';
  return (
    <Dialog
      title={t('account:confirm.attach_state', { name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('account:stateSignIn.allow')}
          </Button>
        </>
      }
    >
      <p>{t('account:confirm.attach_stateText')}</p>
      <Field
        label={t('account:stateSignIn.field')}
        hint={t('account:stateSignIn.hint')}
        value={identity}
        maxLength={80}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        error={isEmpty || isWrong ? t('account:stateSignIn.wrong') : undefined}
        onInput={(event) => setIdentity(event.currentTarget.value)}
      />
      {task.error && !isWrong && <Problem>{attachFailure(task.error)}</Problem>}
    </Dialog>
  );
}

function attachFailure(error: WireError): string {
  return error.code === 'conflict' ? t('account:stateSignIn.taken') : failureWords(error);
}
