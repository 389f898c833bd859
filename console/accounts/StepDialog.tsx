import type { Account, PasswordLink } from '../../server/contract/account';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { makeLink, setKeeper, takeStep } from '../state/accounts';
import type { AccountWish } from './accounts.logic';

/** Asks before something is done to somebody's account, and says what follows from it. */
export function StepDialog(props: {
  wish: Exclude<AccountWish, 'role' | 'attach_state'>;
  account: Account;
  onClose: () => void;
  onLink: (link: PasswordLink) => void;
}) {
  const { wish, account, onClose, onLink } = props;
  const { name, staffId } = account;
  const task = useTask();
  const submit = async () => {
    if (wish === 'keeper' || wish === 'no_keeper') {
      if (await task.start(() => setKeeper(staffId, wish === 'keeper'))) onClose();
      return;
    }
    if (wish !== 'link') {
      if (await task.start(() => takeStep(`account:${wish}`, staffId))) onClose();
      return;
    }
    await task.start(async () => {
      const reply = await makeLink(staffId);
      if (reply.ok) onLink(reply.data);
      return reply;
    });
  };
  return (
    <Dialog
      title={t(`account:confirm.${wish}`, { name })}
      onClose={onClose}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('console:action.cancel')}</Button>
          <Button kind={wish === 'end' ? 'danger' : 'primary'} type="submit" busy={task.busy}>
            {t(`account:wish.${wish}`)}
          </Button>
        </>
      }
    >
      <p>{t(`account:confirm.${wish}Text`)}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
    </Dialog>
  );
}
