import type { Alarm } from '../../server/contract/staff';
import { failureWords } from '../lib/failure';
import { duration, t } from '../lib/i18n';
import { useTask } from '../lib/useTask';
import { Button } from '../parts/Button';
import { Icon } from '../parts/Icon';
import { LevelMark } from '../parts/LevelMark';
import { claim, newClientId, openContact, run } from '../state/commands';
import { view } from '../state/route';
import { alarms, connection, contacts, me, now } from '../state/store';
import { cueWords, nameOf } from './words';

/** A band across the top while the server cannot be reached. */
export function LostBand() {
  if (connection.value !== 'lost') return null;
  return (
    <div class="band band-lost" role="alert">
      <Icon name="offline" />
      <p>
        {t('console:connection.lostText')} {t('console:connection.keepOpen')}
      </p>
    </div>
  );
}

/** Every critical contact that nobody has acknowledged, to all staff, busy or not. */
export function AlarmBar() {
  if (!alarms.value.length) return null;
  return (
    <section class="alarms" aria-label={t('console:alarm.label')} role="alert">
      {alarms.value.map((alarm) => (
        <AlarmLine key={`${alarm.contactId}:${alarm.seq}`} alarm={alarm} />
      ))}
    </section>
  );
}

function AlarmLine({ alarm }: { alarm: Alarm }) {
  const task = useTask();
  const { contactId, seq } = alarm;
  const isMine = contacts.value.has(contactId);
  const isCalledByMe = alarm.by !== undefined && alarm.by === me.value?.staffId;
  const acknowledge = () =>
    run('alarm:acknowledge', { contactId, clientId: newClientId(), alarmSeq: seq });
  const open = () => {
    view.value = 'contacts';
    openContact(contactId);
  };
  return (
    <div class="alarm" data-alarm>
      <LevelMark level="critical" />
      <div class="alarm-words">
        <p class="alarm-title">
          {alarmState(alarm)} · {t(`console:language.${alarm.language}`)} ·{' '}
          <time dateTime={alarm.at}>{duration(now.value - Date.parse(alarm.at))}</time>
        </p>
        <p class="alarm-reasons">
          {[...new Set(alarm.reasons.map((one) => cueWords(one.cue)))].join(' · ')}
        </p>
        {isCalledByMe && <p>{t('console:alarm.called')}</p>}
        {task.error && <p class="alarm-error">{failureWords(task.error)}</p>}
      </div>
      <div class="alarm-actions">
        {alarm.state === 'waiting' && !isMine && (
          <Button
            kind="danger"
            busy={task.busy}
            onClick={() => void task.start(() => takeNow(contactId))}
          >
            {t('console:alarm.take')}
          </Button>
        )}
        {(isMine || alarm.state === 'active') && (
          <Button kind="danger" onClick={open}>
            {t('console:alarm.open')}
          </Button>
        )}
        {!isCalledByMe && (
          <Button busy={task.busy} onClick={() => void task.start(acknowledge)}>
            {t('console:alarm.seen')}
          </Button>
        )}
      </div>
    </div>
  );
}

function takeNow(contactId: Alarm['contactId']) {
  view.value = 'contacts';
  return claim(contactId);
}

function alarmState(alarm: Alarm): string {
  if (alarm.state === 'waiting') return t('console:alarm.waiting');
  if (!alarm.holderId) return t('console:alarm.title');
  if (alarm.holderId === me.value?.staffId) return t('console:alarm.mine');
  return t('console:alarm.held', { name: nameOf(alarm.holderId) });
}
