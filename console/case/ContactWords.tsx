import type { Channel } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { Bubbles } from '../contact/log/Bubbles';
import { arrangeLog } from '../contact/log/items.logic';
import { Line } from '../contact/log/Line';
import { day, t } from '../lib/i18n';
import { openedIn } from './timeline.logic';

/** What was said and done in a contact of a case, to read; it opens on demand. */
export function ContactWords({ entries }: { entries: readonly StaffEntry[] }) {
  const opened = openedIn(entries);
  if (!opened) return null;
  const { language } = opened;
  const channel: Channel = opened.channel ?? 'web_chat';
  // Whether the visitor has read something matters only while somebody talks to them.
  const row = { channel, language, visitorReadSeq: 0 };
  return (
    <details class="case-words">
      <summary>{t('case:contact.words')}</summary>
      <div class="case-words-log">
        {arrangeLog(entries, { dayOf: day }).map((item) => {
          if (item.kind === 'day') {
            return (
              <p key={item.key} class="contact-day">
                {day(item.at)}
              </p>
            );
          }
          if (item.kind === 'line') return <Line key={item.key} entry={item.entry} />;
          if (item.kind === 'new') return null;
          return <Bubbles key={item.key} group={item} row={row} showsState={false} />;
        })}
      </div>
    </details>
  );
}
