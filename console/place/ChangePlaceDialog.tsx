import type { Place } from '../../server/contract/place';
import { useCommand } from '../contact/action/useCommand';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { loadPlaces, placeOfCode } from '../state/places';
import { OpenFields, openIn } from './OpenFields';
import { PlaceDialog } from './PlaceDialog';

const FIELDS = { persons: { required: true }, suitable: {} };

/** Changes for how many and for whom a place is. */
export function ChangePlaceDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const { placeId, code } = place;
  const command = useCommand('place:change');
  const form = useForm(FIELDS, {
    persons: String(place.persons),
    suitable: place.suitable.join(' '),
  });
  // What somebody changed meanwhile is on the page behind; saving again is upon that.
  const { version, state } = placeOfCode(code) ?? place;
  const submit = async (): Promise<void> => {
    const open = openIn(form);
    if (!form.check() || !open) return;
    const isDone = await command.go({ placeId, version, state, ...open });
    void loadPlaces();
    if (isDone) onClose();
  };
  return (
    <PlaceDialog
      title={t('place:changing', { code })}
      busy={command.busy}
      error={command.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <OpenFields form={form} />
    </PlaceDialog>
  );
}
