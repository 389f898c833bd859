import { useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { IconButton } from './Button';
import { Field } from './Field';

interface PasswordFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  name: string;
  autocomplete: 'current-password' | 'new-password';
  hint?: string;
  error?: string;
}

/** A password's field whose characters can be shown and hidden. */
export function PasswordField({ value, onInput, ...rest }: PasswordFieldProps) {
  const [isShown, show] = useState(false);
  return (
    <Field
      {...rest}
      type={isShown ? 'text' : 'password'}
      value={value}
      spellcheck={false}
      autocapitalize="off"
      required
      onInput={(event) => onInput(event.currentTarget.value)}
      end={
        <IconButton
          icon={isShown ? 'hidden' : 'view'}
          label={t(isShown ? 'console:signin.hide' : 'console:signin.show')}
          side="above"
          aria-pressed={isShown}
          onClick={() => show(!isShown)}
        />
      }
    />
  );
}
