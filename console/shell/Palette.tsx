import { useEffect, useRef, useState } from 'preact/hooks';

import { t } from '../lib/i18n';
import { Icon } from '../parts/Icon';
import { useModal } from '../parts/useModal';
import { above } from './open';
import { matching, paletteItems, type PaletteItem } from './paletteItems';

/** One field that reaches everything: chats, who waits, places and actions. */
export function Palette() {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const items = matching(paletteItems(), typed);
  const active = Math.min(at, items.length - 1);
  useModal(dialog);
  useEffect(() => {
    dialog.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active, typed]);
  const close = () => (above.value = undefined);
  const choose = (item: PaletteItem | undefined) => {
    if (!item) return;
    close();
    item.run();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((active + step + items.length) % items.length);
    if (event.key === 'Enter') choose(items[active]);
    if (step || event.key === 'Enter') event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label={t('console:palette.title')}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onMouseDown={(event) => event.target === dialog.current && close()}
    >
      <div class="palette-field">
        <Icon name="search" />
        <input
          class="palette-input"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={items[active] ? `palette-${active}` : undefined}
          aria-label={t('console:palette.field')}
          placeholder={t('console:palette.field')}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <ul
        class="palette-list"
        id="palette-list"
        role="listbox"
        aria-label={t('console:palette.title')}
      >
        {items.map((item, index) => (
          <Line
            key={item.id}
            item={item}
            index={index}
            isActive={index === active}
            isFirst={items[index - 1]?.group !== item.group}
            onChoose={choose}
          />
        ))}
      </ul>
      {items.length === 0 && <p class="palette-none">{t('console:palette.none')}</p>}
    </dialog>
  );
}

function Line(props: {
  item: PaletteItem;
  index: number;
  isActive: boolean;
  isFirst: boolean;
  onChoose: (item: PaletteItem) => void;
}) {
  const { item, index, isActive, isFirst, onChoose } = props;
  return (
    <>
      {isFirst && (
        <li class="palette-group" role="presentation">
          {t(`console:palette.group.${item.group}`)}
        </li>
      )}
      <li
        id={`palette-${index}`}
        class="palette-item"
        role="option"
        aria-selected={isActive}
        onClick={() => onChoose(item)}
      >
        <Icon name={item.icon} />
        <span>{item.words}</span>
      </li>
    </>
  );
}
