import { useEffect, useRef } from 'preact/hooks';

import type { CannedReply, ContactRow } from '../../../server/contract/staff';
import { t, words } from '../../lib/i18n';
import { language } from '../../state/store';
import type { Canned } from './useCanned';

interface Props {
  id: string;
  canned: Canned;
  row: ContactRow;
  onChoose: (reply: CannedReply) => void;
}

/** The found canned replies, each in the visitor's language with the reader's own beneath. */
export function CannedList({ id, canned, row, onChoose }: Props) {
  if (canned.flat.length === 0) {
    return <p class="contact-canned-none">{t('contact:canned.none')}</p>;
  }
  return (
    <div class="contact-canned-list" role="listbox" id={id} aria-label={t('contact:canned.label')}>
      {canned.groups.map((group) => (
        <div role="group" key={group.code} aria-label={group.name ? words(group.name) : undefined}>
          {group.name && (
            <p class="contact-canned-group" role="presentation">
              {words(group.name)}
            </p>
          )}
          {group.replies.map((reply) => (
            <Option
              key={reply.code}
              id={optionId(id, reply)}
              reply={reply}
              row={row}
              canned={canned}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** The id of a reply's row, for the field that points at the marked one. */
export function optionId(listId: string, reply: CannedReply): string {
  return `${listId}-${reply.code}`;
}

type OptionProps = Props & { reply: CannedReply };

function Option({ id, reply, row, canned, onChoose }: OptionProps) {
  const element = useRef<HTMLDivElement>(null);
  const isMarked = canned.marked === reply;
  useEffect(() => {
    if (isMarked) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isMarked]);
  const filled = canned.fill(reply);
  const own = language.value;
  return (
    <div
      id={id}
      ref={element}
      class="contact-canned-option"
      role="option"
      aria-selected={isMarked}
      aria-disabled={!filled.ok}
      // The field keeps the focus, and with it the caret.
      onPointerDown={(event) => event.preventDefault()}
      onPointerMove={() => canned.mark(reply)}
      onClick={() => onChoose(reply)}
    >
      <p class="contact-canned-title">
        <span>{reply.title[own]}</span> <kbd>/{reply.shortcut}</kbd>
      </p>
      <p lang={row.language}>{filled.ok ? filled.text : reply.text[row.language]}</p>
      {own !== row.language && <p class="contact-canned-own">{canned.translate(reply)}</p>}
      {!filled.ok && (
        <p class="contact-canned-missing">
          {t('contact:canned.missing', { names: filled.missing.join(', ') })}
        </p>
      )}
    </div>
  );
}
