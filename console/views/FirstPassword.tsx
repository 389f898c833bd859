import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { PasswordForm } from '../settings/PasswordForm';
import { Door } from '../shell/Door';
import { signOut } from '../state/session';

/** The first password is changed before anything else. */
export function FirstPassword() {
  return (
    <Door title={t('console:password.title')} lead={t('console:password.lead')}>
      <PasswordForm kind="primary" />
      <p>
        <Button kind="plain" icon="signOut" onClick={() => void signOut()}>
          {t('console:me.signOut')}
        </Button>
      </p>
    </Door>
  );
}
