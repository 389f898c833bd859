import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import type { Key } from '../lib/keys';
import { Icon } from './Icon';
import type { IconName } from './icons';
import { Kbd } from './Kbd';

/** One line of a menu. */
export interface MenuItem {
  label: string;
  icon?: IconName;
  keys?: Pick<Key, 'code' | 'alt' | 'ctrl' | 'shift'>;
  /** Set where the item is one choice of several. */
  checked?: boolean;
  disabled?: boolean;
  /** Stands apart from the item above it. */
  apart?: boolean;
  onSelect: () => void;
}

interface MenuProps {
  /** What stands in the button. */
  trigger: ComponentChildren;
  /** The accessible name of the button where its content has no words. */
  label?: string;
  /** The accessible name of the list, where the button's own words name the button. */
  listLabel?: string;
  items: readonly MenuItem[];
  class?: string;
  align?: 'start' | 'end';
  side?: 'below' | 'above' | 'right';
  /** Stands above the items, e.g. whose menu it is. */
  head?: ComponentChildren;
}

/** A button that opens a short list; arrows move, Escape closes and gives the focus back. */
export function Menu({
  trigger,
  label,
  items,
  align = 'start',
  side = 'below',
  ...rest
}: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return undefined;
    itemsOf(root.current)[0]?.focus();
    const leave = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div class="menu" ref={root} onKeyDown={(event) => isOpen && onKey(event, root.current, close)}>
      <button
        type="button"
        ref={button}
        class={rest.class ?? 'button button-quiet'}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={label}
        onClick={() => setOpen(!isOpen)}
      >
        {trigger}
      </button>
      {isOpen && (
        <div
          class={`menu-list menu-${align} menu-${side}`}
          role="menu"
          aria-label={rest.listLabel ?? label}
        >
          {rest.head && <div class="menu-head">{rest.head}</div>}
          {items.map((item) => (
            <MenuLine key={item.label} item={item} onDone={close} />
          ))}
        </div>
      )}
    </div>
  );
}

function MenuLine({ item, onDone }: { item: MenuItem; onDone: () => void }) {
  const isChoice = item.checked !== undefined;
  return (
    <button
      type="button"
      class={item.apart ? 'menu-item menu-apart' : 'menu-item'}
      role={isChoice ? 'menuitemradio' : 'menuitem'}
      aria-checked={item.checked}
      tabIndex={-1}
      disabled={item.disabled}
      onClick={() => {
        onDone();
        item.onSelect();
      }}
    >
      {item.icon && <Icon name={item.icon} />}
      <span class="menu-words">{item.label}</span>
      {item.checked && <Icon name="check" small />}
      {item.keys && <Kbd keys={item.keys} />}
    </button>
  );
}

function onKey(event: KeyboardEvent, root: HTMLElement | null, close: () => void): void {
  const list = itemsOf(root);
  const at = list.indexOf(document.activeElement as HTMLButtonElement);
  const moves: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: list.length - 1,
  };
  if (event.key === 'Escape') close();
  const to = moves[event.key];
  if (to !== undefined) list[(to + list.length) % list.length]?.focus();
  if (event.key !== 'Escape' && to === undefined) return;
  event.preventDefault();
  event.stopPropagation();
}

function itemsOf(root: HTMLElement | null): HTMLButtonElement[] {
  return [...(root?.querySelectorAll<HTMLButtonElement>('.menu-item:not(:disabled)') ?? [])];
}
