import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { Icon } from '../../parts/Icon';
import { ariaKey, VIEW_KEYS } from '../keys';
import { useKey } from '../../lib/useKey';
import { setMode } from './mode';
import type { Mode } from './mode';

interface Props {
  contactId: ContactId;
  mode: Mode;
  canSearch: boolean;
  onSearch: () => void;
}

const MODES: readonly Mode[] = ['message', 'note'];

/** The choice between words to the visitor and a note, and the button of the canned replies. */
export function ComposerBar({ contactId, mode, canSearch, onSearch }: Props) {
  useKey({
    ...VIEW_KEYS.mode,
    label: 'contact:composer.switch',
    run: () => setMode(contactId, mode === 'note' ? 'message' : 'note'),
  });
  useKey({
    ...VIEW_KEYS.canned,
    label: 'contact:composer.canned',
    run: () => canSearch && onSearch(),
  });
  return (
    <div class="contact-composer-bar">
      <div class="contact-modes" role="group" aria-label={t('contact:composer.modes')}>
        {MODES.map((one) => (
          <button
            type="button"
            key={one}
            class={`contact-mode contact-mode-${one}`}
            aria-pressed={one === mode}
            aria-keyshortcuts={ariaKey(VIEW_KEYS.mode)}
            onClick={() => setMode(contactId, one)}
          >
            <Icon name={one === 'note' ? 'note' : 'chat'} small />
            <span class="contact-mode-long">{t(`contact:composer.${one}`)}</span>
            <span class="contact-mode-short">{t(`contact:composer.short.${one}`)}</span>
          </button>
        ))}
      </div>
      <button
        type="button"
        class="contact-canned-open"
        disabled={!canSearch}
        aria-haspopup="dialog"
        aria-keyshortcuts={ariaKey(VIEW_KEYS.canned)}
        onClick={onSearch}
      >
        <Icon name="canned" small />
        <span class="contact-canned-open-words">{t('contact:composer.canned')}</span>
      </button>
    </div>
  );
}
