import type { ExportRow } from '../../../server/contract/exporting';
import { MAX_REASON } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog } from '../dialog/CaseDialog';

interface Props {
  row: ExportRow;
  step: 'decide' | 'review';
  onClose: () => void;
}

/** Lets a case file leave or not, or says whether it was right to take one alone. */
export function DecideFileDialog({ row, step, onClose }: Props) {
  const { caseId, seq: askedSeq } = row;
  const deciding = useCommand('export:decide');
  const reviewing = useCommand('export:review');
  const command = step === 'decide' ? deciding : reviewing;
  const keptAs = `case:file:${step}:${caseId}:${askedSeq}`;
  const form = useForm(
    { answer: { required: true }, reason: { required: step === 'decide', most: MAX_REASON } },
    {},
    keptAs,
  );
  const { answer, reason } = form.values;
  const send = (): Promise<boolean> => {
    const said = reason.trim();
    if (step === 'decide')
      return deciding.go({ caseId, askedSeq, approved: answer === 'yes', reason: said });
    const finding = answer === 'yes' ? 'justified' : 'not_justified';
    return reviewing.go({ caseId, askedSeq, finding, ...(said ? { remark: said } : {}) });
  };
  const confirm = async (): Promise<void> => {
    if (!form.check() || !(await send())) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      busy={command.busy}
      error={command.error}
      title={t(`case:file.${step}`)}
      confirm={t('case:file.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(`case:file.about.${step}`)}</p>
      <Choices
        legend={t('case:file.answer')}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`case:file.${step}As.${value}`),
        }))}
        value={answer}
        error={form.errorOf('answer') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('answer', chosen)}
      />
      <TextField
        label={t(step === 'decide' ? 'contact:form.reason' : 'contact:form.reasonOptional')}
        value={reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
