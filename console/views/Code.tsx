import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { codeFailure } from '../settings/codeFailure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { CodeField } from '../parts/CodeField';
import { Problem } from '../parts/States';
import { Door } from '../shell/Door';
import { giveCode, signOut } from '../state/session';

/** The second step of signing in: a code of the authenticator, or a recovery code. */
export function Code() {
  const [code, setCode] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const task = useTask();
  useLayoutEffect(() => input.current?.focus(), []);
  const submit = async () => {
    setEmpty(!code.trim());
    if (!code.trim()) return;
    // What was refused works no more by itself: the field is ready for the next.
    if (!(await task.start(() => giveCode({ code })))) input.current?.select();
  };
  const problem = isEmpty ? t('account:code.empty') : task.error && codeFailure(task.error);
  return (
    <Door title={t('account:code.title')} lead={t('account:code.lead')}>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <CodeField
          label={t('account:code.field')}
          hint={t('account:code.hint')}
          value={code}
          inputRef={input}
          onInput={setCode}
        />
        {problem && <Problem>{problem}</Problem>}
        <Button kind="primary" type="submit" busy={task.busy}>
          {t(task.busy ? 'console:signin.busy' : 'console:signin.submit')}
        </Button>
      </form>
      <p class="quiet-text">{t('account:code.lost')}</p>
      <p>
        <Button kind="plain" icon="back" onClick={() => void signOut()}>
          {t('account:code.back')}
        </Button>
      </p>
    </Door>
  );
}
