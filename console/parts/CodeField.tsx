import type { Ref } from 'preact';

import { Field } from './Field';

interface CodeFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  error?: string;
  inputRef?: Ref<HTMLInputElement>;
  /** Digits alone: a phone shows its number pad. */
  digits?: boolean;
}

/** A field for a code that works once; browsers offer what an authenticator on the same device shows. */
export function CodeField({ value, onInput, digits, ...rest }: CodeFieldProps) {
  return (
    <Field
      {...rest}
      name="code"
      autocomplete="one-time-code"
      inputMode={digits ? 'numeric' : undefined}
      autocapitalize="off"
      spellcheck={false}
      maxLength={64}
      class="code-input"
      value={value}
      onInput={(event) => onInput(event.currentTarget.value)}
    />
  );
}
