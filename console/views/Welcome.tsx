import { useEffect, useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { passwordRules } from '../lib/passwordRules';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Field } from '../parts/Field';
import { Problem, Skeleton } from '../parts/States';
import { NewPassword } from '../settings/NewPassword';
import { passwordFailure } from '../settings/PasswordForm';
import { Door } from '../shell/Door';
import { leaveLink, lookAtLink, setPasswordByLink } from '../state/session';

/** What a link opens that an administrator passed on: choosing a password, once. */
export function Welcome() {
  const [name, setName] = useState<string>();
  const task = useTask();
  const look = () =>
    void task.start(async () => {
      const answer = await lookAtLink();
      if (answer.ok) setName(answer.data.name);
      return answer;
    });
  useEffect(look, []);
  const isDead = task.error?.code === 'not_found';
  return (
    <Door
      title={t(isDead ? 'account:welcome.dead' : 'account:welcome.title')}
      lead={t(isDead ? 'account:welcome.deadLead' : 'account:welcome.lead')}
    >
      {name !== undefined && <ChoosePassword name={name} />}
      {name === undefined && !task.error && <Skeleton />}
      {task.error && !isDead && (
        <>
          <Problem>{failureWords(task.error)}</Problem>
          <Button icon="retry" busy={task.busy} onClick={look}>
            {t('account:again')}
          </Button>
        </>
      )}
      <p>
        <Button kind="plain" icon="back" onClick={leaveLink}>
          {t('account:welcome.signIn')}
        </Button>
      </p>
    </Door>
  );
}

function ChoosePassword({ name }: { name: string }) {
  const [fields, setFields] = useState({ next: '', repeat: '' });
  const task = useTask();
  const rules = passwordRules(fields, name);
  const isReady = Object.values(rules).every(Boolean);
  const set = (field: keyof typeof fields) => (value: string) =>
    setFields({ ...fields, [field]: value });
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void task.start(() => setPasswordByLink({ next: fields.next }));
      }}
    >
      <Field
        label={t('console:signin.name')}
        hint={t('account:welcome.nameHint')}
        name="username"
        autocomplete="username"
        value={name}
        readOnly
      />
      <NewPassword next={fields.next} repeat={fields.repeat} rules={rules} onInput={set} />
      {task.error && <Problem>{linkFailure(task.error)}</Problem>}
      <Button kind="primary" type="submit" busy={task.busy} aria-disabled={!isReady}>
        {t('account:welcome.submit')}
      </Button>
    </form>
  );
}

function linkFailure(error: WireError): string {
  return error.code === 'not_found' ? t('account:welcome.deadLead') : passwordFailure(error);
}
