import type { CaseGround } from '../../server/contract/case';
import { CASE_GROUNDS, MAX_REASON, MAX_SHORT } from '../../server/contract/limits';
import { useCommand } from '../contact/action/useCommand';
import { ActionDialog, type DialogProps } from '../contact/dialog/ActionDialog';
import { Choices } from '../contact/dialog/Choices';
import { useForm } from '../contact/dialog/useForm';
import { t } from '../lib/i18n';
import { Field, TextField } from '../parts/Field';
import { dropUnsaved } from '../state/unsaved';

/** Opens a case from a contact: under which name, and on what ground it may be kept; what was typed outlives a closed dialog. */
export function EscalateDialog({ contactId, onClose }: DialogProps) {
  const command = useCommand('case:open');
  const keptAs = `case:open:${contactId}`;
  const form = useForm(
    {
      pseudonym: { required: true, most: MAX_SHORT },
      ground: { required: true },
      groundText: { required: true, most: MAX_REASON },
    },
    {},
    keptAs,
  );
  const { pseudonym, ground, groundText } = form.values;
  const confirm = async (): Promise<void> => {
    if (!form.check()) return;
    const wish = {
      contactId,
      pseudonym: pseudonym.trim(),
      ground: ground as CaseGround,
      groundText: groundText.trim(),
    };
    if (!(await command.go(wish))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  return (
    <ActionDialog
      {...command}
      contactId={contactId}
      title={t('case:open.title')}
      confirm={t('case:open.confirm')}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('case:open.what')}</p>
      <Field
        label={t('case:open.pseudonym')}
        hint={t('case:open.pseudonymHint')}
        autocomplete="off"
        value={pseudonym}
        error={form.errorOf('pseudonym')}
        onInput={(event) => form.set('pseudonym', event.currentTarget.value)}
      />
      <Choices
        legend={t('case:open.ground')}
        options={CASE_GROUNDS.map((value) => ({
          value,
          label: t(`case:ground.${value}`),
          about: t(`case:groundAbout.${value}`),
        }))}
        value={ground}
        error={form.errorOf('ground') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('ground', chosen)}
      />
      <TextField
        label={t('case:open.groundText')}
        hint={t('case:open.groundTextHint')}
        value={groundText}
        error={form.errorOf('groundText')}
        onInput={(event) => form.set('groundText', event.currentTarget.value)}
      />
    </ActionDialog>
  );
}
