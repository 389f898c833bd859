import { Field } from '../parts/Field';
import { typedDays } from './periods.logic';

/** A number of whole days. */
export function DaysField(props: {
  label: string;
  value: number;
  error: string | undefined;
  onChange: (days: number) => void;
}) {
  const { label, value, error, onChange } = props;
  return (
    <Field
      class="field-days"
      label={label}
      inputMode="numeric"
      autocomplete="off"
      value={value === 0 ? '' : String(value)}
      error={error}
      onInput={(event) => onChange(typedDays(event.currentTarget.value))}
    />
  );
}
