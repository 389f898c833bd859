import type { CalendarDate } from '../../server/contract/shapes';
import { dateIn } from '../contact/dialog/hold.logic';
import { dateWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/store';

/** Until when something is due; where that has passed it says so by word, colour and shape. */
export function DueMark({ on }: { on: CalendarDate }) {
  const isOverdue = on < dateIn(now.value, 0);
  return (
    <span class={isOverdue ? 'case-due case-overdue' : 'case-due'}>
      <Icon name={isOverdue ? 'warning' : 'clock'} small />
      {t(isOverdue ? 'case:overdue' : 'case:due', { day: dateWords(on) })}
    </span>
  );
}
