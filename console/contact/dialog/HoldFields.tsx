import { MAX_REASON } from '../../../server/contract/limits';
import { t } from '../../lib/i18n';
import { Field, TextField } from '../../parts/Field';
import { now } from '../../state/store';
import { dateIn, isAfterToday } from './hold.logic';
import { useForm } from './useForm';

/** A hold is looked at again after so many days, unless somebody says otherwise. */
const REVIEW_DAYS = 90;

/** Why something is kept from being erased, and when somebody looks at that again; what was typed is kept under a name. */
export function useHoldForm(keptAs: string) {
  const form = useForm(
    { reason: { required: true, most: MAX_REASON }, reviewOn: { required: true } },
    { reviewOn: dateIn(now.peek(), REVIEW_DAYS) },
    keptAs,
  );
  const { reason, reviewOn } = form.values;
  const isPast = reviewOn !== '' && !isAfterToday(reviewOn, now.value);
  return {
    form,
    isPast,
    /** What is wanted, where everything is as it must be; from now on the errors show. */
    wish: () => (form.check() && !isPast ? { reason: reason.trim(), reviewOn } : undefined),
  };
}

/** The fields of a hold. */
export function HoldFields({
  form,
  isPast,
}: Pick<ReturnType<typeof useHoldForm>, 'form' | 'isPast'>) {
  const { reason, reviewOn } = form.values;
  return (
    <>
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
    </>
  );
}
