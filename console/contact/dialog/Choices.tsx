import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One of a few things to choose from. */
export interface Option<Value extends string> {
  value: Value;
  label: ComponentChildren;
  /** A second line about it. */
  about?: ComponentChildren;
}

interface Props<Value extends string> {
  legend: string;
  options: readonly Option<Value>[];
  value: string;
  error?: string;
  onChoose: (value: Value) => void;
}

/** A choice of one, all shown at once, by arrows or a press anywhere on its line. */
export function Choices<Value extends string>(props: Props<Value>) {
  const { legend, options, value, error, onChoose } = props;
  const id = useId();
  return (
    <fieldset class="contact-choices" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} class="contact-choice">
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span>
            {option.label}
            {option.about && <span class="contact-second">{option.about}</span>}
          </span>
        </label>
      ))}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
