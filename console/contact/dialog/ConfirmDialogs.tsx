import { t } from '../../lib/i18n';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';

/** Leaves a chat in which I help. */
export function PartDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('contact:part');
  const confirm = async (): Promise<void> => {
    if (await command.go({ contactId })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:part.title')}
      confirm={t('contact:action.part')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:part.what')}</p>
    </ActionDialog>
  );
}

/** Marks that somebody else may be reading along. */
export function NotAloneDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('alone:deny');
  const confirm = async (): Promise<void> => {
    if (await command.go({ contactId })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:denyAlone.title')}
      confirm={t('contact:action.notAlone')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:denyAlone.what')}</p>
      <p>{t('contact:notAlone.do')}</p>
    </ActionDialog>
  );
}

/** Takes the mark back that somebody else may be reading along. */
export function AloneConfirmDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('alone:confirm');
  const confirm = async (): Promise<void> => {
    if (await command.go({ contactId })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:confirmAlone.title')}
      confirm={t('contact:action.aloneConfirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:confirmAlone.what')}</p>
    </ActionDialog>
  );
}

/** Shows a visitor who came back by code what was said before. */
export function PastDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('past:open');
  const confirm = async (): Promise<void> => {
    if (await command.go({ contactId })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:past.title')}
      confirm={t('contact:action.pastOpen')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:past.what')}</p>
      <p>{t('contact:cameBy.proof')}</p>
    </ActionDialog>
  );
}
