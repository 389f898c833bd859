import type { BreakToReview, Finding } from '../../server/contract/glass';
import { MAX_REASON } from '../../server/contract/limits';
import { useCommand } from '../contact/action/useCommand';
import { ActionDialog } from '../contact/dialog/ActionDialog';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { nameOf } from '../shell/words';

const FINDINGS: readonly Finding[] = ['justified', 'not_justified'];

/** Says whether it was right to open a contact in an emergency. */
export function ReviewDialog({ broken, onClose }: { broken: BreakToReview; onClose: () => void }) {
  const { contactId, seq } = broken;
  const command = useCommand('glass:review');
  const form = useForm({ finding: { required: true }, remark: { most: MAX_REASON } });
  const remark = form.values.remark.trim();
  const confirm = async (): Promise<void> => {
    const finding = FINDINGS.find((one) => one === form.values.finding);
    if (!form.check() || !finding) return;
    const said = { finding, ...(remark ? { remark } : {}) };
    if (await command.go({ contactId, brokenSeq: seq, ...said })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('audit:breaks.reviewTitle')}
      confirm={t('audit:breaks.save')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('audit:breaks.reason', { name: nameOf(broken.by) })}</p>
      <p class="contact-written">{broken.reason}</p>
      <Choices
        legend={t('audit:breaks.finding')}
        value={form.values.finding}
        error={form.isTried && !form.values.finding ? t('contact:form.choose') : undefined}
        options={FINDINGS.map((value) => ({ value, label: t(`audit:breaks.is.${value}`) }))}
        onChoose={(value) => form.set('finding', value)}
      />
      <TextField
        label={t('audit:breaks.remark')}
        value={form.values.remark}
        error={form.errorOf('remark')}
        onInput={(event) => form.set('remark', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
