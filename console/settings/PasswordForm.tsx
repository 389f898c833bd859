import { useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { passwordRules } from '../lib/passwordRules';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { PasswordField } from '../parts/PasswordField';
import { Problem } from '../parts/States';
import { changePassword } from '../state/session';
import { me } from '../state/store';
import { NewPassword } from './NewPassword';

/** Changes the password, with its rules in sight from the first letter. */
export function PasswordForm({ kind }: { kind: 'primary' | 'quiet' }) {
  const [fields, setFields] = useState({ current: '', next: '', repeat: '' });
  const [isDone, setDone] = useState(false);
  const task = useTask();
  const rules = passwordRules(fields, me.value?.name ?? '');
  const isReady = fields.current !== '' && Object.values(rules).every(Boolean);
  const set = (name: keyof typeof fields) => (value: string) => {
    setDone(false);
    setFields({ ...fields, [name]: value });
  };
  const submit = async () => {
    if (!isReady) return;
    const { current, next } = fields;
    if (!(await task.start(() => changePassword({ current, next })))) return;
    setFields({ current: '', next: '', repeat: '' });
    setDone(true);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <PasswordField
        label={t('console:password.current')}
        name="current"
        autocomplete="current-password"
        value={fields.current}
        onInput={set('current')}
      />
      <NewPassword next={fields.next} repeat={fields.repeat} rules={rules} onInput={set} />
      {task.error && <Problem>{passwordFailure(task.error)}</Problem>}
      <Button kind={kind} type="submit" busy={task.busy} aria-disabled={!isReady}>
        {t('console:password.submit')}
      </Button>
      {isDone && <p role="status">{t('console:password.done')}</p>}
    </form>
  );
}

/** Why a new password was not taken. */
export function passwordFailure(error: WireError): string {
  const isWrong = error.code === 'unauthenticated' || error.field === 'current';
  if (isWrong) return t('console:password.wrong');
  return error.code === 'invalid_input' ? t('console:password.refused') : failureWords(error);
}
