import { useEffect, useRef } from 'preact/hooks';

import { t } from '../lib/i18n';
import type { View } from '../lib/route';
import { Icon } from '../parts/Icon';
import { moveInRows } from '../queue/moveInRows';
import { view } from '../state/route';
import { me } from '../state/store';
import { unconfirmed } from '../state/unconfirmed';
import { administration } from './places';

/** The pages of the administration; the arrows go from one to the next. */
export function AdministrationNav({ here }: { here: View }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <nav class="area" aria-labelledby="area-title" onKeyDown={moveInRows}>
      <h2 id="area-title">{t('console:nav.administration')}</h2>
      <ul class="area-list" ref={list}>
        {administration(me.value).map((place) => (
          <li key={place.view}>
            <button
              type="button"
              class="area-item"
              data-row
              aria-current={place.view === here ? 'page' : undefined}
              onClick={() => (view.value = place.view)}
            >
              <Icon name={place.icon} />
              <span>{t(`console:nav.${place.view}`)}</span>
              {place.view === 'numbers' && unconfirmed.value > 0 && (
                <span class="area-mark">
                  <Icon name="warning" small />
                  <span aria-hidden="true">{unconfirmed.value}</span>
                  <span class="visually-hidden">
                    {t('administration:numbers.due', { count: unconfirmed.value })}
                  </span>
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
