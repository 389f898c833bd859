import type { ComponentChildren } from 'preact';

import type { CaseId } from '../../../server/contract/case';
import type { WireError } from '../../../server/contract/errors';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { Dialog } from '../../parts/Dialog';
import { Problem } from '../../parts/States';

/** What every dialog of a case gets. */
export interface CaseDialogProps {
  caseId: CaseId;
  onClose: () => void;
}

interface Props {
  title: string;
  confirm: string;
  busy: boolean;
  error: WireError | undefined;
  onConfirm: () => void;
  onClose: () => void;
  children?: ComponentChildren;
}

/** Something done with a case that needs words or a second look; its failure shows here and nothing typed is lost. */
export function CaseDialog(props: Props) {
  const { title, confirm, busy, error, onConfirm, onClose, children } = props;
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
        {error && <Problem>{failureWords(error)}</Problem>}
      </div>
    </Dialog>
  );
}
