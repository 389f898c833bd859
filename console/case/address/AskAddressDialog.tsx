import type { AddressPurpose } from '../../../server/contract/address';
import type { CaseId } from '../../../server/contract/case';
import { ADDRESS_PURPOSES, MAX_REASON, MIN_BREAK_REASON } from '../../../server/contract/limits';
import type { Place } from '../../../server/contract/place';
import { useCommand } from '../../contact/action/useCommand';
import { Choices } from '../../contact/dialog/Choices';
import { useForm } from '../../contact/dialog/useForm';
import { failureWords } from '../../lib/failure';
import { t } from '../../lib/i18n';
import { ConfirmDialog } from '../../parts/ConfirmDialog';
import { TextField } from '../../parts/Field';
import { Problem } from '../../parts/States';
import { dropUnsaved } from '../../state/unsaved';

interface Props {
  caseId: CaseId;
  place: Place;
  /** Whether somebody else decides first, or it is opened alone and reviewed. */
  wish: 'ask' | 'break';
  onClose: () => void;
}

/** Asks where a place is: what for, and why now. */
export function AskAddressDialog({ caseId, place, wish, onClose }: Props) {
  const { placeId } = place;
  const command = useCommand(wish === 'ask' ? 'address:ask' : 'address:break');
  const keptAs = `case:address:${wish}:${caseId}:${placeId}`;
  const form = useForm(
    { purpose: { required: true }, purposeText: { required: true, most: MAX_REASON } },
    {},
    keptAs,
  );
  const { purpose } = form.values;
  const purposeText = form.values.purposeText.trim();
  const isShort = wish === 'break' && purposeText.length < MIN_BREAK_REASON;
  const confirm = async (): Promise<void> => {
    if (!form.check() || isShort) return;
    const asked = { caseId, placeId, purpose: purpose as AddressPurpose, purposeText };
    if (!(await command.go(asked))) return;
    dropUnsaved(keptAs);
    onClose();
  };
  const { error } = command;
  return (
    <ConfirmDialog
      busy={command.busy}
      title={`${place.code} · ${t(`case:address.${wish}`)}`}
      confirm={t(`case:address.${wish}Confirm`)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p class={wish === 'break' ? 'contact-warning' : undefined}>
        {t(`case:address.about.${wish}`)}
      </p>
      <Choices
        legend={t('case:address.purposeLabel')}
        options={ADDRESS_PURPOSES.map((value) => ({
          value,
          label: t(`case:address.purpose.${value}`),
        }))}
        value={purpose}
        error={form.errorOf('purpose') && t('contact:form.choose')}
        onChoose={(chosen) => form.set('purpose', chosen)}
      />
      <TextField
        label={t(wish === 'ask' ? 'case:address.purposeText' : 'case:address.breakReason')}
        hint={t('case:address.purposeHint')}
        value={form.values.purposeText}
        error={
          form.isTried && isShort ? t('case:address.shortReason') : form.errorOf('purposeText')
        }
        onInput={(event) => form.set('purposeText', event.currentTarget.value)}
      />
      {error && (
        <Problem>
          {error.code === 'conflict' ? t('case:address.notNow') : failureWords(error)}
        </Problem>
      )}
    </ConfirmDialog>
  );
}
