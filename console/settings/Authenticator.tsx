import { useState } from 'preact/hooks';

import type { FactorSecret } from '../../server/contract/http';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { CodeField } from '../parts/CodeField';
import { QrCode } from '../parts/QrCode';
import { Problem } from '../parts/States';
import { confirmFactor } from '../state/session';
import { codeFailure } from './codeFailure';
import { CopyButton } from './CopyButton';

/** The steps by which an authenticator takes a secret over and proves that it has it. */
export function Authenticator({ made, onDone }: { made: FactorSecret; onDone?: () => void }) {
  const [code, setCode] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const task = useTask();
  const submit = async () => {
    setEmpty(!code.trim());
    if (code.trim() && (await task.start(() => confirmFactor({ code })))) onDone?.();
  };
  const problem = isEmpty ? t('account:enrol.empty') : task.error && codeFailure(task.error);
  return (
    <form
      class="form enrol"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        void submit();
      }}
    >
      <ol class="steps">
        <li>{t('account:enrol.install')}</li>
        <li>
          {t('account:enrol.scan')}
          <QrCode text={made.uri} label={t('account:enrol.qr')} />
          <details>
            <summary>{t('account:enrol.byHand')}</summary>
            <p class="secret">
              <code>{inFours(made.secret)}</code>
              <CopyButton text={made.secret} />
            </p>
          </details>
        </li>
        <li>{t('account:enrol.confirm')}</li>
      </ol>
      <CodeField label={t('account:enrol.field')} digits value={code} onInput={setCode} />
      {problem && <Problem>{problem}</Problem>}
      <Button kind="primary" type="submit" busy={task.busy}>
        {t('account:enrol.submit')}
      </Button>
      <p class="quiet-text">{t('account:enrol.withoutPhone')}</p>
    </form>
  );
}

function inFours(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}
