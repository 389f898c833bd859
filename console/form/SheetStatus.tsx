import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import type { FieldStatus } from '../state/fields';

/** Where a whole form stands, in a line below it. */
export function SheetStatus({ status }: { status: FieldStatus }) {
  const isUnsaved = status === 'waiting' || status === 'refused';
  const icon = isUnsaved ? 'warning' : status === 'saved' ? 'check' : 'clock';
  return (
    <p class={isUnsaved ? 'form-all form-unsaved' : 'form-all'}>
      <Icon name={icon} small />
      <span>{t(`form:all.${status}`)}</span>
    </p>
  );
}
