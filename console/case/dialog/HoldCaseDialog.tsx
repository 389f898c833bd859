import { useCommand } from '../../contact/action/useCommand';
import { HoldFields, useHoldForm } from '../../contact/dialog/HoldFields';
import { t } from '../../lib/i18n';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** Keeps a case and its contacts from being erased for a legal reason, until a day on which somebody looks again. */
export function HoldCaseDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:hold');
  const keptAs = `case:hold:${caseId}`;
  const hold = useHoldForm(keptAs);
  const confirm = async (): Promise<void> => {
    const wish = hold.wish();
    if (!wish || !(await command.go({ caseId, ...wish }))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:hold.title')}
      confirm={t('case:action.hold')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:hold.what')}</p>
      <HoldFields {...hold} />
    </CaseDialog>
  );
}
