import type { QueueRow } from '../../server/contract/staff';
import { clock, t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import { WaitingClock } from '../parts/WaitingClock';
import { contactTitle, isRecorded } from '../record/recordWords';
import { levelAt } from '../state/order';
import { now } from '../state/store';
import { RowDetails } from './RowDetails';

interface WaitingRowProps {
  row: QueueRow;
  isOpen: boolean;
  onToggle: () => void;
}

/** A waiting contact in two lines: what matters, then how long; opens to its reasons. */
export function WaitingRow({ row, isOpen, onToggle }: WaitingRowProps) {
  return (
    <li class={isOpen ? 'row row-open' : 'row'}>
      <button type="button" class="row-main" data-row aria-expanded={isOpen} onClick={onToggle}>
        <span class="row-line">
          <LevelMark level={levelAt(row, now.value)} />
          <span class="row-topic">
            {contactTitle({ channel: row.channel, answers: { topic: row.topic } })}
          </span>
          <span class="row-end">{t(`console:language.${row.language}`)}</span>
        </span>
        <span class="row-line row-second">
          {!isRecorded(row) && (
            <WaitingClock since={row.waitingSince} due={row.dueAt} now={now.value} />
          )}
          <span class="row-facts">{facts(row).join(' · ')}</span>
        </span>
      </button>
      {isOpen && <RowDetails row={row} />}
    </li>
  );
}

function facts(row: QueueRow): string[] {
  return [
    isRecorded(row) && t('channel:handed.row'),
    row.notAlone && t('console:queue.notAlone'),
    row.cameBy && t(`console:queue.cameBy.${row.cameBy}`),
    row.front && !isRecorded(row) && t('console:queue.front'),
    row.leftAt && t('console:queue.leftAt', { time: clock(row.leftAt) }),
    row.attempts > 0 && t('console:queue.attempts', { count: row.attempts }),
    row.messages > 0 && row.mode === 'chat' && t('console:queue.count', { count: row.messages }),
  ].filter((fact): fact is string => Boolean(fact));
}
