import { useState } from 'preact/hooks';

import type { RetentionReport } from '../../server/contract/retention';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { Held } from '../retention/Held';
import { Rules } from '../retention/Rules';
import { Runs } from '../retention/Runs';
import { useLoading } from '../shell/useLoading';
import { run } from '../state/commands';

/** How long contacts are kept and why, which are held back, and what was erased. */
export function Retention() {
  const [report, setReport] = useState<RetentionReport>();
  const task = useTask();
  const { busy, error } = task;
  const fetch = async () => {
    const reply = await run('retention:fetch', {});
    if (reply.ok) setReport(reply.data);
    return reply;
  };
  useLoading(task, fetch);
  return (
    <div class="page">
      <h1>{t('console:retention.title')}</h1>
      <p class="page-lead">{t('console:retention.lead')}</p>
      {error && <Problem>{failureWords(error)}</Problem>}
      {report ? (
        <>
          <Held runs={report.runs} />
          <Runs runs={report.runs} />
          <Rules report={report} />
        </>
      ) : (
        !error && <Skeleton rows={6} />
      )}
      <div>
        <Button icon="requeue" busy={busy} onClick={() => task.soon(fetch)}>
          {t('console:retention.refresh')}
        </Button>
      </div>
    </div>
  );
}
