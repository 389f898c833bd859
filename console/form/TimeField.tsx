import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import type { FieldValue } from '../../server/contract/sheet';
import { t } from '../lib/i18n';
import { Field } from '../parts/Field';
import { FieldBox } from './FieldBox';
import { errorOf, type PartProps } from './parts';
import { StatusMark } from './StatusMark';

interface TimeFieldProps extends PartProps {
  type: 'date' | 'datetime-local';
  holds: 'date' | 'moment';
  /** What stands in the browser's field for a value, and the value for what stands there. */
  toField: (value: FieldValue) => string;
  fromField: (text: string) => FieldValue;
  show: (value: FieldValue) => string;
  children?: ComponentChildren;
}

/** A field of the browser for a date or a moment, saved once it is whole and left. */
export function TimeField(props: TimeFieldProps) {
  const { label, help, required, field, type, holds, toField, fromField, show, children } = props;
  // The browser does not tell what is typed of a date that is not whole, and would lose it with the next drawing.
  const [isPartial, setPartial] = useState(false);
  const [isLeft, setLeft] = useState(true);
  const keep = (input: HTMLInputElement) => {
    setPartial(input.validity.badInput);
    if (!input.validity.badInput) field.set(input.value ? fromField(input.value) : null);
  };
  const leave = () => {
    setLeft(true);
    field.commit();
  };
  const isWrong = isPartial && isLeft;
  return (
    <FieldBox label={label} field={field} show={show}>
      <div class="form-line">
        <Field
          label={label}
          hint={help}
          status={isPartial ? '' : <StatusMark field={field} required={required} />}
          error={isWrong ? t(`form:wrong.${holds}`) : errorOf(field, holds)}
          type={type}
          value={isPartial ? undefined : toField(field.value)}
          onInput={(event) => keep(event.currentTarget)}
          onFocus={() => setLeft(false)}
          onBlur={leave}
        />
        {children}
      </div>
    </FieldBox>
  );
}
