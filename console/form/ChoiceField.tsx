import { useId } from 'preact/hooks';

import type { FieldValue } from '../../server/contract/sheet';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Select } from '../parts/Field';
import { FieldBox } from './FieldBox';
import { Fieldset } from './Fieldset';
import { errorOf, textOf, type ChoiceOption, type PartProps } from './parts';
import { StatusMark } from './StatusMark';
import { labelsOf } from './valueWords';

const MOST_IN_A_ROW = 4;

interface ChoiceFieldProps extends PartProps {
  options: readonly ChoiceOption[];
}

/** A choice of one, saved at once: beside each other where they are few, in a list where they are many. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, field, options } = props;
  const Way = options.length > MOST_IN_A_ROW ? FromList : InRow;
  return (
    <FieldBox label={label} field={field} show={(value) => labelsOf(options, value)}>
      <Way {...props} />
    </FieldBox>
  );
}

function InRow(props: ChoiceFieldProps) {
  const { field, options, required } = props;
  const name = useId();
  return (
    <Fieldset {...props}>
      <div class="form-row">
        {options.map(({ value, label }) => (
          <label key={value} class="form-choice">
            <input
              type="radio"
              name={name}
              value={value}
              checked={field.value === value}
              onChange={() => choose(props, value)}
            />
            {label}
          </label>
        ))}
        {!required && field.value !== null && (
          <Button
            kind="plain"
            class="form-clear"
            onClick={(event) => clear(props, event.currentTarget)}
          >
            {t('form:clear')}
          </Button>
        )}
      </div>
    </Fieldset>
  );
}

function FromList(props: ChoiceFieldProps) {
  const { label, help, required, field, options } = props;
  return (
    <Select
      label={label}
      hint={help}
      status={<StatusMark field={field} required={required} />}
      error={errorOf(field, 'choice')}
      value={textOf(field.value)}
      options={[{ value: '', label: t('form:none') }, ...options]}
      onChange={(value) => choose(props, value || null)}
    />
  );
}

function choose({ field }: ChoiceFieldProps, value: FieldValue): void {
  field.set(value);
  field.commit();
}

function clear(props: ChoiceFieldProps, pressed: HTMLElement): void {
  pressed.closest('fieldset')?.querySelector('input')?.focus();
  choose(props, null);
}
