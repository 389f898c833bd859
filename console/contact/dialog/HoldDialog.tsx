import { t } from '../../lib/i18n';
import { dropUnsaved } from '../../state/unsaved';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { HoldFields, useHoldForm } from './HoldFields';

/** Keeps a contact from being erased for a legal reason, until a day on which somebody looks again. */
export function HoldDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('hold:set');
  const keptAs = `hold:${contactId}`;
  const hold = useHoldForm(keptAs);
  const confirm = async (): Promise<void> => {
    const wish = hold.wish();
    if (!wish || !(await command.go({ contactId, ...wish }))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:hold.title')}
      confirm={t('contact:action.hold')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:hold.what')}</p>
      <HoldFields {...hold} />
    </ActionDialog>
  );
}
