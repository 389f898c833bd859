import { useState } from 'preact/hooks';

import type { Account } from '../../server/contract/account';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { setRole } from '../state/accounts';
import { RoleChoice } from './RoleChoice';

/** Gives somebody another role; they sign in anew. */
export function RoleDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [role, choose] = useState(account.role);
  const task = useTask();
  const isSame = role === account.role;
  const submit = async () => {
    if (!isSame && (await task.start(() => setRole(account.staffId, role)))) onClose();
  };
  return (
    <Dialog
      title={t('account:confirm.role', { name: account.name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy} aria-disabled={isSame}>
            {t('account:wish.role')}
          </Button>
        </>
      }
    >
      <RoleChoice value={role} onChange={choose} />
      <p>{t('account:confirm.roleText')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
    </Dialog>
  );
}
