import { useCommand } from '../contact/action/useCommand';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Field } from '../parts/Field';
import { loadPlaces } from '../state/places';
import { OpenFields, openIn } from './OpenFields';
import { isCode } from './place.logic';
import { PlaceDialog } from './PlaceDialog';
import { isWrongPhone, SEALED, SealedFields, sealedIn } from './SealedFields';

const FIELDS = {
  code: { required: true },
  persons: { required: true },
  suitable: {},
  ...SEALED,
  address: { ...SEALED.address, required: true },
};

/** Adds a place: its code, for whom it is, and where. */
export function AddPlaceDialog({ onClose }: { onClose: () => void }) {
  const command = useCommand('place:add');
  const form = useForm(FIELDS);
  const code = form.values.code.trim().toUpperCase();
  const submit = async (): Promise<void> => {
    const open = openIn(form);
    const isWhole = form.check() && open !== undefined && isCode(code) && !isWrongPhone(form);
    if (!isWhole) return;
    const sealed = { ...sealedIn(form), address: form.values.address.trim() };
    if (!(await command.go({ code, ...open, ...sealed }))) return;
    void loadPlaces();
    onClose();
  };
  return (
    <PlaceDialog
      title={t('place:adding')}
      busy={command.busy}
      error={command.error}
      onConfirm={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={t('place:code')}
        hint={t('place:codeHint')}
        autocomplete="off"
        autocapitalize="characters"
        value={form.values.code}
        error={codeError()}
        onInput={(event) => form.set('code', event.currentTarget.value)}
      />
      <OpenFields form={form} />
      <SealedFields form={form} />
    </PlaceDialog>
  );

  function codeError(): string | undefined {
    if (form.isTried && !isCode(code)) return t('place:codeWrong');
    return command.error?.field === 'code' ? t('place:codeTaken') : undefined;
  }
}
