import { useEffect, useState } from 'preact/hooks';

import type { EndSessions, SessionRow } from '../../server/contract/http';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Problem, Skeleton } from '../parts/States';
import { moment } from '../shell/words';
import { endSessions, seeSessions } from '../state/session';

/** Where I am signed in, and how to end it there. */
export function Sessions() {
  const [rows, setRows] = useState<SessionRow[]>();
  const task = useTask();
  const ask = (asking: ReturnType<typeof seeSessions>) =>
    task.start(async () => {
      const answer = await asking;
      if (answer.ok) setRows(answer.data.sessions);
      return answer;
    });
  useEffect(() => void ask(seeSessions()), []);
  const end = (which: EndSessions) => void ask(endSessions(which));
  if (!rows) {
    return task.error ? <Problem>{failureWords(task.error)}</Problem> : <Skeleton />;
  }
  return (
    <>
      <ul class="plain-list sessions">
        {rows.map((row) => (
          <Row key={row.id} row={row} onEnd={() => end({ id: row.id })} />
        ))}
      </ul>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {rows.length > 1 && (
        <div>
          <Button busy={task.busy} onClick={() => end({})}>
            {t('account:sessions.endOthers')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ row, onEnd }: { row: SessionRow; onEnd: () => void }) {
  const device = t('account:sessions.device', {
    browser: t(`account:browser.${row.browser}`),
    system: t(`account:system.${row.system}`),
  });
  const times = [
    t('account:sessions.began', { when: moment(row.startedAt) }),
    row.isThis
      ? t('account:sessions.this')
      : t('account:sessions.seen', { when: moment(row.seenAt) }),
  ].join(' · ');
  return (
    <li>
      <span class="plain-main">
        <span class="cell-name">{device}</span>
        <span class="cell-second">{times}</span>
      </span>
      {!row.isThis && (
        <Button aria-label={t('account:sessions.endOne', { device })} onClick={onEnd}>
          {t('account:sessions.end')}
        </Button>
      )}
    </li>
  );
}
