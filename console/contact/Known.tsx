import type { ContactId, Language, Level } from '../../server/contract/shapes';
import type { QueueRow } from '../../server/contract/staff';
import { t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import { WaitingClock } from '../parts/WaitingClock';
import { contactTitle, isRecorded } from '../record/recordWords';
import { alarms, logs, now, queue } from '../state/store';
import { Actions } from './action/Actions';
import { Outbox } from './log/Outbox';
import { staffName } from './people';
import { Reasons } from './side/LevelSection';

/** A contact of which only the queue or an alarm tells: enough to choose, nothing to read. */
export function Known({ contactId }: { contactId: ContactId }) {
  const waiting = queue.value.get(contactId);
  const alarm = alarms.value.find((one) => one.contactId === contactId);
  return (
    <section class="contact contact-known" aria-label={t('contact:head.label')}>
      <div class="contact-known-card">
        {waiting && <Waiting row={waiting} />}
        {!waiting && alarm && (
          <>
            <Title level="critical" language={alarm.language} title={t('contact:alarmed.title')} />
            {alarm.holderId && (
              <p>{t('contact:alarmed.body', { name: staffName(alarm.holderId) })}</p>
            )}
            <Reasons reasons={alarm.reasons} />
          </>
        )}
        {!waiting && !alarm && (
          <>
            <h1>{t('contact:unknown.title')}</h1>
            <p>{t('contact:unknown.body')}</p>
          </>
        )}
        <Actions contactId={contactId} />
      </div>
      <Outbox contactId={contactId} outbox={logs.value.get(contactId)?.outbox ?? []} />
    </section>
  );
}

function Waiting({ row }: { row: QueueRow }) {
  return (
    <>
      <Title
        level={row.level}
        language={row.language}
        title={contactTitle({ channel: row.channel, answers: { topic: row.topic } })}
      />
      {isRecorded(row) ? (
        <p>{t('channel:handed.about')}</p>
      ) : (
        <p>
          {t('contact:waiting.title')}{' '}
          <WaitingClock since={row.waitingSince} due={row.dueAt} now={now.value} />
        </p>
      )}
      {row.notAlone && <p class="contact-warning">{t('contact:notAlone.title')}</p>}
      <Reasons reasons={row.reasons} />
      <p class="contact-second">
        {row.messages > 0 && t('contact:waiting.messages', { count: row.messages })}{' '}
        {t('contact:waiting.body')}
      </p>
    </>
  );
}

function Title(props: { level: Level; language: Language; title: string }) {
  return (
    <div class="contact-head-first">
      <LevelMark level={props.level} />
      <h1>{props.title}</h1>
      <span class="contact-language">{t(`console:language.${props.language}`)}</span>
    </div>
  );
}
