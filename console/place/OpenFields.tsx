import { PLACE_FOR } from '../../server/contract/limits';
import type { PlaceFor } from '../../server/contract/place';
import type { Form } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Field } from '../parts/Field';
import { personsIn } from './place.logic';

/** What everybody may know of a place: for how many, and for whom. */
export function OpenFields({ form }: { form: Form<'persons' | 'suitable'> }) {
  const { persons } = form.values;
  const chosen = suitableIn(form);
  const toggle = (one: PlaceFor, isOn: boolean): void =>
    form.set(
      'suitable',
      PLACE_FOR.filter((other) => (other === one ? isOn : chosen.includes(other))).join(' '),
    );
  const isNone = form.isTried && chosen.length === 0;
  return (
    <>
      <Field
        label={t('place:persons')}
        inputMode="numeric"
        autocomplete="off"
        value={persons}
        error={
          form.isTried && personsIn(persons) === undefined ? t('place:personsWrong') : undefined
        }
        onInput={(event) => form.set('persons', event.currentTarget.value)}
      />
      <fieldset class="contact-choices">
        <legend>{t('place:suitableLabel')}</legend>
        {PLACE_FOR.map((one) => (
          <label key={one} class="contact-choice">
            <input
              type="checkbox"
              checked={chosen.includes(one)}
              onChange={(event) => toggle(one, event.currentTarget.checked)}
            />
            <span>{t(`place:suitable.${one}`)}</span>
          </label>
        ))}
        {isNone && (
          <p class="field-error" role="alert">
            {t('place:suitableWrong')}
          </p>
        )}
      </fieldset>
    </>
  );
}

/** What of that was chosen. */
export function suitableIn({ values }: Form<'persons' | 'suitable'>): PlaceFor[] {
  const chosen = values.suitable.split(' ');
  return PLACE_FOR.filter((one) => chosen.includes(one));
}

/** Both as they are sent; undefined where one is wrong. */
export function openIn(form: Form<'persons' | 'suitable'>) {
  const persons = personsIn(form.values.persons);
  const suitable = suitableIn(form);
  return persons === undefined || suitable.length === 0 ? undefined : { persons, suitable };
}
