import type { ComponentChildren, InputHTMLAttributes, Ref, TextareaHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';

import { Icon } from './Icon';

interface Frame {
  label: string;
  hint?: string;
  error?: string;
  /** A short word at the label's end about how it stands with the field. */
  status?: ComponentChildren;
}

interface FieldProps extends Frame, Omit<InputHTMLAttributes<HTMLInputElement>, 'label' | 'ref'> {
  inputRef?: Ref<HTMLInputElement>;
  /** A small button inside the field's end. */
  end?: ComponentChildren;
}

/** A field of one line with its label, hint and error. */
export function Field({ label, hint, error, status, inputRef, end, ...rest }: FieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, status }}>
      <span class="field-line">
        <input
          {...(rest as InputHTMLAttributes<HTMLInputElement>)}
          {...described(id, { hint, error, status })}
          ref={inputRef}
          class="field-input"
        />
        {end && <span class="field-end">{end}</span>}
      </span>
    </FieldFrame>
  );
}

interface TextFieldProps
  extends Frame, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'label' | 'ref'> {
  inputRef?: Ref<HTMLTextAreaElement>;
}

/** A field of several lines with its label, hint and error. */
export function TextField({ label, hint, error, status, inputRef, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, status }}>
      <textarea
        rows={3}
        {...rest}
        {...described(id, { hint, error, status })}
        ref={inputRef}
        class="field-input field-text"
      />
    </FieldFrame>
  );
}

interface SelectProps<Value extends string> extends Frame {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
  disabled?: boolean;
}

/** A choice of one from a short list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, status, value, options, onChange, disabled } = props;
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, status }}>
      <span class="field-line">
        <select
          {...described(id, { hint, error, status })}
          class="field-input field-select"
          value={value}
          disabled={disabled}
          onChange={(event) => onChange(event.currentTarget.value as Value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span class="field-mark">
          <Icon name="chevron" small />
        </span>
      </span>
    </FieldFrame>
  );
}

function FieldFrame(props: Frame & { id: string; children: ComponentChildren }) {
  const { id, label, hint, error, status, children } = props;
  const name = (
    <label class="field-label" for={id}>
      {label}
    </label>
  );
  return (
    <div class="field" data-wrong={error ? '' : undefined}>
      {status === undefined ? name : <FieldHead id={id} name={name} status={status} />}
      {children}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** The label of a field, and at its end how it stands with the field. */
export function FieldHead(props: {
  id: string;
  name: ComponentChildren;
  status: ComponentChildren;
}) {
  return (
    <span class="field-head">
      {props.name}
      <span class="field-status" id={`${props.id}-status`}>
        {props.status}
      </span>
    </span>
  );
}

function described(id: string, { hint, error, status }: Omit<Frame, 'label'>) {
  const has = { hint, error, status: status !== undefined };
  const ids = (Object.keys(has) as (keyof typeof has)[])
    .filter((part) => has[part])
    .map((part) => `${id}-${part}`)
    .join(' ');
  return { id, 'aria-describedby': ids || undefined, 'aria-invalid': error ? true : undefined };
}
