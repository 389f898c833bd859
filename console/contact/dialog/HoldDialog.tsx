import { MAX_REASON } from '../../../server/contract/limits';
import { t } from '../../lib/i18n';
import { Field, TextField } from '../../parts/Field';
import { now } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { dateIn, isAfterToday } from './hold.logic';
import { useForm } from './useForm';

/** A hold is looked at again after so many days, unless somebody says otherwise. */
const REVIEW_DAYS = 90;

/** Keeps a contact from being erased for a legal reason, until a day on which somebody looks again. */
export function HoldDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('hold:set');
  const form = useForm(
    { reason: { required: true, most: MAX_REASON }, reviewOn: { required: true } },
    { reviewOn: dateIn(now.peek(), REVIEW_DAYS) },
  );
  const { reason, reviewOn } = form.values;
  const isPast = reviewOn !== '' && !isAfterToday(reviewOn, now.value);
  const confirm = async (): Promise<void> => {
    if (!form.check() || isPast) return;
    if (await command.go({ contactId, reason: reason.trim(), reviewOn })) onClose();
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
      <TextField
        label={t('contact:hold.reason')}
        hint={t('contact:hold.reasonHint')}
        value={reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
      <Field
        type="date"
        label={t('contact:hold.reviewOn')}
        value={reviewOn}
        min={dateIn(now.value, 1)}
        error={form.errorOf('reviewOn') ?? (isPast ? t('contact:hold.past') : undefined)}
        onInput={(event) => form.set('reviewOn', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
