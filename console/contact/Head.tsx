import type { ContactRow } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { LevelMark } from '../parts/LevelMark';
import { WaitingClock } from '../parts/WaitingClock';
import { channelIcon, contactTitle, isRecorded } from '../record/recordWords';
import { now } from '../state/store';
import { ariaKey, VIEW_KEYS } from './keys';
import { staffAlias, staffName } from './people';
import { moment, nonServiceWords } from './values';
import { answerDue } from './wait.logic';

interface Props {
  row: ContactRow;
  isSideOpen: boolean;
  onSide: () => void;
}

/** What must be seen at a glance: how urgent, about what, how long without an answer, who, and whether anybody is there. */
export function Head({ row, isSideOpen, onSide }: Props) {
  return (
    <header class="contact-head">
      <div class="contact-head-first">
        <LevelMark level={row.level} />
        {isRecorded(row) && <Icon name={channelIcon(row.channel)} />}
        <h1>{contactTitle(row)}</h1>
        <span class="contact-language">{t(`console:language.${row.language}`)}</span>
        <Waiting row={row} />
        <IconButton
          icon="side"
          label={t('contact:head.side')}
          aria-expanded={isSideOpen}
          aria-keyshortcuts={ariaKey(VIEW_KEYS.side)}
          class="contact-side-open"
          onClick={onSide}
        />
      </div>
      <p class="contact-head-second">
        <span>{stateWords(row)}</span>
        {row.endedAt && <span>{t('contact:head.endedAt', { when: moment(row.endedAt) })}</span>}
        <Holder row={row} />
        {isRecorded(row) && (
          <span>{t('channel:began', { when: moment(row.startedAt ?? row.openedAt) })}</span>
        )}
        {row.state !== 'ended' && !isRecorded(row) && <Presence row={row} />}
        {row.codeWord && (
          <span class="contact-code-word">
            <Icon name="codeword" small /> {t('contact:head.codeWord', { word: row.codeWord })}
          </span>
        )}
      </p>
    </header>
  );
}

function Waiting({ row }: { row: ContactRow }) {
  if (row.state === 'ended') return null;
  if (row.mode === 'message' && row.promisedAt) {
    return (
      <span class="contact-wait">
        {t('contact:head.promised', { when: moment(row.promisedAt) })}
      </span>
    );
  }
  const since = row.state === 'waiting' ? row.waitingSince : row.awaitingSince;
  if (!since) return null;
  const due = row.state === 'waiting' ? row.dueAt : answerDue(row, since);
  return (
    <span class="contact-wait">
      {t(row.state === 'waiting' ? 'contact:head.waiting' : 'contact:head.awaiting')}{' '}
      <WaitingClock since={since} due={due} now={now.value} />
    </span>
  );
}

function Holder({ row }: { row: ContactRow }) {
  if (row.holderId === undefined) return <span>{t('contact:head.nobody')}</span>;
  // Whoever calls or writes an e-mail knows no name of the chat's.
  const alias = isRecorded(row) ? undefined : staffAlias(row.holderId);
  return (
    <span title={alias && t('contact:head.alias', { alias })}>
      {t(row.state === 'ended' ? 'contact:head.answered' : 'contact:head.answers', {
        name: staffName(row.holderId),
      })}
      {alias && ` (${alias})`}
    </span>
  );
}

function Presence({ row }: { row: ContactRow }) {
  if (row.leftAt) {
    return <span class="contact-away">{t('contact:head.left', { when: moment(row.leftAt) })}</span>;
  }
  return (
    <span class={row.online ? 'contact-online' : 'contact-away'}>
      {t(row.online ? 'contact:head.online' : 'contact:head.offline')}
    </span>
  );
}

function stateWords(row: ContactRow): string {
  if (row.nonService) return t('channel:other.state', { kind: nonServiceWords(row.nonService) });
  const state = t(`contact:state.${row.state}`);
  return row.mode === 'message' ? `${t('contact:mode.message')}, ${state}` : state;
}
