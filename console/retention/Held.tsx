import type { RetentionRun } from '../../server/contract/retention';
import { clock, day, fullDay, t } from '../lib/i18n';
import { ReadButton } from '../queue/ReadButton';
import { me } from '../state/store';

/** The contacts that the latest run passed over, those first whose review is overdue. */
export function Held({ runs }: { runs: readonly RetentionRun[] }) {
  const latest = runs.find(({ state }) => state === 'done');
  const held = [...(latest?.held ?? [])].sort((one, other) =>
    one.reviewOn.localeCompare(other.reviewOn),
  );
  return (
    <section>
      <h2>{t('console:retention.held')}</h2>
      {held.length === 0 && <p class="quiet-text">{t('console:retention.heldNone')}</p>}
      {held.length > 0 && latest?.endedAt && (
        <p class="quiet-text">
          {t('console:retention.heldAt', {
            when: `${day(latest.endedAt)}, ${clock(latest.endedAt)}`,
          })}
        </p>
      )}
      <ul class="plain-list">
        {held.map((one) => (
          <li key={one.contactId}>
            <span class="plain-main">
              <code>{one.contactId.slice(0, 8)}</code>{' '}
              {t(one.isOverdue ? 'console:retention.overdue' : 'console:retention.review', {
                when: fullDay(`${one.reviewOn}T12:00:00Z`),
              })}
            </span>
            {me.value?.role === 'supervisor' && (
              <ReadButton contactId={one.contactId} words={t('console:retention.view')} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
