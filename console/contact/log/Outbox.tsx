import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { Button } from '../../parts/Button';
import { discard, retry, saveDraft } from '../../state/commands';
import type { Pending } from '../../state/shapes';
import { drafts } from '../../state/store';
import { failureWords } from '../../lib/failure';
import { MessageText } from './MessageText';
import { setMode } from '../composer/mode';

interface Props {
  contactId: ContactId;
  outbox: readonly Pending[];
}

/** What I sent and the server has not stored yet; nothing typed leaves the screen before it is. */
export function Outbox({ contactId, outbox }: Props) {
  return (
    <>
      {outbox.map((pending) => (
        <PendingBubble key={pending.clientId} contactId={contactId} pending={pending} />
      ))}
    </>
  );
}

function PendingBubble({ contactId, pending }: { contactId: ContactId; pending: Pending }) {
  const isNote = pending.kind === 'note';
  return (
    <div class={`contact-group contact-group-${isNote ? 'note' : 'mine'}`}>
      <p class="contact-group-head">
        <span class="contact-author">{t('contact:author.me')}</span>
        {isNote && <span class="contact-note-word">{t('contact:log.note')}</span>}
      </p>
      <div class="contact-bubble contact-bubble-pending">
        <MessageText text={pending.text} />
      </div>
      {pending.state === 'sending' ? (
        <p class="contact-own-state">{t(`contact:own.${waitingKey(pending)}`)}</p>
      ) : (
        <Failed contactId={contactId} pending={pending} />
      )}
    </div>
  );
}

function waitingKey(pending: Pending): string {
  if (pending.error) return 'waiting';
  return pending.kind === 'note' ? 'savingNote' : 'sending';
}

function Failed({ contactId, pending }: { contactId: ContactId; pending: Pending }) {
  const state = t(`contact:own.${pending.kind === 'note' ? 'failedNote' : 'failed'}`);
  return (
    <div class="contact-failed" role="alert">
      <p>
        <strong>{state}.</strong> {pending.error ? failureWords(pending.error) : ''}{' '}
        {t('contact:own.kept')}
      </p>
      <p class="contact-failed-actions">
        <Button icon="retry" onClick={() => retry(contactId, pending.clientId)}>
          {t('contact:own.retry')}
        </Button>
        <Button icon="edit" onClick={() => backToField(contactId, pending)}>
          {t('contact:own.edit')}
        </Button>
      </p>
    </div>
  );
}

function backToField(contactId: ContactId, pending: Pending): void {
  const text = discard(contactId, pending.clientId);
  const typed = drafts.value.get(`${contactId}:${pending.kind}`);
  setMode(contactId, pending.kind);
  saveDraft(contactId, pending.kind, typed ? `${text}\n${typed}` : text);
}
