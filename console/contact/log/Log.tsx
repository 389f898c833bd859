import { useMemo, useRef, useState } from 'preact/hooks';

import type { ContactRow } from '../../../server/contract/staff';
import { day, t } from '../../lib/i18n';
import type { LogState } from '../../state/shapes';
import { Announcer } from './Announcer';
import { Bubbles } from './Bubbles';
import { arrangeLog, lastItems } from './items.logic';
import type { LogItem } from './items.logic';
import { isMine } from '../people';
import { Line } from './Line';
import { ownState } from './words.logic';
import { Outbox } from './Outbox';
import { Typing } from './Typing';
import { useEnd } from './useEnd';
import { useReadMark } from './useReadMark';
import { daysAgo } from '../values';

/** How many rows of a long log are drawn at once. */
const DRAWN = 200;

/** The log of a contact: read from the end, never moving under somebody who reads earlier words. */
export function Log({ row, log }: { row: ContactRow; log: LogState }) {
  const view = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(DRAWN);
  // The line "new" stays where it was when the contact was opened, so that it can be read from there.
  const [readSeq] = useState(row.readSeq);
  const items = useMemo(() => arrangeLog(log.entries, { readSeq, dayOf }), [log.entries, readSeq]);
  const { shown, earlier } = lastItems(items, drawn);
  const lastSeq = log.entries.at(-1)?.seq ?? 0;
  const lastRead = [...shown].reverse().find((item) => isOwn(item) && isRead(item, row))?.key;
  const end = useEnd(view, `${lastSeq}:${log.outbox.map((pending) => pending.state).join()}`);
  useReadMark(row, lastSeq, end.isAtEnd);
  return (
    <div class="contact-log-frame">
      <div
        class="contact-log"
        ref={view}
        onScroll={end.onScroll}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('contact:log.label')}
      >
        {earlier > 0 && (
          <button
            type="button"
            class="contact-earlier"
            onClick={() => end.keep(() => setDrawn(drawn + DRAWN))}
          >
            {t('contact:log.earlier', { count: earlier })}
          </button>
        )}
        {shown.map((item) => (
          <Item key={item.key} item={item} row={row} isLastRead={item.key === lastRead} />
        ))}
        <LogStart row={row} log={log} />
        <Outbox contactId={row.contactId} outbox={log.outbox} />
        <Typing contactId={row.contactId} />
      </div>
      {!end.isAtEnd && (
        <button type="button" class="contact-to-end" onClick={end.toEnd}>
          {t(row.unread > 0 ? 'contact:log.newBelow' : 'contact:log.toEnd')}
        </button>
      )}
      <Announcer entries={log.entries} />
    </div>
  );
}

interface ItemProps {
  item: LogItem;
  row: ContactRow;
  isLastRead: boolean;
}

function Item({ item, row, isLastRead }: ItemProps) {
  switch (item.kind) {
    case 'day':
      return <p class="contact-day">{dayWords(item.at)}</p>;
    case 'new':
      return <p class="contact-new">{t('contact:log.new')}</p>;
    case 'line':
      return <Line entry={item.entry} />;
    case 'group':
      return <Bubbles group={item} row={row} showsState={isLastRead || !isRead(item, row)} />;
  }
}

function LogStart({ row, log }: { row: ContactRow; log: LogState }) {
  if (log.entries.length > 0 && (log.complete || log.entries.at(-1)?.seq === row.seq)) return null;
  return <p class="contact-log-quiet">{t('contact:log.loading')}</p>;
}

function isOwn(item: LogItem): boolean {
  return item.kind === 'group' && !item.note && isMine(item.author);
}

// Of own messages that were read, the last one says it for all before.
function isRead(item: LogItem, row: ContactRow): boolean {
  const last = item.kind === 'group' ? item.entries.at(-1) : undefined;
  return last !== undefined && ownState(last, row) === 'read';
}

function dayWords(at: string): string {
  const ago = daysAgo(at);
  if (ago === undefined) return day(at);
  return t(ago === 0 ? 'contact:log.today' : 'contact:log.yesterday');
}

const days = new Map<string, string>();

// Naming a day costs far more than looking it up, and zones shift by whole hours here.
function dayOf(at: string): string {
  const hour = at.slice(0, 13);
  const known = days.get(hour) ?? day(at);
  days.set(hour, known);
  return known;
}
