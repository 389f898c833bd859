import { useSheet } from '../form/useSheet';
import { t } from '../lib/i18n';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { sheets } from '../state/store';
import { stepsLeft } from './assessment.logic';
import { DANGER_SHEET } from './DangerPage';
import { idOf, sheetIn, type Subject } from './subject';

interface Props {
  subject: Subject;
  /** Somebody has found the risk critical, now or before. */
  wasCritical: boolean;
  onOpen: () => void;
}

/** That a critical risk was found and not every point of what was done then is filled in. */
export function DangerBanner({ subject, wasCritical, onOpen }: Props) {
  return wasCritical ? <Left subject={subject} onOpen={onOpen} /> : null;
}

function Left({ subject, onOpen }: Omit<Props, 'wasCritical'>) {
  const { isLoaded } = useSheet(sheetIn(subject, DANGER_SHEET));
  const left = stepsLeft(sheets.value.get(idOf(subject))?.sheets[DANGER_SHEET]);
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
