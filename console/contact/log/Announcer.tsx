import { useRef } from 'preact/hooks';

import type { StaffEntry } from '../../../server/contract/staff';
import { clock, t } from '../../lib/i18n';
import { isFromVisitor } from './items.logic';
import type { SpokenEntry } from './items.logic';
import { authorName } from '../people';

/** Reads the visitor's new words to a screen reader; own words and earlier ones stay silent. */
export function Announcer({ entries }: { entries: readonly StaffEntry[] }) {
  const heard = useRef(entries.at(-1)?.seq);
  heard.current ??= entries.at(-1)?.seq;
  const since = heard.current ?? Number.POSITIVE_INFINITY;
  const fresh = entries.filter((entry) => entry.seq > since && isFromVisitor(entry)).slice(-3);
  return (
    <div class="visually-hidden" role="status">
      {fresh.map((entry) => (
        <p key={entry.seq}>{announce(entry as SpokenEntry)}</p>
      ))}
    </div>
  );
}

function announce(entry: SpokenEntry): string {
  const values = { author: authorName(entry.author), time: clock(entry.at), text: entry.text };
  return t('contact:log.announce', values);
}
