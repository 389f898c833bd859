import { useId } from 'preact/hooks';

import type { ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { CannedList, optionId } from './CannedList';
import type { Mode } from './mode';
import type { Field } from './useField';
import { useGrowing } from './useGrowing';
import { useSlash } from './useSlash';

interface Props {
  row: ContactRow;
  mode: Mode;
  field: Field;
  isClosed: boolean;
  canSend: boolean;
  onType: (isTyping: boolean) => void;
  onSubmit: () => void;
}

/** The field itself, the list that a `/` opens above it, and the button that sends. */
export function Writer({ row, mode, field, isClosed, canSend, onType, onSubmit }: Props) {
  const listId = useId();
  const slash = useSlash(field, row, isClosed ? 'note' : mode);
  useGrowing(field.element, `${mode}:${field.text}`);
  const { marked } = slash.canned;
  const press = (event: KeyboardEvent): void => {
    // A composed letter (an accent, an input method) ends with Enter too.
    if (event.isComposing) return;
    const isSend = event.key === 'Enter' && !event.shiftKey;
    if (slash.press(event)) event.preventDefault();
    else if (isSend) {
      event.preventDefault();
      onSubmit();
    }
  };
  return (
    <div class="contact-writer">
      {slash.isOpen && (
        <div class="contact-canned">
          <CannedList id={listId} canned={slash.canned} row={row} onChoose={slash.choose} />
          <p class="contact-canned-keys">{t('contact:canned.keys')}</p>
        </div>
      )}
      <textarea
        class="contact-field"
        ref={field.element}
        rows={1}
        value={field.text}
        readOnly={isClosed}
        aria-label={t(`contact:composer.${mode}`)}
        aria-autocomplete={mode === 'message' ? 'list' : undefined}
        aria-controls={slash.isOpen ? listId : undefined}
        aria-activedescendant={slash.isOpen && marked ? optionId(listId, marked) : undefined}
        placeholder={isClosed ? undefined : t(`contact:composer.${mode}Placeholder`)}
        autocomplete="off"
        onInput={(event) => {
          field.read();
          onType(event.currentTarget.value !== '');
        }}
        onSelect={field.read}
        onKeyDown={press}
      />
      <Button
        icon={mode === 'note' ? 'note' : 'send'}
        class="contact-send"
        disabled={!canSend}
        onClick={onSubmit}
      >
        {t(mode === 'note' ? 'contact:composer.saveNote' : 'contact:composer.send')}
      </Button>
    </div>
  );
}
