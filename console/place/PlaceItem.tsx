import type { KeptFacts, Place, Touched } from '../../server/contract/place';
import { staffName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { placeFacts } from './placeWords';

/** What a keeper does with a place. */
export type PlaceWish = 'change' | 'write' | 'close';

/** A place by its code: for whom it is, and when what lies sealed was last written; what it says is not here. */
export function PlaceItem({ place, onWish }: { place: Place; onWish: (wish: PlaceWish) => void }) {
  const { code, state, kept } = place;
  const isClosed = state === 'closed';
  return (
    <li class="kept-place" data-place={code} data-state={state}>
      <h2 class="kept-place-code">
        {code}
        <span class="kept-place-state">
          <Icon name={isClosed ? 'close' : 'check'} small />
          {t(`place:state.${state}`)}
        </span>
      </h2>
      <p>{placeFacts(place)}</p>
      {kept && <Written kept={kept} />}
      <div class="kept-place-ways">
        {!isClosed && <Button onClick={() => onWish('write')}>{t('place:write')}</Button>}
        {!isClosed && (
          <Button kind="plain" onClick={() => onWish('change')}>
            {t('place:change')}
          </Button>
        )}
        <Button kind="plain" onClick={() => onWish('close')}>
          {t(isClosed ? 'place:reopen' : 'place:close')}
        </Button>
      </div>
    </li>
  );
}

function Written({ kept }: { kept: KeptFacts }) {
  const lines: [string, Touched | undefined][] = [
    ['address', kept.address],
    ['phone', kept.phone],
    ['directions', kept.directions],
  ];
  return (
    <div class="contact-second">
      {lines.map(
        ([name, touched]) =>
          touched && (
            <p key={name}>
              {t(`place:written.${name}`, {
                name: staffName(touched.by),
                when: moment(touched.at),
              })}
            </p>
          ),
      )}
    </div>
  );
}
