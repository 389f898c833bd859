import { MAX_REASON } from '../../../server/contract/limits';
import type { Attempt } from '../../../server/contract/staff';
import { t, words } from '../../lib/i18n';
import { Field, TextField } from '../../parts/Field';
import { contacts, now, settings } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { SafeContactFacts } from '../SafeContactFacts';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { momentOfField, valueOfField } from './attempt.logic';
import { Choices } from './Choices';
import { useForm } from './useForm';

const RESULTS: readonly Attempt['result'][] = ['reached', 'not_reached', 'somebody_else'];

/** Records a try to reach a visitor who left a message, beside how it is safe and what must never be said. */
export function AttemptDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('attempt:add');
  const row = contacts.value.get(contactId);
  const ways = settings.value?.attemptWays ?? [];
  const form = useForm(
    {
      way: { required: true },
      at: { required: true },
      result: { required: true },
      note: { most: MAX_REASON },
    },
    { at: valueOfField(new Date(now.peek())), way: ways.length === 1 ? ways[0]?.code : '' },
  );
  const { way, at, result, note } = form.values;
  const triedAt = momentOfField(at);
  const isFuture = triedAt !== undefined && Date.parse(triedAt) > now.value + 60_000;
  const confirm = async (): Promise<void> => {
    if (!form.check() || triedAt === undefined || isFuture) return;
    const attempt: Attempt = {
      way,
      triedAt,
      result: result as Attempt['result'],
      ...(note.trim() ? { note: note.trim() } : {}),
    };
    if (await command.go({ contactId, attempt })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:attempt.title')}
      confirm={t('contact:attempt.save')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {row?.safeContact && (
        <div class="contact-machine">
          <SafeContactFacts safeContact={row.safeContact} lang={row.language} />
        </div>
      )}
      <p class="contact-warning">{t('contact:attempt.warning')}</p>
      <Choices
        legend={t('contact:attempt.way')}
        options={ways.map((one) => ({ value: one.code, label: words(one.name) }))}
        value={way}
        error={form.errorOf('way') && t('contact:form.choose')}
        onChoose={(code) => form.set('way', code)}
      />
      <Field
        label={t('contact:attempt.when')}
        type="datetime-local"
        value={at}
        error={isFuture ? t('contact:attempt.future') : form.errorOf('at')}
        onInput={(event) => form.set('at', event.currentTarget.value)}
      />
      <Choices
        legend={t('contact:attempt.result')}
        options={RESULTS.map((one) => ({
          value: one,
          label: t(`contact:attempt.${one}`),
          about: one === result ? t(`contact:attempt.next.${one}`) : undefined,
        }))}
        value={result}
        error={form.errorOf('result') && t('contact:form.choose')}
        onChoose={(code) => form.set('result', code)}
      />
      <TextField
        label={t('contact:attempt.note')}
        rows={2}
        value={note}
        error={form.errorOf('note')}
        onInput={(event) => form.set('note', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
