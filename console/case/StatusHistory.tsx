import type { CaseFile } from '../../server/contract/case';
import { staffName } from '../contact/people';
import { dateWords, moment } from '../contact/values';
import { t } from '../lib/i18n';
import { DueMark } from './DueMark';

/** Every status that was decided, the newest first; the deadline of the newest alone is still to be met. */
export function StatusHistory({ file }: { file: CaseFile }) {
  const decided = [...file.statuses].reverse();
  if (!decided.length) return null;
  return (
    <section class="case-history" aria-label={t('case:setStatus.history')}>
      <h3>{t('case:setStatus.history')}</h3>
      <ol>
        {decided.map((one, at) => (
          <li key={one.seq}>
            <strong>{t(`case:status.${one.status}`)}</strong> · {one.authority} ·{' '}
            {dateWords(one.on)}
            <p class="contact-written">{one.ground}</p>
            {one.deadline && at === 0 && file.case.state === 'open' && (
              <p>
                <DueMark on={one.deadline} />
              </p>
            )}
            <p class="contact-second">
              {t('case:typedBy', { name: staffName(one.by), when: moment(one.at) })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
