import { useEffect, useState } from 'preact/hooks';

import type { BreakToReview } from '../../server/contract/glass';
import { shortId } from '../audit/auditWords';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { ReadButton } from '../queue/ReadButton';
import { moment, nameOf } from '../shell/words';
import { run } from '../state/commands';
import { breaks, connection, me } from '../state/store';
import { ReviewDialog } from './ReviewDialog';

/** Where a counsellor opened what was not theirs and nobody has reviewed it, the oldest first. */
export function Breaks() {
  const [list, setList] = useState<readonly BreakToReview[]>([]);
  const [reviewed, review] = useState<BreakToReview>();
  const { error, start } = useTask();
  const isConnected = connection.value === 'connected';
  const known = breaks.value.map(({ contactId, seq }) => `${contactId}:${seq}`).join();
  useEffect(() => {
    if (!isConnected) return;
    void start(async () => {
      const reply = await run('glass:fetch', {});
      if (reply.ok) setList(reply.data.breaks);
      return reply;
    });
  }, [isConnected, known]);
  return (
    <section>
      <h2>{t('audit:breaks.title')}</h2>
      {error && <Problem>{failureWords(error)}</Problem>}
      {list.length === 0 && <p class="quiet-text">{t('audit:breaks.none')}</p>}
      <ul class="plain-list">
        {list.map((one) => (
          <li key={`${one.contactId}:${one.seq}`} class="glass-break">
            <div class="plain-main">
              <p>
                <strong>{nameOf(one.by)}</strong> · {moment(one.at)} ·{' '}
                <code>{shortId(one.contactId)}</code>
              </p>
              <p class="contact-written">{one.reason}</p>
            </div>
            <ReadButton contactId={one.contactId} words={t('audit:breaks.read')} />
            {one.by !== me.value?.staffId && (
              <Button icon="check" onClick={() => review(one)}>
                {t('audit:breaks.review')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {reviewed && <ReviewDialog broken={reviewed} onClose={() => review(undefined)} />}
    </section>
  );
}
