import { useState } from 'preact/hooks';

import { MAX_REASON } from '../../../server/contract/limits';
import { OpenDanger, useOpenDanger } from '../../assessment/OpenDanger';
import { t, words } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { isRecorded } from '../../record/recordWords';
import { contacts, drafts, logs, settings } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { Choices } from './Choices';
import { useForm } from './useForm';

/** Ends a contact with what came of it; says before what would be left undone. */
export function EndDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('contact:end');
  const row = contacts.value.get(contactId);
  const outcomes = settings.value?.outcomes ?? [];
  const open = useOpenDanger(contactId);
  const [isKnown, setKnown] = useState(false);
  const form = useForm({ outcome: { required: true }, reason: { most: MAX_REASON } });
  const { outcome, reason } = form.values;
  const needsReason = outcomes.find((one) => one.code === outcome)?.needsReason ?? false;
  const isMissing = needsReason && reason.trim() === '';
  const confirm = async (): Promise<void> => {
    if (!form.check() || isMissing || (open.length > 0 && !isKnown)) return;
    const given = reason.trim() ? { reason: reason.trim() } : {};
    const knowing = open.length > 0 ? ({ leavesOpen: true } as const) : {};
    if (await command.go({ contactId, outcome, ...given, ...knowing })) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:end.title')}
      confirm={t('contact:action.end')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(row && isRecorded(row) ? 'channel:end' : 'contact:end.what')}</p>
      <Undone contactId={contactId} />
      {open.length > 0 && (
        <OpenDanger
          questions={open}
          isKnown={isKnown}
          isMissing={form.isTried && !isKnown}
          onKnow={setKnown}
        />
      )}
      <Choices
        legend={t('contact:end.outcome')}
        options={outcomes.map((one) => ({ value: one.code, label: words(one.name) }))}
        value={outcome}
        error={form.errorOf('outcome') && t('contact:form.choose')}
        onChoose={(code) => form.set('outcome', code)}
      />
      <TextField
        label={t(needsReason ? 'contact:form.reason' : 'contact:form.reasonOptional')}
        value={reason}
        error={form.isTried && isMissing ? t('contact:form.required') : form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}

function Undone({ contactId }: Pick<DialogProps, 'contactId'>) {
  const row = contacts.value.get(contactId);
  const isWaiting = row?.awaitingSince !== undefined;
  const hasPending = (logs.value.get(contactId)?.outbox.length ?? 0) > 0;
  const kind = row && isRecorded(row) ? 'note' : 'message';
  const hasDraft = Boolean(drafts.value.get(`${contactId}:${kind}`)?.trim());
  const keys = [isWaiting && 'unanswered', hasPending && 'pending', hasDraft && 'draft'];
  return <>{keys.map((key) => key && <p class="contact-warning">{t(`contact:end.${key}`)}</p>)}</>;
}
