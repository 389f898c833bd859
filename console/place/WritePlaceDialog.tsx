import type { Place } from '../../server/contract/place';
import { useCommand } from '../contact/action/useCommand';
import { useForm, type Form } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Problem } from '../parts/States';
import { loadPlaces, placeOfCode } from '../state/places';
import { PlaceDialog } from './PlaceDialog';
import { isWrongPhone, SEALED, SealedFields, sealedIn } from './SealedFields';

const REMOVABLE = ['phone', 'directions'] as const;
type Removable = (typeof REMOVABLE)[number];
const FIELDS = { ...SEALED, removes: {} };
type Writing = Form<keyof typeof FIELDS>;

/** Writes where a place is over what is there, which is not shown. */
export function WritePlaceDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const { placeId, code } = place;
  const command = useCommand('place:write');
  const form = useForm(FIELDS);
  // What somebody changed meanwhile is on the page behind; saving again is upon that.
  const { version } = placeOfCode(code) ?? place;
  const removes = removesIn(form);
  const written = sealedIn(form);
  const isNothing = Object.keys(written).length + removes.length === 0;
  const submit = async (): Promise<void> => {
    if (!form.check() || isWrongPhone(form) || isNothing) return;
    const more = removes.length > 0 ? { removes } : {};
    const isDone = await command.go({ placeId, version, ...written, ...more });
    void loadPlaces();
    if (isDone) onClose();
  };
  return (
    <PlaceDialog
      title={t('place:writing', { code })}
      busy={command.busy}
      error={command.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <p>{t('place:writingText')}</p>
      <SealedFields form={form} />
      {REMOVABLE.filter((name) => place.kept?.[name]).map((name) => (
        <label key={name} class="contact-choice">
          <input
            type="checkbox"
            checked={removes.includes(name)}
            disabled={form.values[name].trim() !== ''}
            onChange={(event) => remove(form, name, event.currentTarget.checked)}
          />
          <span>{t(`place:remove.${name}`)}</span>
        </label>
      ))}
      {form.isTried && isNothing && <Problem>{t('place:writingNothing')}</Problem>}
    </PlaceDialog>
  );
}

/** What is to be taken away; what something is written over is not. */
function removesIn({ values }: Writing): Removable[] {
  const chosen = values.removes.split(' ');
  return REMOVABLE.filter((name) => chosen.includes(name) && values[name].trim() === '');
}

function remove(form: Writing, name: Removable, isOn: boolean): void {
  const others = removesIn(form).filter((one) => one !== name);
  form.set('removes', [...others, ...(isOn ? [name] : [])].join(' '));
}
