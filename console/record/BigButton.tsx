import type { ComponentChildren } from 'preact';

import { Icon } from '../parts/Icon';
import type { IconName } from '../parts/icons';
import { Kbd } from '../parts/Kbd';

interface Props {
  icon: IconName;
  /** The key that presses it, where there is one. */
  keyCap?: string;
  /** Whether it has the focus when its dialog opens. */
  isFirst?: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

/** A button that a thumb hits without looking, for somebody who is talking. */
export function BigButton({ icon, keyCap, isFirst, onClick, children }: Props) {
  return (
    <button
      type="button"
      class="big-button"
      data-first-focus={isFirst ? '' : undefined}
      aria-keyshortcuts={keyCap}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span class="big-button-words">{children}</span>
      {keyCap && <Kbd keys={{ code: `Digit${keyCap}` }} />}
    </button>
  );
}
