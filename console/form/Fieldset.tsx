import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import { FieldHead } from '../parts/Field';
import { errorOf, type PartProps } from './parts';
import { StatusMark } from './StatusMark';

/** Several inputs that are one field: the name, the help, how it stands, and what is wrong. */
export function Fieldset(props: PartProps & { children: ComponentChildren }) {
  const { label, help, required, field, children } = props;
  const id = useId();
  const error = errorOf(field, 'choice');
  const ids = [help && `${id}-hint`, `${id}-status`, error && `${id}-error`].filter(Boolean);
  return (
    <fieldset
      class="field form-set"
      aria-labelledby={`${id}-name`}
      aria-describedby={ids.join(' ')}
      data-wrong={error ? '' : undefined}
    >
      <FieldHead
        id={id}
        name={
          <span class="field-label" id={`${id}-name`}>
            {label}
          </span>
        }
        status={<StatusMark field={field} required={required} />}
      />
      {children}
      {help && (
        <p class="field-hint" id={`${id}-hint`}>
          {help}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
