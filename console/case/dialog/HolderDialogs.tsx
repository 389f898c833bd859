import type { CaseRow } from '../../../server/contract/case';
import { MAX_NOTE } from '../../../server/contract/limits';
import type { StaffId } from '../../../server/contract/shapes';
import { useCommand, type Commanding } from '../../contact/action/useCommand';
import { Choices, type Option } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { staffName } from '../../contact/people';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { colleagues, me } from '../../state/store';
import { dropUnsaved } from '../../state/unsaved';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

type Props = CaseDialogProps & { row: CaseRow };

/** Those who may hold a case, by name; without those of `except`. */
function offered(except: readonly StaffId[]): Option<string>[] {
  return [...colleagues.value.values()]
    .filter((one) => one.role !== 'administrator' && !one.gone && !except.includes(one.staffId))
    .sort((one, other) => one.name.localeCompare(other.name, 'et'))
    .map((one) => ({
      value: one.staffId,
      label: one.name,
      about: one.languages.map((code) => t(`console:language.${code}`)).join(', '),
    }));
}

/** Lets a colleague hold the case too. */
export function ShareDialog({ caseId, row, onClose }: Props) {
  const command = useCommand('case:share');
  const form = useForm({ staffId: { required: true } });
  const options = offered(row.holderIds);
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    if (await command.go({ caseId, staffId: form.values.staffId as StaffId })) onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:share.title')}
      confirm={t('case:share.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:share.what')}</p>
      {options.length === 0 && <p class="contact-warning">{t('case:share.none')}</p>}
      <Choices
        legend={t('case:share.to')}
        options={options}
        value={form.values.staffId}
        error={form.errorOf('staffId') && t('contact:form.choose')}
        onChoose={(staffId) => form.set('staffId', staffId)}
      />
    </CaseDialog>
  );
}

interface HandingProps {
  title: string;
  what: string;
  confirm: string;
  /** Whose it is now. */
  from: StaffId | undefined;
  /** Under which what was typed is kept. */
  keptAs: string;
  command: Pick<Commanding<'case:hand_over'>, 'busy' | 'error'>;
  /** Hands it over, and says whether that was done. */
  onHand: (to: StaffId, note: string) => Promise<boolean>;
  onClose: () => void;
}

/** Asks to whom something goes, and what they have to know. */
export function HandingDialog(props: HandingProps) {
  const { title, what, confirm, from, keptAs, command, onHand, onClose } = props;
  const rules = { to: { required: true }, note: { required: true, most: MAX_NOTE } };
  const form = useForm(rules, {}, keptAs);
  const { to, note } = form.values;
  const options = offered(from ? [from] : []);
  const hand = async (): Promise<void> => {
    if (!form.check() || !(await onHand(to as StaffId, note.trim()))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={title}
      confirm={confirm}
      onConfirm={() => void hand()}
      onClose={onClose}
    >
      <p>{what}</p>
      {options.length === 0 && <p class="contact-warning">{t('case:share.none')}</p>}
      <Choices
        legend={t('case:handOver.to')}
        options={options}
        value={to}
        error={form.errorOf('to') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('to', chosen)}
      />
      <TextField
        label={t('case:handOver.note')}
        hint={t('case:handOver.noteHint')}
        rows={5}
        value={note}
        error={form.errorOf('note')}
        onInput={(event) => form.set('note', event.currentTarget.value)}
      />
    </CaseDialog>
  );
}

/** Hands a case over to a colleague, with what they have to know; from then on it is theirs. */
export function HandOverDialog({ caseId, onClose }: Props) {
  const command = useCommand('case:hand_over');
  return (
    <HandingDialog
      {...{ command, onClose }}
      title={t('case:handOver.title')}
      what={t('case:handOver.what')}
      confirm={t('case:handOver.confirm')}
      from={me.value?.staffId}
      keptAs={`case:hand_over:${caseId}`}
      onHand={(to, note) => command.go({ caseId, to, note })}
    />
  );
}

/** Ends my holding of a case that somebody else holds too; a supervisor may end that of others. */
export function LeaveDialog({ caseId, row, onClose }: Props) {
  const command = useCommand('case:leave');
  const self = me.value?.staffId;
  const isMine = self !== undefined && row.holderIds.includes(self);
  const form = useForm({ staffId: { required: true } }, isMine ? { staffId: self } : {});
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    if (await command.go({ caseId, staffId: form.values.staffId as StaffId })) onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:leave.title')}
      confirm={t('case:leave.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:leave.what')}</p>
      <Choices
        legend={t('case:leave.who')}
        options={row.holderIds.map((value) => ({ value, label: staffName(value) }))}
        value={form.values.staffId}
        error={form.errorOf('staffId') && t('contact:form.choose')}
        onChoose={(staffId) => form.set('staffId', staffId)}
      />
    </CaseDialog>
  );
}
