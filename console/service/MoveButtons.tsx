import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';

interface MoveButtonsProps {
  /** Of the entry, for who hears the buttons. */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (step: 1 | -1) => void;
}

/** Moves an entry a place up or down among the others. */
export function MoveButtons({ name, isFirst, isLast, onMove }: MoveButtonsProps) {
  return (
    <span class="entry-moves">
      <IconButton
        icon="up"
        label={t('administration:numbers.up', { name })}
        data-step="-1"
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        icon="down"
        label={t('administration:numbers.down', { name })}
        data-step="1"
        disabled={isLast}
        onClick={() => onMove(1)}
      />
    </span>
  );
}
