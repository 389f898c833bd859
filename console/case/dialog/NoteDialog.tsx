import { MAX_NOTE } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { useForm } from '../../contact/dialog/useForm';
import { t, ZONE } from '../../lib/i18n';
import { momentOfField } from '../../lib/zonedTime';
import { Field, TextField } from '../../parts/Field';
import { now } from '../../state/store';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** Writes down what happened, and when, where that was not just now. */
export function NoteDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:note');
  const keptAs = `case:note:${caseId}`;
  const rules = { text: { required: true, most: MAX_NOTE }, happenedAt: {} };
  const form = useForm(rules, {}, keptAs);
  const { text, happenedAt: typed } = form.values;
  const happenedAt = typed ? momentOfField(ZONE, typed) : undefined;
  const isToCome = happenedAt !== undefined && Date.parse(happenedAt) > now.value;
  const confirm = async (): Promise<void> => {
    if (!form.check() || isToCome) return;
    const wish = { caseId, text: text.trim(), ...(happenedAt ? { happenedAt } : {}) };
    if (!(await command.go(wish))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:note.title')}
      confirm={t('case:note.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <TextField
        label={t('case:note.text')}
        rows={6}
        value={text}
        error={form.errorOf('text')}
        onInput={(event) => form.set('text', event.currentTarget.value)}
      />
      <Field
        type="datetime-local"
        label={t('case:note.happenedAt')}
        hint={t('case:note.happenedAtHint')}
        value={typed}
        error={isToCome ? t('case:note.toCome') : undefined}
        onInput={(event) => form.set('happenedAt', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
