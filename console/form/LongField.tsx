import { useLayoutEffect, useRef } from 'preact/hooks';

import { TextField } from '../parts/Field';
import { FieldBox } from './FieldBox';
import { errorOf, textOf, valueOf, type PartProps } from './parts';
import { StatusMark } from './StatusMark';

/** A longer text; the field grows with it. */
export function LongField({ label, help, required, field }: PartProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const text = textOf(field.value);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    const border = element.offsetHeight - element.clientHeight;
    element.style.height = `${element.scrollHeight + border}px`;
  }, [text]);
  return (
    <FieldBox label={label} field={field} show={textOf}>
      <TextField
        inputRef={area}
        label={label}
        hint={help}
        status={<StatusMark field={field} required={required} />}
        error={errorOf(field, 'text')}
        value={text}
        onInput={(event) => field.set(valueOf(event.currentTarget.value))}
        onBlur={field.commit}
      />
    </FieldBox>
  );
}
