import type { ContactId } from '../../../server/contract/shapes';
import type { StaffEntry } from '../../../server/contract/staff';
import { t } from '../../lib/i18n';
import { MessageText } from '../log/MessageText';
import { authorName } from '../people';
import { moment } from '../values';
import { QuickNote } from './QuickNote';
import { Section } from './Section';

type Note = Extract<StaffEntry, { kind: 'note' }>;

interface Props {
  contactId: ContactId;
  entries: readonly StaffEntry[];
  canAdd: boolean;
}

/** The notes of a contact, newest first, and a place to add one. */
export function Notes({ contactId, entries, canAdd }: Props) {
  const notes = entries.filter((entry): entry is Note => entry.kind === 'note').reverse();
  return (
    <Section title={t('contact:side.notes')}>
      {notes.length === 0 && <p class="contact-second">{t('contact:side.noNotes')}</p>}
      {canAdd && <QuickNote contactId={contactId} />}
      <ul class="contact-notes">
        {notes.map((note) => (
          <li key={note.seq} class="contact-note">
            <p class="contact-second">
              {authorName(note.author)} · <time dateTime={note.at}>{moment(note.at)}</time>
            </p>
            <MessageText text={note.text} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
