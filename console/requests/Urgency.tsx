import type { DataRequest } from '../../server/contract/request';
import { dateWords } from '../contact/values';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import type { IconName } from '../parts/icons';

const ICONS: Record<NonNullable<DataRequest['urgency']>, IconName> = {
  overdue: 'warning',
  soon: 'clock',
  later: 'dot',
};

/** The last day for the answer, and how near it is: by word, shape and colour. */
export function Urgency({ request: { dueOn, urgency } }: { request: DataRequest }) {
  return (
    <>
      <span class="number">{dateWords(dueOn)}</span>
      {urgency && (
        <span class={`request-urgency request-${urgency}`}>
          <Icon name={ICONS[urgency]} small />
          {t(`request:urgency.${urgency}`)}
        </span>
      )}
    </>
  );
}
