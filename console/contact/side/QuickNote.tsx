import { MAX_NOTE } from '../../../server/contract/limits';
import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { send } from '../../state/commands';
import { isSendable } from '../composer/composer.logic';
import { useField } from '../composer/useField';
import { useGrowing } from '../composer/useGrowing';

/** A note beside the talk, without leaving the message; it shares its unsent text with the field's note mode. */
export function QuickNote({ contactId }: { contactId: ContactId }) {
  const field = useField(contactId, 'note');
  useGrowing(field.element, field.text);
  const submit = (): void => {
    if (isSendable(field.text, 'note', MAX_NOTE)) send(contactId, 'note', field.text);
  };
  return (
    <div class="contact-quick-note">
      <textarea
        class="contact-field"
        ref={field.element}
        rows={1}
        value={field.text}
        aria-label={t('contact:composer.note')}
        placeholder={t('contact:side.addNote')}
        autocomplete="off"
        onInput={field.read}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          submit();
        }}
      />
      {isSendable(field.text, 'note', MAX_NOTE) && (
        <Button onClick={submit}>{t('contact:composer.saveNote')}</Button>
      )}
    </div>
  );
}
