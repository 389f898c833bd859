import { Field } from '../parts/Field';
import { FieldBox } from './FieldBox';
import { errorOf, textOf, valueOf, type PartProps } from './parts';
import { StatusMark } from './StatusMark';

/** A line of text, saved after a pause and on leaving it. */
export function TextField({ label, help, required, field }: PartProps) {
  return (
    <FieldBox label={label} field={field} show={textOf}>
      <Field
        label={label}
        hint={help}
        status={<StatusMark field={field} required={required} />}
        error={errorOf(field, 'text')}
        value={textOf(field.value)}
        autocomplete="off"
        onInput={(event) => field.set(valueOf(event.currentTarget.value))}
        onBlur={field.commit}
        onKeyDown={(event) => event.key === 'Enter' && field.commit()}
      />
    </FieldBox>
  );
}
