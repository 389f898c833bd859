import { MAX_NOTE, MAX_SHORT } from '../../server/contract/limits';
import type { Form } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Field, TextField } from '../parts/Field';
import { isPhone } from './place.logic';

/** The rules of what lies sealed of a place. */
export const SEALED = {
  address: { most: MAX_SHORT },
  phone: { most: 30 },
  directions: { most: MAX_NOTE },
};

type Sealed = keyof typeof SEALED;

/** Where a place is, as it is written; it is kept by no name, so that the browser forgets it with the dialog. */
export function SealedFields({ form }: { form: Form<Sealed> }) {
  const { address, phone, directions } = form.values;
  return (
    <>
      <Field
        label={t('place:address')}
        hint={t('place:sealedHint')}
        autocomplete="off"
        value={address}
        error={form.errorOf('address')}
        onInput={(event) => form.set('address', event.currentTarget.value)}
      />
      <Field
        label={t('place:phone')}
        type="tel"
        autocomplete="off"
        value={phone}
        error={form.isTried && isWrongPhone(form) ? t('place:phoneWrong') : undefined}
        onInput={(event) => form.set('phone', event.currentTarget.value)}
      />
      <TextField
        label={t('place:directions')}
        autocomplete="off"
        value={directions}
        error={form.errorOf('directions')}
        onInput={(event) => form.set('directions', event.currentTarget.value)}
      />
    </>
  );
}

/** Whether something was written that is no phone number. */
export function isWrongPhone({ values }: Form<Sealed>): boolean {
  const phone = values.phone.trim();
  return phone !== '' && !isPhone(phone);
}

/** What was written, as it is sent; what is empty is left out. */
export function sealedIn({ values }: Form<Sealed>): Partial<Record<Sealed, string>> {
  const written = (Object.keys(SEALED) as Sealed[]).map((name) => [name, values[name].trim()]);
  return Object.fromEntries(written.filter(([, value]) => value !== ''));
}
