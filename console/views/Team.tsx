import { clock, t } from '../lib/i18n';
import { LevelMark } from '../parts/LevelMark';
import { Skeleton } from '../parts/States';
import { WaitingClock } from '../parts/WaitingClock';
import { nameOf, topicWords } from '../shell/words';
import { levelAt } from '../state/order';
import { sections } from '../state/selectors';
import { me, now, requeues, settings } from '../state/store';
import { Figures } from '../team/Figures';
import { People } from '../team/People';

const SHOWN = 5;

/** Who is at the desk, how much everybody holds, who waits longest and what went back to the queue. */
export function Team() {
  const isSupervisor = me.value?.role === 'supervisor';
  return (
    <div class="page">
      <h1>{t('console:team.title')}</h1>
      <p class="page-lead">{t('console:team.lead')}</p>
      {settings.value ? (
        <>
          <Figures />
          <People />
          <Longest />
          {isSupervisor && <Requeued />}
        </>
      ) : (
        <Skeleton rows={6} />
      )}
    </div>
  );
}

function Longest() {
  const { waiting, messages } = sections.value;
  const rows = [...waiting, ...messages]
    .sort((one, other) => one.waitingSince.localeCompare(other.waitingSince))
    .slice(0, SHOWN);
  return (
    <section>
      <h2>{t('console:team.first')}</h2>
      {rows.length === 0 && <p class="quiet-text">{t('console:queue.empty')}</p>}
      <ul class="plain-list">
        {rows.map((row) => (
          <li key={row.contactId}>
            <LevelMark level={levelAt(row, now.value)} />
            <span class="plain-main">{topicWords(row.topic)}</span>
            <span class="quiet-text">{t(`console:language.${row.language}`)}</span>
            <WaitingClock since={row.waitingSince} due={row.dueAt} now={now.value} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Requeued() {
  return (
    <section>
      <h2>{t('console:team.requeued')}</h2>
      {requeues.value.length === 0 && <p class="quiet-text">{t('console:team.requeuedEmpty')}</p>}
      <ul class="plain-list">
        {requeues.value.map((one) => (
          <li key={`${one.contactId}:${one.at}`}>
            <span class="plain-main">
              {t(`console:team.cause.${one.cause}`, { name: nameOf(one.from) })}
            </span>
            <time class="number" dateTime={one.at}>
              {clock(one.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
