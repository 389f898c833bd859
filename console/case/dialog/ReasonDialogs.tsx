import type { ContactId } from '../../../server/contract/shapes';
import { MAX_REASON, MAX_SHORT } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { Field, TextField } from '../../parts/Field';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

interface ReasonProps extends Pick<CaseDialogProps, 'onClose'> {
  /** Under which its words are. */
  name: 'view' | 'reopen' | 'remove' | 'unlink' | 'lift';
  /** Under which what was typed is kept. */
  about: string;
  command: Pick<ReturnType<typeof useCommand>, 'busy' | 'error'>;
  onReason: (reason: string) => Promise<boolean>;
}

function ReasonDialog({ name, about, command, onReason, onClose }: ReasonProps) {
  const keptAs = `case:${name}:${about}`;
  const form = useForm({ reason: { required: true, most: MAX_REASON } }, {}, keptAs);
  const confirm = async (): Promise<void> => {
    if (!form.check() || !(await onReason(form.values.reason.trim()))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t(`case:${name}.title`)}
      confirm={t(`case:${name}.confirm`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t(`case:${name}.what`)}</p>
      <TextField
        label={t('contact:form.reason')}
        value={form.values.reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** Asks why a case of others has to be read; the reason stays in its log. */
export function ViewCaseDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:view');
  const onReason = (reason: string) => command.go({ caseId, reason });
  return <ReasonDialog {...{ command, onReason, onClose }} name="view" about={caseId} />;
}

/** Takes up a closed case again, with a reason. */
export function ReopenCaseDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:reopen');
  const onReason = (reason: string) => command.go({ caseId, reason });
  return <ReasonDialog {...{ command, onReason, onClose }} name="reopen" about={caseId} />;
}

/** Lets a case be erased again when its time is over, with a reason. */
export function LiftHoldDialog({ caseId, onClose }: CaseDialogProps) {
  const command = useCommand('case:lift_hold');
  const onReason = (reason: string) => command.go({ caseId, reason });
  return <ReasonDialog {...{ command, onReason, onClose }} name="lift" about={caseId} />;
}

/** Takes an item out of a case, with a reason; what it said stays in the timeline. */
export function RemoveItemDialog(props: CaseDialogProps & { sheet: string }) {
  const { caseId, sheet, onClose } = props;
  const command = useCommand('case:remove_item');
  const onReason = (reason: string) => command.go({ caseId, sheet, reason });
  const about = `${caseId}:${sheet}`;
  return <ReasonDialog {...{ command, onReason, onClose, about }} name="remove" />;
}

/** Takes a contact out of a case, with a reason. */
export function UnlinkContactDialog(props: CaseDialogProps & { contactId: ContactId }) {
  const { caseId, contactId, onClose } = props;
  const command = useCommand('case:unlink');
  const onReason = (reason: string) => command.go({ caseId, contactId, reason });
  const about = `${caseId}:${contactId}`;
  return <ReasonDialog {...{ command, onReason, onClose, about }} name="unlink" />;
}

/** Gives a case another pseudonym. */
export function RenameDialog(props: CaseDialogProps & { pseudonym: string }) {
  const { caseId, pseudonym, onClose } = props;
  const command = useCommand('case:rename');
  const form = useForm({ pseudonym: { required: true, most: MAX_SHORT } }, { pseudonym });
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    if (await command.go({ caseId, pseudonym: form.values.pseudonym.trim() })) onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:rename.title')}
      confirm={t('case:rename.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Field
        label={t('case:open.pseudonym')}
        hint={t('case:open.pseudonymHint')}
        autocomplete="off"
        value={form.values.pseudonym}
        error={form.errorOf('pseudonym')}
        onInput={(event) => form.set('pseudonym', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}
