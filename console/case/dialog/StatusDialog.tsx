import type { CaseFile, VictimStatus } from '../../../server/contract/case';
import { MAX_REASON, MAX_SHORT, VICTIM_STATUSES } from '../../../server/contract/limits';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { dateIn } from '../../contact/dialog/hold.logic';
import { useForm } from '../../contact/dialog/useForm';
import { t } from '../../lib/i18n';
import { Field, TextField } from '../../parts/Field';
import { now } from '../../state/store';
import { dropUnsaved } from '../../state/unsaved';
import { StatusHistory } from '../StatusHistory';
import { CaseDialog, type CaseDialogProps } from './CaseDialog';

/** For so many days a presumed victim is given services before it is looked at again; a suggestion that anyone may change. */
const PRESUMED_DAYS = 60;

/** Sets the victim status as somebody decided it: who, when, on what ground, and until when it stands. */
export function StatusDialog({ caseId, file, onClose }: CaseDialogProps & { file: CaseFile }) {
  const command = useCommand('case:set_status');
  const keptAs = `case:status:${caseId}`;
  const today = dateIn(now.value, 0);
  const form = useForm(
    {
      status: { required: true },
      authority: { required: true, most: MAX_SHORT },
      on: { required: true },
      ground: { required: true, most: MAX_REASON },
      deadline: {},
    },
    { on: today },
    keptAs,
  );
  const { status, authority, on, ground, deadline } = form.values;
  const isToCome = on > today;
  const isBefore = deadline !== '' && deadline <= on;
  const suggest = (chosen: string, from: string): void => {
    if (chosen === 'presumed' && from) form.set('deadline', laterBy(from, PRESUMED_DAYS));
    else if (chosen) form.set('deadline', '');
  };
  const confirm = async (): Promise<void> => {
    if (!form.check() || isToCome || isBefore) return;
    const decided = { authority: authority.trim(), on, ground: ground.trim() };
    const until = deadline ? { deadline } : {};
    const wish = { caseId, status: status as VictimStatus, ...decided, ...until };
    if (!(await command.go(wish))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <CaseDialog
      {...command}
      title={t('case:setStatus.title')}
      confirm={t('case:setStatus.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Choices
        legend={t('case:setStatus.status')}
        options={VICTIM_STATUSES.map((value) => ({
          value,
          label: t(`case:status.${value}`),
          about: t(`case:statusAbout.${value}`),
        }))}
        value={status}
        error={form.errorOf('status') && t('contact:form.choose')}
        onChoose={(chosen) => {
          form.set('status', chosen);
          suggest(chosen, on);
        }}
      />
      <Field
        label={t('case:setStatus.authority')}
        hint={t('case:setStatus.authorityHint')}
        autocomplete="off"
        value={authority}
        error={form.errorOf('authority')}
        onInput={(event) => form.set('authority', event.currentTarget.value)}
      />
      <Field
        type="date"
        label={t('case:setStatus.on')}
        value={on}
        max={today}
        error={form.errorOf('on') ?? (isToCome ? t('case:setStatus.toCome') : undefined)}
        onInput={(event) => {
          form.set('on', event.currentTarget.value);
          if (status === 'presumed') suggest(status, event.currentTarget.value);
        }}
      />
      <TextField
        label={t('case:setStatus.ground')}
        hint={t('case:setStatus.groundHint')}
        value={ground}
        error={form.errorOf('ground')}
        onInput={(event) => form.set('ground', event.currentTarget.value)}
      />
      <Field
        type="date"
        label={t('case:setStatus.deadline')}
        hint={status === 'presumed' ? t('case:setStatus.deadlineHint') : undefined}
        value={deadline}
        error={isBefore ? t('case:setStatus.before') : undefined}
        onInput={(event) => form.set('deadline', event.currentTarget.value)}
      />
      <StatusHistory file={file} />
    </CaseDialog>
  );
}

function laterBy(date: string, days: number): string {
  const at = Date.parse(`${date}T12:00:00Z`);
  return Number.isNaN(at) ? '' : dateIn(at, days);
}
