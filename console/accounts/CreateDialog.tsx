import { useState } from 'preact/hooks';

import type { PasswordLink } from '../../server/contract/account';
import type { WireError } from '../../server/contract/errors';
import { LANGUAGES, MAX_SHORT } from '../../server/contract/limits';
import type { Language, Role } from '../../server/contract/shapes';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Dialog } from '../parts/Dialog';
import { Field } from '../parts/Field';
import { Problem } from '../parts/States';
import { Languages } from '../settings/Profile';
import { createAccount } from '../state/accounts';
import { newClientId } from '../state/commands';
import { RoleChoice } from './RoleChoice';

/** Opens an account; what comes next is the link that its owner needs. */
export function CreateDialog(props: {
  onClose: () => void;
  onCreated: (link: PasswordLink) => void;
}) {
  const [clientId] = useState(newClientId);
  const [name, setName] = useState('');
  const [alias, setAlias] = useState('');
  const [role, setRole] = useState<Role>('counsellor');
  const [languages, setLanguages] = useState<Language[]>([...LANGUAGES]);
  const [isChecked, setChecked] = useState(false);
  const task = useTask();
  const isReady = name.trim() && alias.trim() && languages.length > 0;
  const submit = () => {
    setChecked(true);
    if (!isReady) return;
    const wish = { clientId, name: name.trim(), alias: alias.trim(), role, languages };
    void task.start(async () => {
      const reply = await createAccount(wish);
      if (reply.ok) props.onCreated(reply.data);
      return reply;
    });
  };
  const missing = (value: string, words: string) =>
    isChecked && !value.trim() ? words : undefined;
  return (
    <Dialog
      title={t('account:create.title')}
      onClose={props.onClose}
      onSubmit={submit}
      actions={
        <>
          <Button onClick={props.onClose}>{t('console:action.cancel')}</Button>
          <Button kind="primary" type="submit" busy={task.busy}>
            {t('account:create.submit')}
          </Button>
        </>
      }
    >
      <Field
        label={t('console:signin.name')}
        hint={t('account:create.nameHint')}
        value={name}
        maxLength={MAX_SHORT}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        error={missing(name, t('account:create.nameEmpty'))}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <Field
        label={t('console:settings.alias')}
        hint={t('console:settings.aliasHint')}
        value={alias}
        maxLength={MAX_SHORT}
        autocomplete="off"
        error={missing(alias, t('console:settings.aliasEmpty'))}
        onInput={(event) => setAlias(event.currentTarget.value)}
      />
      <RoleChoice value={role} onChange={setRole} />
      <Languages legend={t('account:create.languages')} value={languages} onChange={setLanguages} />
      {task.error && <Problem>{createFailure(task.error)}</Problem>}
    </Dialog>
  );
}

function createFailure(error: WireError): string {
  if (error.code === 'conflict') return t('account:create.taken');
  return error.field === 'name' ? t('account:create.nameWrong') : failureWords(error);
}
