import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import type { SheetField } from './useSheet';

/** How it stands with a field, quietly: a tick where it is saved, words where it is not. */
export function StatusMark({ field, required }: { field: SheetField; required?: boolean }) {
  const { status, value } = field;
  switch (status) {
    case 'saved':
      if (value !== null) return <Tick />;
      return required ? <span class="form-empty">{t('form:empty')}</span> : null;
    case 'typing':
      return null;
    case 'saving':
      return <span>{t('form:saving')}</span>;
    case 'waiting':
      return (
        <span class="form-unsaved">
          <Icon name="offline" small />
          {t('form:waiting')}
        </span>
      );
    case 'refused':
      return <span class="form-unsaved">{t('form:refused')}</span>;
  }
}

function Tick() {
  return (
    <span class="form-saved">
      <Icon name="check" small />
      <span class="visually-hidden">{t('form:saved')}</span>
    </span>
  );
}
