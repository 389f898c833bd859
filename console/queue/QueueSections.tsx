import { useState } from 'preact/hooks';

import type { ContactId } from '../../server/contract/shapes';
import type { QueueRow } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { Empty } from '../parts/States';
import { whyFirst } from '../state/order';
import { sections } from '../state/selectors';
import { now } from '../state/store';
import { Section } from './Section';
import { WaitingRow } from './WaitingRow';
import { whyWords } from './whyWords';

/** Who waits for a chat, who left a message, and whose page is gone; one row is open at a time. */
export function QueueSections() {
  const [openId, setOpen] = useState<ContactId>();
  const { waiting, messages, left, handed } = sections.value;
  const rows = (list: QueueRow[]) => (
    <ul class="rows">
      {list.map((row) => (
        <WaitingRow
          key={row.contactId}
          row={row}
          isOpen={row.contactId === openId}
          onToggle={() => setOpen(row.contactId === openId ? undefined : row.contactId)}
        />
      ))}
    </ul>
  );
  return (
    <>
      <Section title={t('console:queue.waiting')} count={waiting.length}>
        {waiting.length ? (
          <>
            <p class="section-note">
              {t('console:queue.first', { why: whyWords(whyFirst(waiting, now.value)) })}
            </p>
            {rows(waiting)}
          </>
        ) : (
          <Empty title={t('console:queue.empty')} text={t('console:queue.emptyText')} />
        )}
      </Section>
      {messages.length > 0 && (
        <Section title={t('console:queue.messages')} count={messages.length}>
          {rows(messages)}
        </Section>
      )}
      {left.length > 0 && (
        <Section title={t('console:queue.left')} count={left.length}>
          {rows(left)}
        </Section>
      )}
      {handed.length > 0 && (
        <Section title={t('channel:handed.title')} count={handed.length}>
          {rows(handed)}
        </Section>
      )}
    </>
  );
}
