import { useState } from 'preact/hooks';

import type { BreakToReview, GlassBreak } from '../../server/contract/glass';
import { shortId } from '../audit/auditWords';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem } from '../parts/States';
import { ReadButton } from '../queue/ReadButton';
import { useLoading } from '../shell/useLoading';
import { moment, nameOf } from '../shell/words';
import { run } from '../state/commands';
import { breakKey } from '../state/breaks';
import { goToCase } from '../state/route';
import { breaks, me } from '../state/store';
import { ReviewDialog } from './ReviewDialog';

/** Where a counsellor opened a contact or a case that was not theirs and nobody has reviewed it, the oldest first. */
export function Breaks() {
  const [list, setList] = useState<readonly BreakToReview[]>([]);
  const [reviewed, review] = useState<BreakToReview>();
  const task = useTask();
  const load = async () => {
    const reply = await run('glass:fetch', {});
    if (reply.ok) setList(reply.data.breaks);
    return reply;
  };
  useLoading(task, load, [breaks.value.map(breakKey).join()]);
  return (
    <section>
      <h2>{t('audit:breaks.title')}</h2>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {list.length === 0 && <p class="quiet-text">{t('audit:breaks.none')}</p>}
      <ul class="plain-list">
        {list.map((one) => (
          <li key={breakKey(one)} class="glass-break">
            <div class="plain-main">
              <p>
                <strong>{nameOf(one.by)}</strong> · {moment(one.at)} ·{' '}
                <WhatWasOpened broken={one} />
              </p>
              <p class="contact-written">{one.reason}</p>
            </div>
            <ReadIt broken={one} />
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

function WhatWasOpened({ broken }: { broken: GlassBreak }) {
  return 'caseId' in broken ? (
    <>{t('audit:breaks.case', { number: broken.number })}</>
  ) : (
    <>
      {t('audit:breaks.contact')} <code>{shortId(broken.contactId)}</code>
    </>
  );
}

/** The way to it; where it is not open yet, by a reason. */
function ReadIt({ broken }: { broken: GlassBreak }) {
  return 'caseId' in broken ? (
    <Button icon="view" onClick={() => goToCase(broken.caseId)}>
      {t('audit:breaks.readCase')}
    </Button>
  ) : (
    <ReadButton contactId={broken.contactId} words={t('audit:breaks.read')} />
  );
}
