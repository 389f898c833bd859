import { t } from '../lib/i18n';
import type { passwordRules } from '../lib/passwordRules';
import { PasswordField } from '../parts/PasswordField';
import { PasswordRules } from './PasswordRules';

/** A new password, typed twice, with its rules in sight from the first letter. */
export function NewPassword(props: {
  next: string;
  repeat: string;
  rules: ReturnType<typeof passwordRules>;
  onInput: (name: 'next' | 'repeat') => (value: string) => void;
}) {
  return (
    <>
      <PasswordField
        label={t('console:password.next')}
        name="next"
        autocomplete="new-password"
        hint={t('console:password.hint')}
        value={props.next}
        onInput={props.onInput('next')}
      />
      <PasswordField
        label={t('console:password.repeat')}
        name="repeat"
        autocomplete="new-password"
        value={props.repeat}
        onInput={props.onInput('repeat')}
      />
      <PasswordRules rules={props.rules} />
    </>
  );
}
