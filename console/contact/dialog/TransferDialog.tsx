import { MAX_NOTE } from '../../../server/contract/limits';
import type { Language } from '../../../server/contract/shapes';
import type { Colleague } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { isRecorded } from '../../record/recordWords';
import { colleagues, contacts, me } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { Choices, type Option } from './Choices';
import { orderColleagues } from './colleagues.logic';
import { useForm } from './useForm';

/** Offers a contact to a colleague, with what they need to know; silent to the visitor until accepted. */
export function TransferDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('transfer:offer');
  const form = useForm({ to: { required: true }, note: { required: true, most: MAX_NOTE } });
  const row = contacts.value.get(contactId);
  const wasRecorded = row !== undefined && isRecorded(row);
  const others = orderColleagues(colleagues.value.values(), me.value?.staffId, row?.language);
  const confirm = async (): Promise<void> => {
    const chosen = others.find((one) => one.staffId === form.values.to);
    if (!form.check() || !chosen) return;
    const note = form.values.note.trim();
    if (await command.go({ contactId, to: chosen.staffId, note })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:transfer.title')}
      confirm={t('contact:transfer.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(wasRecorded ? 'channel:transfer.silent' : 'contact:transfer.silent')}</p>
      {others.length === 0 && (
        <p class="contact-warning">
          {t(wasRecorded ? 'channel:transfer.nobody' : 'contact:transfer.nobody')}
        </p>
      )}
      <Choices
        legend={t('contact:transfer.to')}
        options={others.map((one) => optionOf(one, row?.language))}
        value={form.values.to}
        error={form.errorOf('to') && t('contact:form.choose')}
        onChoose={(to) => form.set('to', to)}
      />
      <TextField
        label={t('contact:transfer.note')}
        hint={t('contact:transfer.noteHint')}
        value={form.values.note}
        error={form.errorOf('note')}
        onInput={(event) => form.set('note', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}

function optionOf(one: Colleague, language: Language | undefined): Option<string> {
  const speaks = language !== undefined && one.languages.includes(language);
  const languages = one.languages.map((code) => t(`console:language.${code}`)).join(', ');
  const availability = t(`contact:availability.${one.online ? one.availability : 'offline'}`);
  const load = `${t('contact:transfer.loadLabel')}: ${one.held} / ${one.limit}`;
  return {
    value: one.staffId,
    label: `${one.name} · ${availability}`,
    about: [load, languages, speaks ? '' : t('contact:transfer.speaksNot')]
      .filter(Boolean)
      .join(' · '),
  };
}
