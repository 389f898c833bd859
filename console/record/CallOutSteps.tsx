import { useState } from 'preact/hooks';

import type { ContactRow } from '../../server/contract/staff';
import { closedReason } from '../contact/composer/composer.logic';
import { moment } from '../contact/values';
import { MomentField } from '../form/MomentField';
import { textOf } from '../form/parts';
import { thisMinute } from '../form/thisMinute';
import { useSheet, type SheetField } from '../form/useSheet';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { contactSheets } from '../state/contactSheets';
import { me } from '../state/store';
import { DETAILS, STEPS, type StepName } from './details';

/** The steps of a call-out, each by one press of a thumb; a second press puts its moment right. */
export function CallOutSteps({ row }: { row: ContactRow }) {
  const sheet = useSheet({ subject: row.contactId, adapter: contactSheets, sheet: DETAILS });
  const [corrected, correct] = useState<StepName>();
  const mayWrite = me.value !== undefined && !closedReason(row, me.value, 'note');
  if (!mayWrite || row.state !== 'active' || !sheet.isLoaded) return null;
  return (
    <div class="call-steps-frame">
      <div class="call-steps" role="group" aria-label={t('channel:steps.label')}>
        {STEPS.map((name) => (
          <Step
            key={name}
            name={name}
            field={sheet.field(name)}
            isOpen={corrected === name}
            onCorrect={() => correct(corrected === name ? undefined : name)}
          />
        ))}
      </div>
      {corrected && (
        <MomentField
          key={corrected}
          label={t(`channel:details.${corrected}.label`)}
          field={sheet.field(corrected)}
        />
      )}
    </div>
  );
}

interface StepProps {
  name: StepName;
  field: SheetField;
  isOpen: boolean;
  onCorrect: () => void;
}

function Step({ name, field, isOpen, onCorrect }: StepProps) {
  const at = textOf(field.value);
  const take = (): void => {
    field.set(thisMinute());
    field.commit();
  };
  return (
    <button
      type="button"
      class={at ? 'call-step call-step-done' : 'call-step'}
      aria-expanded={at ? isOpen : undefined}
      title={at ? t('channel:steps.correct') : undefined}
      onClick={at ? onCorrect : take}
    >
      {at && <Icon name="check" />}
      <span>{t(`channel:steps.${name}`)}</span>
      {at && <strong>{moment(at)}</strong>}
    </button>
  );
}
