import type { ContactRow } from '../../../server/contract/staff';
import { clock, t } from '../../lib/i18n';
import { isRecorded } from '../../record/recordWords';
import type { LogItem, SpokenEntry } from './items.logic';
import { MessageText } from './MessageText';
import { authorName, isMine } from '../people';
import { SafeContactFacts } from '../SafeContactFacts';
import { moment, proposalWords } from '../values';
import { ownState } from './words.logic';

type Group = Extract<LogItem, { kind: 'group' }>;

/** What the look of somebody's words depends on besides themselves. */
type ShownRow = Pick<ContactRow, 'channel' | 'language' | 'visitorReadSeq'>;

interface Props {
  group: Group;
  row: ShownRow;
  /** Whether it is worth saying where an own message stands. */
  showsState: boolean;
}

/** What one person wrote in one minute, under their name and time. */
export function Bubbles({ group, row, showsState }: Props) {
  const [first] = group.entries;
  if (!first) return null;
  const side = sideOf(group);
  const author = isMine(group.author) ? t('contact:author.me') : authorName(group.author);
  return (
    <div class={`contact-group contact-group-${side}`}>
      <p class="contact-group-head">
        <span class="contact-author">{author}</span>
        {group.note && !isRecorded(row) && (
          <span class="contact-note-word">{t('contact:log.note')}</span>
        )}
        <time dateTime={first.at}>{clock(first.at)}</time>
      </p>
      {group.entries.map((entry) => (
        <Bubble key={entry.seq} entry={entry} row={row} />
      ))}
      {side === 'mine' && showsState && <OwnState entry={group.entries.at(-1)} row={row} />}
    </div>
  );
}

function Bubble({ entry, row }: { entry: SpokenEntry; row: ShownRow }) {
  const isVisitor = entry.author.kind === 'visitor';
  const cues = entry.kind !== 'note' && entry.proposal ? proposalWords(entry.proposal) : '';
  return (
    <div class="contact-bubble">
      <MessageText text={entry.text} lang={isVisitor ? row.language : undefined} />
      {entry.kind === 'callback_requested' && (
        <div class="contact-bubble-facts">
          <SafeContactFacts safeContact={entry.safeContact} lang={row.language} />
          <p>{t('contact:head.promised', { when: moment(entry.promisedAt) })}</p>
        </div>
      )}
      {entry.kind !== 'note' && entry.codeWord && (
        <p class="contact-mark contact-mark-critical">{t('contact:log.codeWordSeen')}</p>
      )}
      {cues && (
        <p class={`contact-mark contact-mark-${entry.kind === 'note' ? 'low' : markLevel(entry)}`}>
          {t('contact:log.cues', { cues })}
        </p>
      )}
    </div>
  );
}

function OwnState({ entry, row }: { entry: SpokenEntry | undefined; row: ShownRow }) {
  if (!entry) return null;
  return <p class="contact-own-state">{t(`contact:own.${ownState(entry, row)}`)}</p>;
}

function markLevel(entry: Exclude<SpokenEntry, { kind: 'note' }>): string {
  return entry.proposal?.level ?? 'low';
}

function sideOf(group: Group): 'visitor' | 'mine' | 'colleague' | 'note' | 'service' {
  if (group.note) return 'note';
  if (group.author.kind === 'visitor') return 'visitor';
  if (group.author.kind === 'service') return 'service';
  return isMine(group.author) ? 'mine' : 'colleague';
}
