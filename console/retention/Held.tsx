import { useState } from 'preact/hooks';

import type { HeldContact, RetentionRun } from '../../server/contract/retention';
import type { ContactId } from '../../server/contract/shapes';
import { clock, day, fullDay, t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { ViewDialog } from '../queue/ViewDialog';
import { view } from '../state/route';
import { contacts, me } from '../state/store';
import { openContact } from '../state/commands';

/** The contacts that the latest run passed over, those first whose review is overdue. */
export function Held({ runs }: { runs: readonly RetentionRun[] }) {
  const [viewed, setViewed] = useState<ContactId>();
  const latest = runs.find(({ state }) => state === 'done');
  const held = [...(latest?.held ?? [])].sort((one, other) =>
    one.reviewOn.localeCompare(other.reviewOn),
  );
  const open = ({ contactId }: HeldContact): void => {
    if (!contacts.value.has(contactId)) return setViewed(contactId);
    view.value = 'contacts';
    openContact(contactId);
  };
  const close = (): void => {
    if (viewed && contacts.value.has(viewed)) view.value = 'contacts';
    setViewed(undefined);
  };
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
              <Button icon="view" onClick={() => open(one)}>
                {t('console:retention.view')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {viewed && <ViewDialog contactId={viewed} onClose={close} />}
    </section>
  );
}
