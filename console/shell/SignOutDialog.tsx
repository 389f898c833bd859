import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Problem } from '../parts/States';
import { heldCount } from '../state/selectors';
import { signOut } from '../state/session';
import { unsaved } from '../state/unsaved';
import { above } from './open';

/** Asks before leaving, and says what is lost by it: chats that are held, and what is typed and not saved. */
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
      {unsaved.value.size > 0 && <p>{t('console:me.signOutUnsaved')}</p>}
      {heldCount.value > 0 && <p>{t('console:me.signOutText', { count: heldCount.value })}</p>}
    </Dialog>
  );
}
