import type { ComponentChildren } from 'preact';
import { t } from '../../lib/i18n';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';

interface ConfirmProps extends DialogProps {
  /** What is done with the contact alone, when it is confirmed. */
  command: 'contact:part' | 'alone:deny' | 'alone:confirm' | 'past:open';
  title: string;
  confirm: string;
  children: ComponentChildren;
}

/** Asks once more, and does it. */
function ConfirmDialog({ command, contactId, onClose, ...rest }: ConfirmProps) {
  const { go, ...state } = useCommand(command);
  const confirm = async (): Promise<void> => {
    if (await go({ contactId })) onClose();
  };
  return (
    <ActionDialog
      {...state}
      {...rest}
      contactId={contactId}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}

/** Leaves a chat in which I help. */
export function PartDialog(props: DialogProps) {
  const words = { title: t('contact:part.title'), confirm: t('contact:action.part') };
  return (
    <ConfirmDialog {...props} {...words} command="contact:part">
      <p>{t('contact:part.what')}</p>
    </ConfirmDialog>
  );
}

/** Marks that somebody else may be reading along. */
export function NotAloneDialog(props: DialogProps) {
  const words = { title: t('contact:denyAlone.title'), confirm: t('contact:action.notAlone') };
  return (
    <ConfirmDialog {...props} {...words} command="alone:deny">
      <p>{t('contact:denyAlone.what')}</p>
      <p>{t('contact:notAlone.do')}</p>
    </ConfirmDialog>
  );
}

/** Takes the mark back that somebody else may be reading along. */
export function AloneConfirmDialog(props: DialogProps) {
  const words = {
    title: t('contact:confirmAlone.title'),
    confirm: t('contact:action.aloneConfirm'),
  };
  return (
    <ConfirmDialog {...props} {...words} command="alone:confirm">
      <p>{t('contact:confirmAlone.what')}</p>
    </ConfirmDialog>
  );
}

/** Shows a visitor who came back by code what was said before. */
export function PastDialog(props: DialogProps) {
  const words = { title: t('contact:past.title'), confirm: t('contact:action.pastOpen') };
  return (
    <ConfirmDialog {...props} {...words} command="past:open">
      <p>{t('contact:past.what')}</p>
      <p>{t('contact:cameBy.proof')}</p>
    </ConfirmDialog>
  );
}
