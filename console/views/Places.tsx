import { useState } from 'preact/hooks';

import type { Place } from '../../server/contract/place';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Empty, Problem, Skeleton } from '../parts/States';
import { AddPlaceDialog } from '../place/AddPlaceDialog';
import { ChangePlaceDialog } from '../place/ChangePlaceDialog';
import { ClosePlaceDialog } from '../place/ClosePlaceDialog';
import { PlaceItem, type PlaceWish } from '../place/PlaceItem';
import { usePlaces } from '../place/usePlaces';
import { WritePlaceDialog } from '../place/WritePlaceDialog';
import { places } from '../state/places';

type Above = { kind: 'add' } | { kind: PlaceWish; place: Place };

/** The places of safe accommodation, for those who keep them: added, changed, written and closed here, and never shown. */
export function Places() {
  const task = usePlaces();
  const [above, setAbove] = useState<Above>();
  const all = places.value;
  const close = () => setAbove(undefined);
  const isKnown = all.length > 0 || (!task.busy && !task.error);
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t('place:title')}</h1>
        <Button kind="primary" icon="add" onClick={() => setAbove({ kind: 'add' })}>
          {t('place:add')}
        </Button>
      </header>
      <p class="page-lead">{t('place:lead')}</p>
      {task.error && <Problem>{failureWords(task.error)}</Problem>}
      {!isKnown && !task.error && <Skeleton rows={4} />}
      {isKnown && all.length === 0 && (
        <Empty icon="house" title={t('place:none')} text={t('place:noneText')} />
      )}
      <ul class="kept-places">
        {all.map((place) => (
          <PlaceItem
            key={place.placeId}
            place={place}
            onWish={(kind) => setAbove({ kind, place })}
          />
        ))}
      </ul>
      {above && <AbovePlaces of={above} onClose={close} />}
    </div>
  );
}

function AbovePlaces({ of, onClose }: { of: Above; onClose: () => void }) {
  if (of.kind === 'add') return <AddPlaceDialog onClose={onClose} />;
  const { kind, place } = of;
  if (kind === 'change') return <ChangePlaceDialog place={place} onClose={onClose} />;
  if (kind === 'write') return <WritePlaceDialog place={place} onClose={onClose} />;
  return <ClosePlaceDialog place={place} onClose={onClose} />;
}
