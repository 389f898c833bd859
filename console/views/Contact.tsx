import { useState } from 'preact/hooks';

import '../contact.css';
import type { ContactId } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';
import { Actions } from '../contact/action/Actions';
import { Banners } from '../contact/Banners';
import { Composer } from '../contact/composer/Composer';
import { Head } from '../contact/Head';
import { VIEW_KEYS } from '../contact/keys';
import { Known } from '../contact/Known';
import { Log } from '../contact/log/Log';
import { Side } from '../contact/side/Side';
import { t } from '../lib/i18n';
import { useKey } from '../lib/useKey';
import type { LogState } from '../state/shapes';
import { contacts, logs } from '../state/store';

const NOTHING: LogState = { entries: [], complete: false, outbox: [] };

/** One contact: what was said and happened, where to write, what can be done, and all that is known beside it. */
export function Contact({ contactId }: { contactId: ContactId }) {
  const row = contacts.value.get(contactId);
  // A view of its own for each contact: nothing typed, scrolled or opened in one shows in another.
  return row ? <Open key={contactId} row={row} /> : <Known key={contactId} contactId={contactId} />;
}

function Open({ row }: { row: ContactRow }) {
  const { contactId } = row;
  const log = logs.value.get(contactId) ?? NOTHING;
  const [isSideOpen, setSideOpen] = useState(false);
  const toggleSide = (): void => setSideOpen(!isSideOpen);
  useKey({ ...VIEW_KEYS.side, label: 'contact:head.side', run: toggleSide });
  return (
    <section class="contact" aria-label={t('contact:head.label')}>
      <div class="contact-main">
        <Head row={row} isSideOpen={isSideOpen} onSide={toggleSide} />
        <Actions contactId={contactId} />
        <Banners row={row} />
        <Log row={row} log={log} />
        <Composer row={row} />
      </div>
      <Side
        row={row}
        entries={log.entries}
        isOpen={isSideOpen}
        onClose={() => setSideOpen(false)}
      />
    </section>
  );
}
