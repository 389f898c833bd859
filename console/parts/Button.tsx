import type { ButtonHTMLAttributes, ComponentChildren, Ref } from 'preact';

import type { Key } from '../lib/keys';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Kbd } from './Kbd';

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'ref'>;

interface ButtonProps extends Native {
  /** primary: the one filled on the screen; quiet: with a border; plain: without; danger: cannot be undone. */
  kind?: 'primary' | 'quiet' | 'plain' | 'danger';
  icon?: IconName;
  keys?: Pick<Key, 'code' | 'alt' | 'ctrl' | 'shift'>;
  /** Something is under way; the button keeps its words and takes no second press. */
  busy?: boolean;
  buttonRef?: Ref<HTMLButtonElement>;
  children?: ComponentChildren;
}

/** A button whose words say what happens. */
export function Button(props: ButtonProps) {
  const { kind = 'quiet', icon, keys, busy, buttonRef, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef}
      class={`button button-${kind} ${String(rest.class ?? '')}`}
      aria-disabled={busy ? 'true' : rest['aria-disabled']}
      onClick={busy ? undefined : rest.onClick}
    >
      {icon && <Icon name={icon} />}
      {children && <span class="button-words">{children}</span>}
      {keys && <Kbd keys={keys} />}
    </button>
  );
}

interface IconButtonProps extends Native {
  icon: IconName;
  label: string;
  /** Where the label shows on hover and focus. */
  side?: 'below' | 'right' | 'above';
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A button of a drawing alone; its label is its accessible name and shows on hover and focus. */
export function IconButton({ icon, label, side = 'below', buttonRef, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      ref={buttonRef}
      class={`icon-button tip tip-${side} ${String(rest.class ?? '')}`}
      aria-label={label}
      data-tip={label}
    >
      <Icon name={icon} />
    </button>
  );
}
