import { useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Field } from '../parts/Field';
import { PasswordField } from '../parts/PasswordField';
import { Problem } from '../parts/States';
import { SoundTry } from '../settings/SoundTry';
import { Door } from '../shell/Door';
import { StateWay } from '../shell/StateWay';
import { sessionEnded, signIn } from '../state/session';

/** Name and password; the sound is tried here, before the first alarm. */
export function SignIn() {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const task = useTask();
  const submit = () => {
    const isMissing = !name.trim() || !password;
    setEmpty(isMissing);
    if (!isMissing) void task.start(() => signIn({ name: name.trim(), password }));
  };
  const problem = isEmpty ? t('console:signin.empty') : task.error && signInFailure(task.error);
  return (
    <Door title={t('console:signin.title')} lead={t('console:signin.lead')}>
      {sessionEnded.value && !problem && <p class="note">{t('console:signin.ended')}</p>}
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={t('console:signin.name')}
          name="username"
          autocomplete="username"
          autocapitalize="off"
          spellcheck={false}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <PasswordField
          label={t('console:signin.password')}
          name="password"
          autocomplete="current-password"
          value={password}
          onInput={setPassword}
        />
        {problem && <Problem>{problem}</Problem>}
        <Button kind="primary" type="submit" busy={task.busy}>
          {t(task.busy ? 'console:signin.busy' : 'console:signin.submit')}
        </Button>
      </form>
      <StateWay />
      <p class="quiet-text">{t('console:signin.help')}</p>
      <section class="door-sound" aria-label={t('console:sound.title')}>
        <SoundTry />
      </section>
    </Door>
  );
}

function signInFailure(error: WireError): string {
  switch (error.code) {
    case 'rate_limited':
      return t('console:signin.limited');
    case 'unauthenticated':
    case 'forbidden':
    case 'invalid_input':
      return t('console:signin.wrong');
    default:
      return t('console:signin.offline');
  }
}
