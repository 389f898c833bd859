import { useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Button } from '../parts/Button';

/** Puts a text where the person can paste it from, and says whether that worked. */
export function CopyButton({ text, words }: { text: string; words?: string }) {
  const [state, setState] = useState<'new' | 'done' | 'failed'>('new');
  const copy = () => {
    const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('none'));
    writing.then(
      () => setState('done'),
      () => setState('failed'),
    );
  };
  return (
    <span class="copy">
      <Button icon={state === 'done' ? 'check' : 'copy'} onClick={copy}>
        {words ?? t('account:copy.do')}
      </Button>
      <span role="status" class="quiet-text">
        {state === 'done' && t('account:copy.done')}
        {state === 'failed' && t('account:copy.failed')}
      </span>
    </span>
  );
}
