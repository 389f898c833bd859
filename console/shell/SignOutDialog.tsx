import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { heldCount } from '../state/selectors';
import { signOut } from '../state/session';
import { above } from './open';

/** Asks before leaving while chats are held; without any, leaving needs no question but this one press. */
export function SignOutDialog() {
  const close = () => (above.value = undefined);
  const task = useTask();
  const leave = async () => {
    if (await task.start(signOut)) close();
  };
  return (
    <Dialog
      title={t('console:me.signOutTitle')}
      onClose={close}
      onSubmit={() => void leave()}
      actions={
        <>
          <Button onClick={close}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('console:me.signOut')}
          </Button>
        </>
      }
    >
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {heldCount.value > 0 && <p>{t('console:me.signOutText', { count: heldCount.value })}</p>}
    </Dialog>
  );
}
