import { MAX_SHORT } from '../../../server/contract/limits';
import { t } from '../../lib/i18n';
import { Field } from '../../parts/Field';
import { contacts, settings } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { useForm } from './useForm';

/** Keeps the word by which this visitor says that they are not alone, or that they are themselves. */
export function CodeWordDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('codeword:set');
  const row = contacts.value.get(contactId);
  const form = useForm(
    { word: { required: true, most: MAX_SHORT } },
    { word: row?.codeWord ?? '' },
  );
  const common = row && settings.value?.codeWords[row.language];
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    if (await command.go({ contactId, word: form.values.word.trim() })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:codeWord.title')}
      confirm={t('contact:action.codeWord')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('contact:codeWord.what')}</p>
      {common && <p class="contact-second">{t('contact:codeWord.common', { word: common })}</p>}
      <Field
        label={t('contact:codeWord.word')}
        value={form.values.word}
        error={form.errorOf('word')}
        lang={row?.language}
        autocomplete="off"
        onInput={(event) => form.set('word', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
