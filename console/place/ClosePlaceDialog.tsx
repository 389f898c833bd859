import type { Place } from '../../server/contract/place';
import { useCommand } from '../contact/action/useCommand';
import { t } from '../lib/i18n';
import { loadPlaces, placeOfCode } from '../state/places';
import { PlaceDialog } from './PlaceDialog';

/** Closes a place, or takes a closed one up again. */
export function ClosePlaceDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const { placeId, code } = place;
  const command = useCommand('place:change');
  const isClosing = place.state === 'in_use';
  const { version, persons, suitable } = placeOfCode(code) ?? place;
  const submit = async (): Promise<void> => {
    const state = isClosing ? 'closed' : 'in_use';
    const isDone = await command.go({ placeId, version, persons, suitable, state });
    void loadPlaces();
    if (isDone) onClose();
  };
  return (
    <PlaceDialog
      title={t(isClosing ? 'place:closing' : 'place:reopening', { code })}
      confirm={t(isClosing ? 'place:close' : 'place:reopen')}
      busy={command.busy}
      error={command.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{t(isClosing ? 'place:closingText' : 'place:reopeningText')}</p>
    </PlaceDialog>
  );
}
