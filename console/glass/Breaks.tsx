import { useEffect, useState } from 'preact/hooks';

import type { BreakToReview } from '../../server/contract/glass';
import { shortId } from '../audit/auditWords';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { ViewDialog } from '../queue/ViewDialog';
import { moment, nameOf } from '../shell/words';
import { run } from '../state/commands';
import { view } from '../state/route';
import { breaks, connection, contacts, me } from '../state/store';
import { ReviewDialog } from './ReviewDialog';

/** Where a counsellor opened what was not theirs and nobody has reviewed it, the oldest first. */
export function Breaks() {
  const [list, setList] = useState<readonly BreakToReview[]>([]);
  const [reviewed, review] = useState<BreakToReview>();
  const [read, setRead] = useState<BreakToReview>();
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
  const closeRead = (): void => {
    if (read && contacts.value.has(read.contactId)) view.value = 'contacts';
    setRead(undefined);
  };
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
            <Button icon="view" onClick={() => setRead(one)}>
              {t('audit:breaks.read')}
            </Button>
            {one.by !== me.value?.staffId && (
              <Button icon="check" onClick={() => review(one)}>
                {t('audit:breaks.review')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {read && <ViewDialog contactId={read.contactId} onClose={closeRead} />}
      {reviewed && <ReviewDialog broken={reviewed} onClose={() => review(undefined)} />}
    </section>
  );
}
