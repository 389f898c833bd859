import { useLayoutEffect, useId, useRef, useState } from 'preact/hooks';

import type { CannedReply, ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { IconButton } from '../../parts/Button';
import { CannedList, optionId } from './CannedList';
import { useCanned } from './useCanned';

interface Props {
  row: ContactRow;
  onClose: () => void;
  onInsert: (text: string) => void;
}

/** The canned replies with a search field of their own, for those who did not type `/`. */
export function CannedSearch({ row, onClose, onInsert }: Props) {
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const canned = useCanned(row, query);
  useLayoutEffect(() => field.current?.focus(), []);
  const choose = (reply: CannedReply): void => {
    const filled = canned.fill(reply);
    if (filled.ok) onInsert(filled.text);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') canned.move(1);
    else if (event.key === 'ArrowUp') canned.move(-1);
    else if (event.key === 'Enter' && canned.marked) choose(canned.marked);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="contact-canned" role="group" aria-label={t('contact:canned.label')}>
      <div class="contact-canned-search">
        <input
          ref={field}
          type="text"
          class="field-input"
          role="combobox"
          aria-expanded={canned.flat.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={canned.marked && optionId(listId, canned.marked)}
          aria-label={t('contact:canned.search')}
          placeholder={t('contact:canned.search')}
          autocomplete="off"
          value={query}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={press}
        />
        <IconButton icon="close" label={t('contact:canned.close')} side="above" onClick={onClose} />
      </div>
      <CannedList id={listId} canned={canned} row={row} onChoose={choose} />
      <p class="contact-canned-keys">{t('contact:canned.keys')}</p>
    </div>
  );
}
