import type { ComponentChildren } from 'preact';

import type { WireError } from '../../../server/contract/errors';
import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Dialog } from '../../parts/Dialog';
import { Failure } from '../action/Failure';

/** What every dialog of an action gets. */
export interface DialogProps {
  contactId: ContactId;
  onClose: () => void;
}

interface Props extends DialogProps {
  title: string;
  confirm: string;
  busy: boolean;
  error: WireError | undefined;
  onConfirm: () => void;
  children: ComponentChildren;
}

/** An action that needs words or a second look; its failure shows here and nothing typed is lost. */
export function ActionDialog(props: Props) {
  const { title, confirm, busy, error, contactId, onConfirm, onClose, children } = props;
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
      <div class="contact-form">
        {children}
        <Failure error={error} contactId={contactId} />
      </div>
    </Dialog>
  );
}
