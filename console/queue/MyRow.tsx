import type { ContactRow } from '../../server/contract/staff';
import { clock, t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import { WaitingClock } from '../parts/WaitingClock';
import { Icon } from '../parts/Icon';
import { channelIcon, contactTitle, isRecorded } from '../record/recordWords';
import { openContact } from '../state/commands';
import { moment } from '../shell/words';
import { drafts, logs, me, now, selected, typing } from '../state/store';

/** How long a reply within a chat may take before its clock turns; a first answer has its level's own deadline. */
const REPLY_MS = 5 * 60_000;

/** A contact of mine in two lines: what it is and what is new, then how long the visitor has waited. */
export function MyRow({ row }: { row: ContactRow }) {
  const isSelected = selected.value === row.contactId;
  const badge = row.unread > 0 && t('console:mine.unread', { count: row.unread });
  return (
    <li class={isSelected ? 'row row-selected' : 'row'}>
      <button
        type="button"
        class="row-main"
        data-row
        aria-current={isSelected ? 'true' : undefined}
        onClick={() => openContact(row.contactId)}
      >
        <span class="row-line">
          <LevelMark level={row.level} bare />
          <span class={row.unread ? 'row-topic row-new' : 'row-topic'}>
            {isRecorded(row) && <Icon name={channelIcon(row.channel)} small />}
            {contactTitle(row)}
          </span>
          <span class="row-end">{t(`console:language.${row.language}`)}</span>
        </span>
        <span class="row-line row-second">
          <Wait row={row} />
          <span class="row-facts">{facts(row).join(' · ')}</span>
          {badge && (
            <span class="badge" title={badge}>
              <span aria-hidden="true">{row.unread}</span>
              <span class="visually-hidden">{badge}</span>
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

function Wait({ row }: { row: ContactRow }) {
  if (row.state === 'ended') {
    return (
      <span>{t('console:mine.endedAt', { time: row.endedAt ? clock(row.endedAt) : '' })}</span>
    );
  }
  if (isRecorded(row)) {
    return <span>{t('channel:began', { when: moment(row.startedAt ?? row.openedAt) })}</span>;
  }
  if (!row.awaitingSince) return <span>{t('console:mine.answered')}</span>;
  return (
    <>
      <span>{t('console:mine.awaits')}</span>
      <WaitingClock since={row.awaitingSince} due={replyDue(row.awaitingSince)} now={now.value} />
    </>
  );
}

function replyDue(since: string): string {
  return new Date(Date.parse(since) + REPLY_MS).toISOString();
}

function facts(row: ContactRow): string[] {
  const { contactId } = row;
  const outbox = logs.value.get(contactId)?.outbox ?? [];
  const hasDraft =
    drafts.value.has(`${contactId}:message`) || drafts.value.has(`${contactId}:note`);
  return [
    typing.value.get(contactId)?.has('visitor') && t('console:mine.typing'),
    outbox.some((one) => one.state === 'failed') && t('console:mine.unsent'),
    row.notAlone && t('console:queue.notAlone'),
    row.nonService && t('channel:other.short'),
    row.state === 'active' &&
      row.mode === 'chat' &&
      !row.online &&
      !isRecorded(row) &&
      t('console:mine.gone'),
    hasDraft && t('console:mine.draft'),
    isHelper(row) && t('console:mine.helper'),
  ].filter((fact): fact is string => Boolean(fact));
}

function isHelper(row: ContactRow): boolean {
  return me.value !== undefined && row.helperIds.includes(me.value.staffId);
}
