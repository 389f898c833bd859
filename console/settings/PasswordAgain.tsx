import { useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { PasswordField } from '../parts/PasswordField';
import { Problem } from '../parts/States';

interface PasswordAgainProps {
  /** What the password is asked for. */
  text: string;
  ask: (password: string) => Promise<{ ok: true } | { ok: false; error: WireError }>;
  onDone: () => void;
  onBack: () => void;
}

/** Asks for the password once more, so that a console that was left open is not enough. */
export function PasswordAgain({ text, ask, onDone, onBack }: PasswordAgainProps) {
  const [password, setPassword] = useState('');
  const task = useTask();
  const submit = async () => {
    if (password && (await task.start(() => ask(password)))) onDone();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p>{text}</p>
      <PasswordField
        label={t('console:signin.password')}
        name="password"
        autocomplete="current-password"
        value={password}
        onInput={setPassword}
      />
      {task.error && (
        <Problem>
          {task.error.field === 'password'
            ? t('account:factor.wrongPassword')
            : failureWords(task.error)}
        </Problem>
      )}
      <div class="buttons">
        <Button onClick={onBack}>{t('console:action.cancel')}</Button>
        <Button kind="primary" type="submit" busy={task.busy} aria-disabled={!password}>
          {t('account:factor.goOn')}
        </Button>
      </div>
    </form>
  );
}
