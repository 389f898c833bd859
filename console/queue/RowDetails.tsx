import { useState } from 'preact/hooks';

import type { QueueRow } from '../../server/contract/staff';
import { clock, t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { LevelMark } from '../parts/LevelMark';
import { Problem } from '../parts/States';
import { cueWords, flagWords, moment, topicWords } from '../shell/words';
import { isRecorded } from '../record/recordWords';
import { claim } from '../state/commands';
import { levelAt } from '../state/order';
import { me, now } from '../state/store';
import { claimFailure } from './Next';
import { ViewDialog } from './ViewDialog';

/** Why a contact waits where it waits, and what I can do about it. */
export function RowDetails({ row }: { row: QueueRow }) {
  const task = useTask();
  const [isAsking, ask] = useState(false);
  const level = isRecorded(row) ? row.level : levelAt(row, now.value);
  const next = !isRecorded(row) && row.rises.find((rise) => Date.parse(rise.at) > now.value);
  return (
    <div class="details">
      {row.topic && <p>{topicWords(row.topic)}</p>}
      <Reasons row={row} />
      <ul class="details-facts">
        {row.onBehalf && <li>{t(`console:queue.onBehalf.${row.onBehalf}`)}</li>}
        {row.flags.length > 0 && <li>{row.flags.map(flagWords).join(' · ')}</li>}
        {!isRecorded(row) && <li>{t('console:queue.due', { when: moment(row.dueAt) })}</li>}
        {level !== row.level && (
          <li>{t('console:queue.counts', { level: t(`console:level.${level}`) })}</li>
        )}
        {next && (
          <li>
            {t('console:queue.rise', {
              time: clock(next.at),
              level: t(`console:level.${next.level}`),
            })}
          </li>
        )}
      </ul>
      <div class="details-actions">
        <Button busy={task.busy} onClick={() => void task.start(() => claim(row.contactId))}>
          {t(takeKey(row, task.busy))}
        </Button>
        {me.value?.role === 'supervisor' && (
          <Button kind="plain" onClick={() => ask(true)}>
            {t('console:queue.read')}
          </Button>
        )}
      </div>
      {task.error && <Problem>{claimFailure(task.error)}</Problem>}
      {isAsking && <ViewDialog contactId={row.contactId} onClose={() => ask(false)} />}
    </div>
  );
}

function Reasons({ row }: { row: QueueRow }) {
  if (!row.reasons.length) return <p class="quiet-text">{t('console:queue.noReasons')}</p>;
  return (
    <ul class="reasons" aria-label={t('console:queue.reasons')}>
      {row.reasons.map((reason) => (
        <li key={`${reason.cue}:${reason.source}`}>
          <LevelMark level={reason.level} bare />
          <span>
            {cueWords(reason.cue)}{' '}
            <span class="quiet-text">{t(`console:queue.source.${reason.source}`)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function takeKey(row: QueueRow, isBusy: boolean): string {
  if (isBusy) return 'console:queue.taking';
  if (isRecorded(row)) return 'channel:handed.take';
  return row.mode === 'message' ? 'console:queue.takeMessage' : 'console:queue.take';
}
