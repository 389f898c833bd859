import type { BreakToReview, Finding } from '../../server/contract/glass';
import { MAX_REASON } from '../../server/contract/limits';
import { Failure } from '../contact/action/Failure';
import { useCommand } from '../contact/action/useCommand';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { ConfirmDialog } from '../parts/ConfirmDialog';
import { TextField } from '../parts/Field';
import { Problem } from '../parts/States';
import { nameOf } from '../shell/words';

const FINDINGS: readonly Finding[] = ['justified', 'not_justified'];

/** Says whether it was right to open a contact or a case in an emergency. */
export function ReviewDialog({ broken, onClose }: { broken: BreakToReview; onClose: () => void }) {
  const { busy, error, review } = useReview(broken);
  const form = useForm({ finding: { required: true }, remark: { most: MAX_REASON } });
  const remark = form.values.remark.trim();
  const confirm = async (): Promise<void> => {
    const finding = FINDINGS.find((one) => one === form.values.finding);
    if (!form.check() || !finding) return;
    const said = { finding, ...(remark ? { remark } : {}) };
    if (await review(said)) onClose();
  };
  return (
    <ConfirmDialog
      busy={busy}
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
      {'contactId' in broken ? (
        <Failure error={error} contactId={broken.contactId} />
      ) : (
        error && <Problem>{failureWords(error)}</Problem>
      )}
    </ConfirmDialog>
  );
}

function useReview(broken: BreakToReview) {
  const ofContact = useCommand('glass:review');
  const ofCase = useCommand('case:review_break');
  const brokenSeq = broken.seq;
  return 'caseId' in broken
    ? {
        ...ofCase,
        review: (said: Said) => ofCase.go({ caseId: broken.caseId, brokenSeq, ...said }),
      }
    : {
        ...ofContact,
        review: (said: Said) => ofContact.go({ contactId: broken.contactId, brokenSeq, ...said }),
      };
}

type Said = { finding: Finding; remark?: string };
