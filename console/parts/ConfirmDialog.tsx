import type { ComponentChildren } from 'preact';

import { t } from '../lib/i18n';
import { Button } from './Button';
import { Dialog } from './Dialog';

/** What is asked before something is done, and what follows an answer. */
export interface Confirming {
  title: string;
  confirm: string;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Something that needs words or a second look; what failed is shown within it, and nothing typed is lost. */
export function ConfirmDialog(props: Confirming & { children?: ComponentChildren }) {
  const { title, confirm, busy, onConfirm, onClose, children } = props;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={onConfirm}
      actions={
        <>
          <Button onClick={onClose}>{t('contact:form.cancel')}</Button>
          <Button kind="primary" type="submit" busy={busy}>
            {busy ? t('contact:action.busy') : confirm}
          </Button>
        </>
      }
    >
      <div class="contact-form">{children}</div>
    </Dialog>
  );
}
