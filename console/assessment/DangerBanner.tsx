import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { useSheet } from '../form/useSheet';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { contactSheets } from '../state/contactSheets';
import { sheets } from '../state/store';
import { stepsLeft, wasCritical } from './assessment.logic';
import { DANGER_SHEET } from './DangerPage';

interface Props {
  contactId: ContactId;
  entries: readonly StaffEntry[];
  onOpen: () => void;
}

/** That a critical risk was found and not every point of what was done then is filled in. */
export function DangerBanner({ contactId, entries, onOpen }: Props) {
  return wasCritical(entries) ? <Left contactId={contactId} onOpen={onOpen} /> : null;
}

function Left({ contactId, onOpen }: Omit<Props, 'entries'>) {
  const { isLoaded } = useSheet({
    subject: contactId,
    adapter: contactSheets,
    sheet: DANGER_SHEET,
  });
  const left = stepsLeft(sheets.value.get(contactId)?.sheets[DANGER_SHEET]);
  if (!isLoaded || left.length === 0) return null;
  return (
    <div class="contact-banner contact-banner-critical" role="note">
      <Icon name="warning" />
      <div>
        <p class="contact-banner-title">{t('assessment:danger.title')}</p>
        <p>
          {t('assessment:danger.left', { count: left.length })}{' '}
          {left.map((step) => t(`assessment:danger_steps.${step}.label`)).join(' · ')}
        </p>
        <Button data-assess="danger" onClick={onOpen}>
          {t('assessment:danger.open')}
        </Button>
      </div>
    </div>
  );
}
