import type { ComponentChildren } from 'preact';

import type { HeldContact, RetentionRun } from '../../server/contract/retention';
import { clock, day, fullDay, t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { ReadButton } from '../queue/ReadButton';
import { goToCase } from '../state/route';
import { me } from '../state/store';

/** The contacts and cases that the latest run passed over, those first whose review is overdue. */
export function Held({ runs }: { runs: readonly RetentionRun[] }) {
  const latest = runs.find(({ state }) => state === 'done');
  const held = [...(latest?.held ?? []), ...(latest?.cases.held ?? [])].sort((one, other) =>
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
        {held.map((one) =>
          'caseId' in one ? (
            <HeldItem key={one.caseId} id={one.caseId} kind="case" one={one}>
              <Button icon="cases" onClick={() => goToCase(one.caseId)}>
                {t('console:retention.openCase')}
              </Button>
            </HeldItem>
          ) : (
            <HeldItem key={one.contactId} id={one.contactId} kind="contact" one={one}>
              <ReadButton contactId={one.contactId} words={t('console:retention.view')} />
            </HeldItem>
          ),
        )}
      </ul>
    </section>
  );
}

function HeldItem(props: {
  id: string;
  kind: 'contact' | 'case';
  one: Pick<HeldContact, 'reviewOn' | 'isOverdue'>;
  /** The way to it, for who may read it. */
  children: ComponentChildren;
}) {
  const { id, kind, one, children } = props;
  const words = one.isOverdue ? 'console:retention.overdue' : 'console:retention.review';
  return (
    <li>
      <span class="plain-main">
        {t(`console:retention.heldKind.${kind}`)} <code>{id.slice(0, 8)}</code>{' '}
        {t(words, { when: fullDay(`${one.reviewOn}T12:00:00Z`) })}
      </span>
      {me.value?.role === 'supervisor' && children}
    </li>
  );
}
