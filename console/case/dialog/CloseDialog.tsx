import type { CaseOutcome } from '../../../server/contract/case';
import { CASE_OUTCOMES, MAX_REASON } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { dropUnsaved } from '../../state/unsaved';
import { dueOf } from '../dueOf';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** Closes a case with what came of it and why; says before what is not done. */
export function CloseDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:close');
  const keptAs = `case:close:${caseId}`;
  const rules = { outcome: { required: true }, reason: { required: true, most: MAX_REASON } };
  const form = useForm(rules, {}, keptAs);
  const { outcome, reason } = form.values;
  const open = dueOf(caseId).length;
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    const wish = { caseId, outcome: outcome as CaseOutcome, reason: reason.trim() };
    if (!(await command.go(wish))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:close.title')}
      confirm={t('case:close.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:close.what')}</p>
      {open > 0 && <p class="contact-warning">{t('case:close.open', { count: open })}</p>}
      <Choices
        legend={t('case:close.outcome')}
        options={CASE_OUTCOMES.map((value) => ({ value, label: t(`case:outcome.${value}`) }))}
        value={outcome}
        error={form.errorOf('outcome') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('outcome', chosen)}
      />
      <TextField
        label={t('contact:form.reason')}
        value={reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
