import type { CaseId } from '../../../server/contract/case';
import { MAX_REASON } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog } from '../dialog/CaseDialog';

interface Props {
  /** A case file, or the address of a place. */
  of: 'file' | 'address';
  row: { caseId: CaseId; seq: number };
  step: 'decide' | 'review';
  onClose: () => void;
}

/** Lets what somebody asked for be done or not, or says whether it was right to do it alone. */
export function DecideDialog({ of, row, step, onClose }: Props) {
  const { caseId, seq: askedSeq } = row;
  const deciding = useCommand(of === 'file' ? 'export:decide' : 'address:decide');
  const reviewing = useCommand(of === 'file' ? 'export:review' : 'address:review');
  const command = step === 'decide' ? deciding : reviewing;
  const keptAs = `case:${of}:${step}:${caseId}:${askedSeq}`;
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
      title={t(`case:${of}.${step}`)}
      confirm={t(`case:${of}.confirm`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(`case:${of}.about.${step}`)}</p>
      <Choices
        legend={t(`case:${of}.answer`)}
        options={(['yes', 'no'] as const).map((value) => ({
          value,
          label: t(`case:${of}.${step}As.${value}`),
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
