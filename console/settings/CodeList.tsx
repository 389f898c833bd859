import { useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { CopyButton } from './CopyButton';

/** Fresh recovery codes, and the question whether they are kept: nobody can look them up again. */
export function CodeList({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const [isKept, setKept] = useState(false);
  return (
    <div class="form">
      <ol class="codes" aria-label={t('account:codes.list')} tabIndex={0}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="copy">
        <CopyButton text={codes.join('\n')} words={t('account:codes.copy')} />
        <Button icon="print" onClick={() => print()}>
          {t('account:codes.print')}
        </Button>
      </p>
      <label class="check">
        <input type="checkbox" checked={isKept} onChange={() => setKept(!isKept)} />
        {t('account:codes.kept')}
      </label>
      <Button kind="primary" aria-disabled={!isKept} onClick={() => isKept && onKept()}>
        {t('account:codes.done')}
      </Button>
    </div>
  );
}
