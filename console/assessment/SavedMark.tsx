import type { SheetField } from '../form/useSheet';
import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import type { IconName } from '../parts/icons';

const ICONS: Readonly<Record<SheetField['status'], IconName>> = {
  saved: 'check',
  typing: 'clock',
  saving: 'clock',
  waiting: 'offline',
  refused: 'warning',
};

/** Where an answer stands, as small as a tick whatever it is: the answers beside it must not move. */
export function SavedMark({ field }: { field: SheetField }) {
  const { status, value } = field;
  if (status === 'saved' && value === null) return null;
  const word = t(`form:${status === 'typing' ? 'saving' : status}`);
  return (
    <span class={`assess-saved assess-saved-${status}`} title={word}>
      <Icon name={ICONS[status]} small />
      <span class="visually-hidden">{word}</span>
    </span>
  );
}
