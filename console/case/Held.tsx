import type { Hold } from '../../server/contract/staff';
import { dateIn } from '../contact/dialog/hold.logic';
import { staffName } from '../contact/people';
import { dateWords, moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { now } from '../state/store';

/** That a case is kept from being erased: by whom, why, and when somebody looks at that again. */
export function Held({ hold }: { hold: Hold }) {
  const isOverdue = hold.reviewOn < dateIn(now.value, 0);
  const review = t(isOverdue ? 'contact:side.reviewOverdue' : 'contact:side.review');
  return (
    <div class="case-held">
      <p class="case-head-second">
        <span class="case-status">
          <Icon name="hold" small />
          {t('contact:side.held')}
        </span>
        <span>
          {staffName(hold.by)}, {moment(hold.at)}
        </span>
        <span class={isOverdue ? 'case-due case-overdue' : 'case-due'}>
          <Icon name={isOverdue ? 'warning' : 'clock'} small />
          {review}: {dateWords(hold.reviewOn)}
        </span>
      </p>
      <p class="case-held-reason">{hold.reason}</p>
    </div>
  );
}
