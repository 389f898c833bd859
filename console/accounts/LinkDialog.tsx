import type { PasswordLink } from '../../server/contract/account';
import { t } from '../lib/i18n';
import { passwordLink } from '../lib/passwordLink';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { TextField } from '../parts/Field';
import { CopyButton } from '../settings/CopyButton';
import { moment } from '../shell/words';

/** Shows a link once, to whoever passes it on. */
export function LinkDialog({ link, onClose }: { link: PasswordLink; onClose: () => void }) {
  const address = passwordLink(location.origin, link.token);
  return (
    <Dialog
      title={t('account:link.title', { name: link.account.name })}
      width="wide"
      onClose={onClose}
      onSubmit={onClose}
      actions={
        <Button kind="primary" type="submit">
          {t('account:link.done')}
        </Button>
      }
    >
      <p>{t('account:link.text', { when: moment(link.until) })}</p>
      <TextField
        label={t('account:link.field')}
        class="link-address"
        rows={2}
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      <CopyButton text={address} words={t('account:link.copy')} />
      <p class="quiet-text">{t('account:link.how')}</p>
    </Dialog>
  );
}
