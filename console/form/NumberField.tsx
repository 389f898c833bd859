import { useState } from 'preact/hooks';

import { Field } from '../parts/Field';
import { FieldBox } from './FieldBox';
import { errorOf, textOf, type PartProps } from './parts';
import { StatusMark } from './StatusMark';
import { numberIn } from './values.logic';

/** A number; what is none stays as it was typed, and is marked once the field is left. */
export function NumberField({ label, help, required, field }: PartProps) {
  // While it is being typed "12.0" must not turn into "12".
  const [typing, setTyping] = useState<string>();
  const keep = (text: string) => {
    setTyping(text);
    const number = numberIn(text);
    if (number === undefined) field.setWrong(text);
    else field.set(number);
  };
  const leave = () => {
    setTyping(undefined);
    field.commit();
  };
  const isTyping = typing !== undefined;
  return (
    <FieldBox label={label} field={field} show={textOf}>
      <div class="form-number">
        <Field
          label={label}
          hint={help}
          status={isTyping ? '' : <StatusMark field={field} required={required} />}
          error={isTyping ? undefined : errorOf(field, 'number')}
          inputMode="decimal"
          autocomplete="off"
          value={typing ?? textOf(field.value)}
          onInput={(event) => keep(event.currentTarget.value)}
          onBlur={leave}
          onKeyDown={(event) => event.key === 'Enter' && leave()}
        />
      </div>
    </FieldBox>
  );
}
