import { LEVELS, MAX_REASON } from '../../../server/contract/limits';
import type { Level } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { TextField } from '../../parts/Field';
import { LevelMark } from '../../parts/LevelMark';
import { contacts, queue } from '../../state/store';
import { useCommand } from '../action/useCommand';
import { Reasons } from '../side/LevelSection';
import { ActionDialog, type DialogProps } from './ActionDialog';
import { Choices } from './Choices';
import { useForm } from './useForm';

/** Changes a level with a reason; shows what the machine found, and that it only proposes. */
export function LevelDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('level:set');
  const row = contacts.value.get(contactId) ?? queue.value.get(contactId);
  const form = useForm({
    level: { required: true },
    reason: { required: true, most: MAX_REASON },
  });
  const { level, reason } = form.values;
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    const wanted = { contactId, level: level as Level, reason: reason.trim() };
    if (await command.go(wanted)) onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('contact:level.title')}
      confirm={t('contact:action.level')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {row && (
        <div class="contact-machine">
          <p>
            {t('contact:level.now')}: <LevelMark level={row.level} />
          </p>
          <Reasons reasons={row.reasons} />
          <p class="contact-second">{t('contact:level.machine')}</p>
        </div>
      )}
      <Choices
        legend={t('contact:level.new')}
        options={LEVELS.filter((one) => one !== row?.level).map((one) => ({
          value: one,
          label: <LevelMark level={one} />,
        }))}
        value={level}
        error={form.errorOf('level') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('level', chosen)}
      />
      <TextField
        label={t('contact:form.reason')}
        hint={isLower(level, row?.level) ? t('contact:level.lower') : undefined}
        value={reason}
        error={form.errorOf('reason')}
        onInput={(event) => form.set('reason', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}

function isLower(level: string, than: Level | undefined): boolean {
  return than !== undefined && LEVELS.indexOf(level as Level) > LEVELS.indexOf(than);
}
