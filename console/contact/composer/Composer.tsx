import { useState } from 'preact/hooks';

import { MAX_NOTE, MAX_TEXT } from '../../../server/contract/limits';
import type { ContactRow } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { isRecorded } from '../../record/recordWords';
import { useBegun } from '../../record/useBegun';
import { send } from '../../state/commands';
import { me } from '../../state/store';
import { CannedSearch } from './CannedSearch';
import { closedReason, isSendable } from './composer.logic';
import { ComposerBar } from './ComposerBar';
import { ComposerHints } from './ComposerHints';
import { modeOf } from './mode';
import { useField } from './useField';
import { useTyping } from './useTyping';
import { Writer } from './Writer';

/** The longest text of each kind. */
const MOST = { message: MAX_TEXT, note: MAX_NOTE };

/** Where a counsellor writes: to the visitor, or, on another ground and under another word, to colleagues. */
export function Composer({ row }: { row: ContactRow }) {
  const { contactId } = row;
  // In what was recorded nobody reads but colleagues.
  const mode = isRecorded(row) ? 'note' : modeOf(contactId);
  const field = useField(contactId, mode);
  useBegun(contactId, field.element);
  const tellTyping = useTyping(contactId);
  const [isSearching, setSearching] = useState(false);
  const closed = me.value && closedReason(row, me.value, mode);
  const canSend = !closed && isSendable(field.text, mode, MOST[mode]);
  const submit = (): void => {
    if (!canSend) return;
    if (mode === 'message') tellTyping(false);
    send(contactId, mode, field.text);
    field.element.current?.focus();
  };
  return (
    <section
      class={`contact-composer contact-composer-${mode}`}
      aria-label={t(`contact:composer.${mode}`)}
    >
      {isSearching && (
        <CannedSearch
          row={row}
          onClose={() => {
            setSearching(false);
            field.element.current?.focus();
          }}
          onInsert={(text) => {
            setSearching(false);
            field.insert(text);
          }}
        />
      )}
      {!isRecorded(row) && (
        <ComposerBar
          contactId={contactId}
          mode={mode}
          canSearch={!closed && mode === 'message'}
          onSearch={() => setSearching(!isSearching)}
        />
      )}
      <Writer
        row={row}
        mode={mode}
        field={field}
        isClosed={closed !== undefined}
        canSend={canSend}
        onType={(isTyping) => mode === 'message' && tellTyping(isTyping)}
        onSubmit={submit}
      />
      <ComposerHints row={row} mode={mode} text={field.text} most={MOST[mode]} closed={closed} />
    </section>
  );
}
