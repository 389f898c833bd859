import { useEffect } from 'preact/hooks';

import { t } from '../lib/i18n';
import type { View } from '../lib/route';
import { Icon } from '../parts/Icon';
import type { IconName } from '../parts/icons';
import { IconButton } from '../parts/Button';
import { goTo, view } from '../state/route';
import { mine, sections } from '../state/selectors';
import { breaks, connection, me, settings } from '../state/store';
import { loadUnconfirmed, unconfirmed } from '../state/unconfirmed';
import { Account } from './Account';
import { above } from './open';
import { isAdministration, placeOf, places } from './places';

/** The narrow bar at the edge: where to go, how many wait, and who I am. */
export function Rail() {
  return (
    <nav class="rail" aria-label={t('console:nav.label')}>
      <Mark />
      {me.value?.role === 'administrator' && <AdministrationItem />}
      {places(me.value)
        .filter((item) => !isAdministration(me.value, item.view))
        .map((item) => (
          <RailItem key={item.view} {...item} />
        ))}
      <span class="rail-space" />
      <IconButton
        icon="search"
        side="right"
        class="rail-item rail-extra"
        label={t('console:nav.search')}
        onClick={() => (above.value = 'palette')}
      />
      <IconButton
        icon="keyboard"
        side="right"
        class="rail-item rail-extra"
        label={t('console:nav.keys')}
        onClick={() => (above.value = 'keys')}
      />
      <Account />
    </nav>
  );
}

/** One place for all of the administration; its pages are beside it. */
function AdministrationItem() {
  const self = me.value;
  const here = placeOf(self, view.value);
  const isConnected = connection.value === 'connected';
  const told = settings.value;
  useEffect(() => {
    if (isConnected) void loadUnconfirmed();
  }, [isConnected, told]);
  const count = unconfirmed.value;
  const words = t('console:nav.administration');
  const label = count ? `${words}, ${t('administration:numbers.due', { count })}` : words;
  const isHere = isAdministration(self, here);
  return (
    <RailButton
      icon="administration"
      label={label}
      current={isHere && 'true'}
      hasDot={count > 0}
      onClick={() => (view.value = isHere ? here : placeOf(self, 'staff'))}
    />
  );
}

function RailItem({ view: name, icon }: { view: View; icon: IconName }) {
  const count = countOf(name);
  const hasUnread = name === 'contacts' && mine.value.active.some((row) => row.unread > 0);
  const words = t(`console:nav.${name}`);
  const counted = name === 'audit' ? 'console:nav.toReview' : 'console:nav.waiting';
  return (
    <RailButton
      icon={icon}
      label={count ? `${words}, ${t(counted, { count })}` : words}
      current={view.value === name && 'page'}
      count={count}
      hasDot={count === 0 && hasUnread}
      onClick={() => goTo(name)}
    />
  );
}

/** How much there waits for somebody: visitors, and emergencies in which a contact was opened. */
function countOf(name: View): number {
  if (name === 'contacts') return sections.value.waiting.length;
  return name === 'audit' ? breaks.value.length : 0;
}

interface RailButtonProps {
  icon: IconName;
  label: string;
  current: 'page' | 'true' | false;
  count?: number;
  hasDot: boolean;
  onClick: () => void;
}

function RailButton({ icon, label, current, count = 0, hasDot, onClick }: RailButtonProps) {
  return (
    <button
      type="button"
      class="icon-button rail-item tip tip-right"
      aria-label={label}
      data-tip={label}
      aria-current={current || undefined}
      onClick={onClick}
    >
      <Icon name={icon} />
      {count > 0 && <span class="rail-badge">{count > 99 ? '99+' : count}</span>}
      {hasDot && <span class="rail-dot" />}
    </button>
  );
}

function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="mark-ground" width="32" height="32" rx="8" />
      <path
        class="mark-shape"
        d="M8 11.5A3.5 3.5 0 0 1 11.5 8h9a3.5 3.5 0 0 1 3.5 3.5v5a3.5 3.5 0 0 1-3.5 3.5H15l-4.5 4v-4A2.5 2.5 0 0 1 8 17.5Z"
      />
    </svg>
  );
}
