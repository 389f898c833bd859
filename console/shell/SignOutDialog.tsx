import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { heldCount } from '../state/selectors';
import { signOut } from '../state/session';
import { above } from './open';

/** Asks before leaving while chats are held; without any, leaving needs no question but this one press. */
export function SignOutDialog() {
  const close = () => (above.value = undefined);
  const leave = () => {
    close();
    void signOut();
  };
  return (
    <Dialog
      title={t('console:me.signOutTitle')}
      onClose={close}
      onSubmit={leave}
      actions={
        <>
          <Button onClick={close}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('console:me.signOut')}
          </Button>
        </>
      }
    >
      {heldCount.value > 0 && <p>{t('console:me.signOutText', { count: heldCount.value })}</p>}
    </Dialog>
  );
}
